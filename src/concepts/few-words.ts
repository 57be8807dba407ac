import type { CodeConcept } from './code-concept.ts';

/**
 * A whole reply of one to three characters: `拒收`, `换不了`, `没号了`. What such a reply says is open, so what is courtesy,
 * consent or a softened answer is told apart instead.
 */
const WHOLE =
  /^\s*((?!\p{Script=Han}{0,2}[吗么呢哦哈呀啦哟嘛哒滴噢嘞咧亲呐哇欸耶啵的嗯喔唷啰喎㗎])(?![您亲])\p{Script=Han}{1,3})[。.!…~ ]{0,4}\s*$/u;
/** A refusal, even with a Taiwanese particle: `不行喔`. */
const REFUSED = /^\s*((?:不行|不能|不可以|[改退换查办取加做开补送约修减]不了)[喔欸耶])[。.!~ ]{0,4}\s*$/u;
const POLITE = new Set(
  `好 好的 好了 好吧 行 可 可以 可以的 是 是的 对 对的 会 会的 能 能的 有 有的 在 在的 没错 没事 没事的 没关系 没问题 不会 不会的 不用谢 不客气
  应该的 您好 你好 谢谢 多谢 感谢 谢谢您 谢谢你 感谢您 收到 收到了 明白 明白了 了解 了解了 知道了 请讲 请说 您说 你说 您请讲 稍等 请稍等 稍候 请稍候
  稍等下 等一下 等下 亲 亲亲 亲爱的 抱歉 对不起 再见 拜拜 晚安 早安 早上好 晚上好 下午好 中午好 上午好 欢迎 辛苦了 恭喜 恭喜您 加油 放心 请放心 当然
  当然的 必须的 需要的 包的 支持 支持的 办好了 改好了 取消了 补发了 退了 已退款 已取消 已修改 已通过 已处理 已备注 已登记 已反馈 已收到 已提交 已开 完成了 那就好 太好了 真好 挺好 真棒 不错
  搞定 搞定了 解决了 恢复了 出库了 发货了 到货了 签收了 已出库 已签收 马上 嗯 嗯嗯 嗯好 嗯是 嗯对 恩 系 系呀 得 冇问题 唔使 唔使客气 唔该 好嘅 知道`.split(
    /\s+/,
  ),
);

export const fewWords: CodeConcept = {
  id: 'few-words',
  about: {
    zh: '整条回复只有三个字以内，又不是客套和应答：拒收、换不了、没号了',
    en: 'A whole reply of three characters at most that is no courtesy and no consent: 拒收, 换不了, 没号了',
  },
  reads: 'folded',
  examples: {
    hit: ['拒收', '换不了', '没号了。', '尽快吧', '不行喔', '下午', '在路上'],
    miss: [
      '好的',
      '可以的',
      '收到',
      '没有哦',
      '已取消',
      '您好',
      '下午三点送到',
      '有吗',
      '您稍等',
      '带的',
      '那就好',
      '支持',
    ],
  },
  find(text) {
    const whole = WHOLE.exec(text);
    const said = whole && !POLITE.has(whole[1]!) ? whole : REFUSED.exec(text);
    if (!said) return [];
    const start = said[0].indexOf(said[1]!);
    return [{ start, end: start + said[1]!.length }];
  },
};
