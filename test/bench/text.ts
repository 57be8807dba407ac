/** A small seeded generator (mulberry32): the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const OPENINGS = ['您好', '您好，很高兴为您服务', '在的', '亲，您好', '您好，请讲', '好的'];
const MIDDLES = [
  '这边帮您看一下订单',
  '您的包裹已经到达杭州转运中心',
  '这款目前没有现货，预计下周补货',
  '由于订单已经出库，暂时改不了地址',
  '麻烦您提供一下订单号和照片',
  '退款会在1-3个工作日内原路退回',
  '我帮您备注优先发出，今天18点前给您答复',
  '可能明天会到，您留意一下电话',
  '发票已经发到您的邮箱，请注意查收',
  '这个尺码偏小，建议您选大一号',
  '我们会尽快处理的',
  '商品是支持七天无理由的，您可以在订单里提交申请',
];
const CLOSINGS = [
  '请问还有其他可以帮您的吗？',
  '感谢您的理解，祝您生活愉快！',
  '有问题随时联系我们',
  '好的哦',
  '不客气',
];

/** Chat messages of our own making, about as long as real ones (a median of some 20 characters). */
export function messages(count: number, seed = 1): string[] {
  const random = seeded(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: count }, () => {
    const parts = [
      random() < 0.2 ? pick(OPENINGS) : '',
      pick(MIDDLES),
      random() < 0.4 ? pick(MIDDLES) : '',
      random() < 0.15 ? pick(CLOSINGS) : '',
    ];
    return `${parts.filter(Boolean).join('，')}。`;
  });
}

/** Distinct phrases of diverse Han characters, two to six long. */
export function phrases(count: number, seed = 2): string[] {
  const random = seeded(seed);
  const out = new Set<string>();
  while (out.size < count) {
    const length = 2 + Math.floor(random() * 5);
    out.add(Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 6000))).join(''));
  }
  return [...out];
}
