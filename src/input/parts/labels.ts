import type { Role } from '../../types.ts';
import { createRoles, roleOfName } from './speakers.ts';

/** A line with the speaker before a colon. */
interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** Which labels of a text are speakers, and their roles. */
export interface Labels {
  /** From 0 to 1: how sure it is that the labels are those of a dialogue. */
  readonly likeness: number;
  readonly roleOf: (name: string) => Role | undefined;
  /** The speaker and the words of a line; `undefined` where none stands before. */
  read(line: string): Labelled | undefined;
}

/** `客服：您好`, `坐席 小王: …`, `Agent (Ben): Hello`, `A: …`. Not: `订单号：1234`, a line of a list, an address of the web. */
const LABEL =
  /^\s{0,8}(?:\d{1,4}[、.)）]\s*)?(?:\*\*)?([^\s:：\-*#>|"“{}[\]<,，。！？!?;；/=][^:：\t"“{}[\]<|=,，。！？!?;；]{0,40}?)(?:\*\*)?\s*[:：](?!\/\/|(?<=\d[:：])\d\d)(?:\*\*)?\s*(.*)$/u;
/** `[客服] 您好`, `【客户】：在吗`: for words that name a role. */
const BRACKETED = /^\s{0,8}[[【]([^[\]【】\d]{1,20})[\]】]\s*[:：]?\s*(\S.*)$/u;
/** What stands before colons in people's words. */
const NO_LABEL =
  /(?:单号|编号|号码|电话|手机|地址|姓名|时间|日期|金额|价格|型号|尺码|颜色|网址|链接|邮箱|备注|说明|注意|提示|温馨提示|例如|比如|如下|步骤|方法|原因|结果|内容|标题|主题|账号|密码|单位|税号|[一二三四五六七八九十\d])$|^(?:https?|note|ps|p\.s|re|fw|fwd|tip|warning|example|e\.g|subject|date|time|order|tracking|address|name|phone|email|total|price|title|description|id|type|version|step|todo|from|to|cc)$/iu;
/** Labels that programs give to people they do not know. */
const UNNAMED = /^(?:[a-z]|(?:speaker|spk|channel|说话人|發言人|发言人|讲话人|声道|通道)[ _-]?[a-z\d]{1,2})$/iu;

/** Finds the speakers of a text by its beginning. `timed` are those of its lines that a time stands before: what is before their colons spoke. */
export function findLabels(
  lines: readonly string[],
  isAgent: ((name: string) => boolean) | undefined,
  timed: readonly string[] = [],
): Labels {
  const filled = lines.filter((line) => line.trim() !== '');
  const counts = new Map<string, number>();
  for (const line of filled) {
    const found = labelOf(line);
    if (found) counts.set(found.label, (counts.get(found.label) ?? 0) + 1);
  }
  const alone = counts.size < 2 ? namesAlone(filled) : new Set<string>();
  for (const line of filled) if (alone.has(line.trim())) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
  const roles = new Map([...counts.keys()].map((name) => [name, isAgent?.(name) ? 'agent' : roleOfName(name)]));
  const count = (test: (name: string) => boolean) =>
    [...counts].reduce((sum, [name, n]) => (test(name) ? sum + n : sum), 0);
  const has = (role: Role) => count((name) => roles.get(name) === role) > 0;
  const isBoth = has('agent') && has('customer');
  // Beside both sides, or programs' labels, any other word before a colon is part of what is said.
  const unnamed = [...counts.keys()].filter((name) => UNNAMED.test(name));
  const found = timed.map((line) => labelOf(line)?.label).filter((name) => name !== undefined);
  const sure = new Set(found.length > 1 && found.length >= timed.length / 2 ? found : []);
  const isSpeaker = (name: string): boolean => {
    if (sure.size > 0) return sure.has(name) || roles.get(name) !== undefined;
    if (roles.get(name) !== undefined) return true;
    if (isBoth || NO_LABEL.test(name) || name.length > 30) return false;
    if (unnamed.length > 1) return UNNAMED.test(name);
    return counts.get(name)! > 1;
  };
  const speakers = new Set([...counts.keys()].filter(isSpeaker));
  const roleOf = createRoles(speakers, isAgent);
  const share = count(isSpeaker) / Math.max(1, filled.length);
  const ofRoles = count((name) => roles.get(name) !== undefined);

  return {
    likeness: likenessOf(),
    roleOf,
    read(line) {
      if (alone.size > 0 && alone.has(line.trim())) return { label: line.trim(), text: '' };
      const found = labelOf(line.slice(0, 200));
      if (!found) return undefined;
      const { label, text } = found;
      if (!speakers.has(label) && (NO_LABEL.test(label) || roleOfName(label) === undefined)) return undefined;
      return { label, text: text + line.slice(200) };
    },
  };

  function likenessOf(): number {
    if (alone.size > 0) return 0.4;
    if (sure.size > 1 && found.length >= filled.length / 4) return isBoth ? 0.7 : 0.55;
    if (speakers.size < 2) return isAgent && ofRoles > 0 && share > 0.3 ? 0.4 : 0;
    if (isBoth) return share >= 0.4 && ofRoles >= 2 ? 0.7 : share >= 0.15 && ofRoles >= 4 ? 0.4 : 0;
    if (ofRoles > 0) return share >= 0.5 && alternates() ? 0.5 : 0;
    if (unnamed.length > 1) return share >= 0.5 && alternates() ? 0.5 : 0;
    // Names with a colon on lines of their own, the words below.
    const bare = filled.filter((line) => labelOf(line)?.text === '').length;
    if (bare >= 4 && bare >= count(isSpeaker) * 0.9 && speakers.size <= 6 && share >= 0.2) return 0.4;
    return share >= 0.7 && speakers.size <= 6 && count(isSpeaker) >= 6 && alternates() ? 0.25 : 0;
  }

  /** In a dialogue anybody follows anybody; the fields of records stand in one order. */
  function alternates(): boolean {
    const order = filled.map((line) => labelOf(line)?.label);
    const said = order.filter((name) => name !== undefined && speakers.has(name));
    const turns = said.filter((name, i) => i > 0 && name !== said[i - 1]).length;
    return said.length >= 3 && turns > 0;
  }
}

function labelOf(line: string): Labelled | undefined {
  const found = LABEL.exec(line);
  if (found) return { label: nameOf(found[1]!), text: found[2]! };
  const [, label, text] = BRACKETED.exec(line) ?? [];
  if (label === undefined || text === undefined || roleOfName(label) === undefined) return undefined;
  return { label: nameOf(label), text };
}

/** Names on lines of their own, the words below, as WeChat copies them: lines that come again and again, each with other lines between. */
function namesAlone(lines: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const name = line.trim();
    if (NAME_ALONE.test(name) && !ANSWER.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = new Set(
    [...counts].filter(([name, n]) => n > 1 || roleOfName(name) !== undefined).map(([name]) => name),
  );
  const isName = lines.map((line) => names.has(line.trim()));
  const heads = isName.filter((is) => is).length;
  const pairs = isName.filter((is, i) => is && isName[i + 1]).length;
  const isDialogue =
    names.size > 1 && isName[0] === true && heads >= 3 && heads >= lines.length / 6 && pairs <= heads / 10;
  return isDialogue ? names : new Set();
}

const NAME_ALONE = /^[\p{L}\p{N}_·.\- *]{2,16}$/u;
/** What customers say again and again in so few words. */
const ANSWER =
  /^(?:好[的吧呀啊哦嘞]*|谢+|谢谢[您你]?|感谢|[您你]好|在吗?|在的|嗯+[嗯好的]*|是的?|对的?|行|可以的?|收到|知道了|没有了?|不用了?|不客气|再见|拜拜|ok(?:ay)?|yes|no|thanks?(?: you)?|hi|hello|bye|[\d\s.\-*]+)$/iu;

function nameOf(label: string): string {
  const plain = label.replace(/[\u200b-\u200f]/g, '').trim();
  return /^[(（【]([^()（）【】]+)[)）】]$/u.exec(plain)?.[1]?.trim() ?? plain;
}
