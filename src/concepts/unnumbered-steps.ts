import type { Hit } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';

/** What a customer is told to do on a screen or a device. */
const ACTS =
  '点击 點擊 点开 點開 点选 點選 打开 打開 选择 選擇 选中 選中 勾选 勾選 输入 輸入 填写 填寫 填好 进入 進入 登录 登錄 登陆 登入 提交 找到 上传 上傳 长按 長按 按住 扫描 掃描 扫码 掃碼 下拉 右滑 左滑 重启 重啟 卸载 卸載 清除 拔掉 拔下 插上 插回 复制 複製 粘贴 貼上 切换 切換 关闭 關閉 开启 開啟 返回 保存';
const ACT = new RegExp(
  String.raw`${ACTS.replaceAll(' ', '|')}|按(?=确认|確認|“|「|【)|(?<![地一早晚要重差优优缺特景观热焦网站节站终起顶据卖买有几多快慢\d])点(?=“|「|『|【|一下|右上|左上|右下|左下|下方|上方|我的)|\b(?:click|tap|open|select|choose|enter|type in|go to|log in|sign in|submit|scroll|download|install|restart|reboot|unplug|plug in|press|navigate to|upload|uninstall|turn off|turn on|switch off|hold down|fill in|copy|paste)\b`,
  'giu',
);
/** “无法登录”, “已提交”, “帮您打开”: told of, not asked for. */
const NOT_ASKED_BEFORE =
  /(?:无法|無法|会|會|不能|没法|沒法|没有|沒有|没|沒|未|已经?|已經|不|是否|有无|正在|被|帮您|幫您|给您|給您|为您|為您|我们|我們|我司|系统会?|系統會?|自动|自動|成功|重复|反复|可否|能否|如何|怎么|怎麼|哪里|哪裡|才能|以便|方便|所|的|可以正常|正常|can't|cannot|unable to|not|we|we'll|i|i'll|have|has|did|you|when you|to|ever|already|been|the|your|a|an) ?$/i;
const NOT_ASKED_AFTER =
  /^(?:了(?!解)|过|過|的|不了|失败|失敗|框|法|项|項|密码|密碼|状态|状況|狀態|记录|記錄|地址栏|成功|中|时|時|率|量|数|數|者|人|页|頁|按钮|按鈕|入口|商品|不到|不出|不上|ed\b|ing\b|s\b)/i;
const NUMBERED =
  /(?:^|[\s。：:；;，,])(?:\d{1,2}[.、．)）](?!\d)|[(（]\d{1,2}[)）])|[①-⑩❶-❿]|\d\ufe0f?\u20e3|第[一二三四五1-5]步|步骤[一二三1-3]|步驟[一二三1-3]|[一二三]、|\bstep (?:\d|one|two)\b|(?:^|\n)\s*[-*•·]\s/i;
const SENTENCE = /(?:[^。！!？?\n；;.]|(?<!\p{Script=Han})\.)+(?:[。！!？?\n；;.]|$)/gu;
/** Where another case begins: what follows is no further step. */
const BRANCH =
  /(?=如果|若|如仍|如需|如您|如还|或者|或在|还可以|也可以|還可以|(?<=[，,])(?:因为?有时|因为|由于|导致|是因为)|PC端|电脑端|電腦端|手机端|手機端)/;
/** Asides, and the names of what is on the screen: 【清除数据】 is a button, no step of its own. */
const BRACKETED = /[(（][^()（）\n]*[)）]|【[^【】\n]*】|“[^“”\n]{1,12}”/g;
/** “进入设置-通用中找到电话”: a path and what is at its end are one thing to do. */
const PATH = /^[^，,。；;\n]*[-–—>→/][^，,。；;\n]*$/;
const ENGLISH_SENTENCE = /[^!?\n;]+?(?:[!?\n;]|\.(?=\s|$)|$)/g;
const BREAK =
  /[，,；;。\n]+|\s{1,3}(?=\p{Script=Han})|\s*(?:→|➡️?|⇒)\s*|[，,]?(?:然后再?|然後再?|接着再?|接著再?|之后再|之後再|随后|隨後|最后|最後|再(?=点|點|选|選|输|輸|填|进|進|登|提|打|上|长|長|重|返|保|关|關|开|開|找|勾))|,? ?\b(?:and then|then|and|next|after that|finally)\b ?/iu;
const LEAD =
  /^(?:[，,、\s]|您好|亲爱的|亲|麻烦|烦请|还请|辛苦|建议|建議|请|請|您|你|可以|可|需要|先|就|这边|這邊|首先|直接|试试|尝试|嘗試|自行|再|并且?|然后|然後|(?:please|you can|you could|you may|just|simply|first|kindly|then|try to) ){1,12}/i;
const TAIL =
  /(?:以?[后後]|之后|之後|即可|就(?:可以|行|好|是)|便可|试试|試試|看看|一下|[哦呢哈啦了噢喔~～\s，,。.！!；;]|(?<![我您])的){1,8}$/;
const DEVICE = /^[\s，,]*(?:PC|APP|电脑|電腦|手机|手機|网页|網頁|小程序)端[：:，,]?/i;
const SHORTEST = 2;
const LONGEST = 60;

/** Where something to do may begin: with one of the acts, with 按 or 点, or with a Latin word. */
function mayHaveThree(text: string): boolean {
  starts ??= startTable();
  let count = 0;
  let isInWord = false;
  for (let i = 0; i < text.length; i++) {
    const kind = starts[text.charCodeAt(i)]!;
    if (kind === LETTER ? !isInWord : kind === ALONE || (kind === PAIR && ACTS.includes(text.slice(i, i + 2)))) count++;
    isInWord = kind === LETTER;
  }
  return count >= 3;
}

/** What a code unit begins: an act of two characters, one that may stand alone, a Latin word. */
const PAIR = 1;
const ALONE = 2;
const LETTER = 3;
let starts: Uint8Array | undefined;

function startTable(): Uint8Array {
  const table = new Uint8Array(65536);
  for (const act of ACTS.split(' ')) table[act.charCodeAt(0)] = PAIR;
  for (const act of '按点') table[act.charCodeAt(0)] = ALONE;
  for (let letter = 0; letter < 26; letter++) table[0x41 + letter] = table[0x61 + letter] = LETTER;
  return table;
}

/** Three or more things to do in a row, told in running text; with a numbered form where the steps part cleanly. */
export const unnumberedSteps: CodeConcept = {
  id: 'unnumbered-steps',
  about: { zh: '连着三步以上的操作，没有分条', en: 'Three or more steps in running text, not numbered' },
  reads: 'source',
  examples: {
    hit: [
      '您打开APP，点击我的，选择订单详情，就能看到了',
      '请先进入设置，然后点击通用，再选择还原',
      '您登录官网后点击个人中心，找到售后申请，提交照片',
      '請打開設定，點選帳號，再選擇登出',
      'Open the app, tap Orders and select the item you want to return.',
      'Please go to Settings, then tap Account and choose Delete.',
    ],
    miss: [
      '请按以下步骤操作：1.打开APP；2.点击“我的”；3.选择“订单详情”',
      '打开订单详情，点击申请售后就可以了',
      '路径：我的-订单-售后',
      '我帮您打开系统，已经提交申请，选择了上门取件',
      '您是无法登录，还是登录后打开页面报错，有没有重启过？',
      '首先打开设置\n第二步点击通用\n第三步选择还原',
      'We opened the case, selected a courier and submitted the claim.',
      '1. Open the app\n2. Tap Orders\n3. Select the item',
    ],
  },
  find(text) {
    // Three things to do, of two characters each at least.
    if (text.length < 9 || !mayHaveThree(text)) return [];
    if (NUMBERED.test(text)) return [];
    const isEnglish = !/\p{Script=Han}/u.test(text);
    const hits: Hit[] = [];
    // One sentence, or several of which the next says “then”.
    const sentences = [...text.matchAll(isEnglish ? ENGLISH_SENTENCE : SENTENCE)].flatMap((m) => cases(m[0], m.index));
    for (let i = 0; i < sentences.length; i++) {
      const first = sentences[i]!;
      if (first.acts.length === 0) continue;
      let last = i;
      let count = first.acts.length;
      while (count < 3 && last + 1 < sentences.length && continues(sentences[last + 1]!)) {
        last++;
        count += sentences[last]!.acts.length;
      }
      if (count < 3) continue;
      const from = first.start;
      const to = sentences[last]!.start + sentences[last]!.text.length;
      const hit = chain(text.slice(from, to), isEnglish, text.slice(from));
      if (hit) hits.push({ ...hit, start: from + hit.start, end: from + hit.end });
      i = last;
    }
    return hits;
  },
};

interface Sentence {
  readonly start: number;
  readonly text: string;
  readonly acts: readonly number[];
}

/** A sentence, cut where another case begins; a question tells nobody to do anything. */
function cases(sentence: string, at: number): Sentence[] {
  const asks = /[?？]\s*$/.test(sentence);
  let start = at;
  return sentence.split(BRANCH).map((text) => {
    const part = { start, text, acts: asks ? [] : acts(text) };
    start += text.length;
    return part;
  });
}

function continues(next: Sentence): boolean {
  return (
    next.acts.length > 0 &&
    /^\s*(?:然后|然後|再|接着|接著|之后|之後|最后|最後|随后|隨後|then|next|after that|finally)/i.test(next.text)
  );
}

/** Where in a sentence the customer is told to do something. */
function acts(sentence: string): number[] {
  const places: number[] = [];
  const brackets = [...sentence.matchAll(BRACKETED)];
  for (const { 0: verb, index } of sentence.matchAll(ACT)) {
    const before = sentence.slice(Math.max(0, index - 12), index);
    const after = sentence.slice(index + verb.length, index + verb.length + 8);
    if (NOT_ASKED_BEFORE.test(before) && !/(?:you can|please|好的|先) ?$/i.test(before)) continue;
    if (NOT_ASKED_AFTER.test(after)) continue;
    if (brackets.some((b) => b.index < index && index < b.index + b[0].length)) continue;
    places.push(index);
  }
  return places;
}

function isOnePath(between: string): boolean {
  return PATH.test(between) && !/(?:然后|然後|[后後]|再|接着|接著)\s*$/.test(between);
}

/** The steps of a stretch of text from its first act to its last; numbered when every piece is one step. */
function chain(text: string, isEnglish: boolean, after: string): Hit | undefined {
  const places = acts(text);
  const pieces = split(text);
  const withActs = pieces.filter((piece) => places.some((at) => piece.start <= at && at < piece.end));
  // “点击选择”, “找到并打开” are one thing to do.
  const apart = places.filter((at, i) => {
    const last = places[i - 1];
    return last === undefined || (at - last > 3 && !isOnePath(text.slice(last, at)));
  });
  if (apart.length < 3 || withActs.length === 0) return undefined;
  const start = withActs[0]!.start + (LEAD.exec(text.slice(withActs[0]!.start, withActs[0]!.end))?.[0].length ?? 0);
  const end =
    withActs.at(-1)!.end - (TAIL.exec(text.slice(withActs.at(-1)!.start, withActs.at(-1)!.end))?.[0].length ?? 0);
  if (end - start < 6) return undefined;
  const device = DEVICE.exec(text.slice(withActs[0]!.start))?.[0] ?? '';
  const steps = withActs.map((piece, i) => clean(text.slice(piece.start + (i === 0 ? device.length : 0), piece.end)));
  const isWhole = pieces.every((piece) => piece.end <= start || piece.start >= end || withActs.includes(piece));
  if (!isWhole || steps.length < 3 || steps.length > 8) return { start, end };
  if (!steps.every(isStep)) return { start, end };
  // What came before the first step (“您可以”) is taken over by the opening.
  const lead = withActs[0]!.start + (isEnglish ? /^\s*/.exec(text.slice(withActs[0]!.start))![0].length : 0);
  const opening = `${device.trim()}${openingFor(text.slice(lead + device.length, text.indexOf(steps[0]!, lead)), isHant(text))}`;
  const numbered = isEnglish ? inEnglish(steps, text.slice(0, lead).trim() !== '') : inChinese(steps, opening);
  // With the tail (“就可以了”), without the full stop.
  const close = end + (/^[^，,。.！!；;？?\n]*/.exec(text.slice(end, withActs.at(-1)!.end))?.[0].trimEnd().length ?? 0);
  // What is done on another device is no part of the last step.
  const isParted = /^[，,]\s*(?:PC|APP|电脑|電腦|手机|手機|网页|網頁)端/i.test(after.slice(close));
  return isParted
    ? { start: lead, end: close + 1, instead: [`${numbered}。`], insteadKind: 'review' }
    : { start: lead, end: close, instead: [numbered], insteadKind: 'review' };
}

function inEnglish(steps: readonly string[], goesOn: boolean): string {
  const numbered = steps.map((step, i) => `${i + 1}. ${step.charAt(0).toUpperCase()}${step.slice(1)}`);
  return `${goesOn ? 'please' : 'Please'} follow these steps: ${numbered.join('; ')}`;
}

function inChinese(steps: readonly string[], opening: string): string {
  const numbered = steps.map((step, i) => `${i + 1}.${step}`);
  return `${opening}：${numbered.join('；')}`;
}

/** The opening keeps how the draft asked: “麻烦您”, “您可以”, “建议您”. */
function openingFor(lead: string, hant: boolean): string {
  const steps = hant ? '按以下步驟操作' : '按以下步骤操作';
  if (/麻[烦煩]|[烦煩]请/.test(lead)) return `${hant ? '麻煩您' : '麻烦您'}${steps}`;
  if (/辛苦/.test(lead)) return `辛苦您${steps}`;
  if (/建[议議]/.test(lead)) return `${hant ? '建議您' : '建议您'}${steps}`;
  if (/可以|可/.test(lead)) return `您可以${steps}`;
  return `${hant ? '請' : '请'}${steps}`;
}

/** Short, and what is to be done stands at its beginning. */
function isStep(step: string): boolean {
  if (
    step.length < SHORTEST ||
    step.length > LONGEST ||
    /我们|我們|咱们|我司|为您|為您|需要填|[:：]|\.\p{Script=Han}/u.test(step)
  )
    return false;
  const first = acts(step)[0];
  return first !== undefined && first <= 12 && !/^.{2}[后後]/.test(step);
}

function split(text: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  const breaks = [...text.matchAll(new RegExp(BREAK.source, 'giu'))].map(
    (m) => [m.index, m.index + m[0].length] as const,
  );
  // “进入设置后点击通用”, “点击我的选择订单”: a step ends where the next act begins.
  for (const at of acts(text).slice(1)) {
    const before = text.slice(0, at);
    if (/[后後]$/.test(before)) breaks.push([at, at]);
  }
  breaks.sort((a, b) => a[0] - b[0]);
  let start = 0;
  for (const [from, to] of breaks) {
    if (from < start) continue;
    if (text.slice(start, from).trim() !== '') pieces.push({ start, end: from });
    start = to;
  }
  if (text.slice(start).trim() !== '') pieces.push({ start, end: text.length });
  return pieces;
}

function clean(step: string): string {
  return step
    .trim()
    .replace(LEAD, '')
    .replace(/麻[烦煩]您?|[烦煩]请/g, '')
    .replace(TAIL, '')
    .trim();
}

function isHant(text: string): boolean {
  return /[點擊選擇輸進錄開啟後請設會訂單]/.test(text) && !/[点击选择输进录开启后请设会订单]/.test(text);
}
