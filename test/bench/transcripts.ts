import { createWriteStream } from 'node:fs';
import { seeded } from './text.ts';

/**
 * Chats of an online shop, of our own making, a message a line: ten messages a conversation and some 27 characters a message, as
 * in real ones. Gives the share of messages that had been said before, word for word: half of a million here, where 300 real
 * chats let expect two in five.
 */
export async function writeTranscripts(path: string, count: number, seed = 1): Promise<{ repeated: number }> {
  const said = new Set<string>();
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  const fill = (template: string) =>
    template.replace(/<(\w+)>/g, (_, name: string) => {
      if (name === 'order') return `30${digits(12)}`;
      if (name === 'parcel') return `SF${digits(12)}`;
      if (name === 'phone') return `1${pick(['38', '59', '77', '86'])}****${digits(4)}`;
      if (name === 'money') return `${1 + Math.floor(random() * 300)}.${Math.floor(random() * 10)}`;
      if (name === 'model') return `${pick(['A', 'B', 'K', 'S', 'X'])}${10 + Math.floor(random() * 90)}`;
      if (name === 'hour') return `${9 + Math.floor(random() * 12)}:${pick(['00', '15', '30', '45'])}`;
      if (name === 'day') return `${1 + Math.floor(random() * 12)}月${1 + Math.floor(random() * 28)}日`;
      return pick(WORDS[name]!);
    });
  const file = createWriteStream(path);
  let at = Date.UTC(2026, 9, 1, 1);
  for (let n = 0, written = 0; written < count; n++) {
    const agent = `客服${String(1 + Math.floor(random() * 50)).padStart(3, '0')}`;
    const customer = `tb${digits(8)}`;
    at += Math.floor(random() * 20_000);
    let now = at;
    let lines = '';
    const length = Math.min(count - written, 6 + Math.floor(random() * 9));
    for (let m = 0; m < length; m++) {
      now += 5_000 + Math.floor(random() * 90_000);
      const isAgent = m === 0 ? random() < 0.2 : random() < 0.52;
      const common = isAgent ? AGENT_COMMON : CUSTOMER_COMMON;
      const own = isAgent ? AGENT : CUSTOMER;
      const opens = isAgent && m < 3 && random() < 0.5;
      const closes = isAgent && m >= length - 2 && random() < 0.5;
      const text = opens
        ? pick(OPENINGS)
        : closes
          ? pick(CLOSINGS)
          : random() < 0.22
            ? pick(common)
            : Array.from({ length: random() < 0.45 ? 1 : random() < 0.85 ? 2 : 3 }, () => fill(pick(own))).join(
                isAgent ? '，' : ' ',
              );
      said.add(text);
      lines += `${JSON.stringify({
        id: `m${written + m}`,
        conversation: `c${String(n).padStart(7, '0')}`,
        time: new Date(now).toISOString(),
        role: isAgent ? 'agent' : 'customer',
        sender: isAgent ? agent : customer,
        channel: 'chat',
        team: '售后一组',
        text,
      })}\n`;
    }
    written += length;
    if (!file.write(lines)) await new Promise<void>((resolve) => file.once('drain', resolve));
  }
  await new Promise<void>((resolve) => file.end(resolve));
  return { repeated: 1 - said.size / count };
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  goods: [
    '保温杯',
    '羽绒服',
    '空气炸锅',
    '蓝牙耳机',
    '行李箱',
    '儿童书包',
    '电动牙刷',
    '瑜伽垫',
    '台灯',
    '加湿器',
    '跑步鞋',
    '洗面奶',
    '手机壳',
    '四件套',
    '猫粮',
    '电饭煲',
  ],
  city: ['杭州', '广州', '成都', '武汉', '西安', '沈阳', '长沙', '郑州', '天津', '昆明', '合肥', '南宁'],
  fault: [
    '充不进电',
    '有一道划痕',
    '尺码偏小',
    '颜色跟图片不一样',
    '少了一个配件',
    '味道有点大',
    '声音很响',
    '漏水',
    '按键没反应',
    '包装破了',
  ],
  size: ['S码', 'M码', 'L码', 'XL码', '38码', '39码', '40码', '42码'],
};
const OPENINGS = [
  '您好，请问有什么可以帮您？',
  '您好，很高兴为您服务',
  '在的，请讲',
  '亲，您好，请问有什么可以帮到您的呢',
  '您好，欢迎光临',
  '您好，我是您的专属客服',
];
const CLOSINGS = [
  '感谢您的咨询，祝您生活愉快！',
  '请问还有其他可以帮您的吗？',
  '不客气，有问题随时联系我们',
  '好的，祝您购物愉快',
  '感谢您的理解与支持，再见',
];
const AGENT_COMMON = [
  '好的',
  '请稍等',
  '好的，稍等一下',
  '嗯嗯',
  '收到',
  '是的呢',
  '亲，稍等哦~',
  '抱歉让您久等了',
  '我帮您看一下',
  '可以的',
  '麻烦您提供一下订单号',
  '好的哦',
  '正在为您查询，请稍等',
  '这边已经为您登记了',
  '还在吗',
  '请您耐心等待',
  '这个不支持的',
  '您稍等，我核实一下',
];
const CUSTOMER_COMMON = [
  '好的',
  '好',
  '谢谢',
  '在吗',
  '嗯',
  '怎么还没发货',
  '什么时候到',
  '人呢',
  '可以吗',
  '多久',
  '知道了',
  '好的谢谢',
  '能快点吗',
  '什么意思',
  '我要退货',
  '没有了',
  '行吧',
  '你好',
];
const AGENT = [
  '您的订单<order>已经在<day>发出，运单号是<parcel>，您留意一下',
  '这款<goods>目前有现货，<hour>之前下单当天可以发出',
  '非常抱歉给您带来不便，这边帮您申请退款<money>元，1-3个工作日原路退回',
  '由于您的订单已经出库，暂时改不了地址，您可以联系快递员改派到<city>',
  '您<day>反馈的<goods><fault>，麻烦您拍一张照片发过来，我这边给您登记',
  '<goods><model>建议您选<size>，这款的版型会偏小一点',
  '我已经帮您备注优先发出，<day>前会到<city>转运中心',
  '亲，<goods>支持七天无理由退换，吊牌保持完好就可以',
  '快递显示已经到<city>了，可能明天就到了',
  '这个我不太清楚，您问一下快递',
  '运费险是<money>元，符合条件的话会自动赔付到您的账户',
  '您登记的手机号是<phone>对吗，我给您核对一下',
  '发票已经开好了，抬头是您填写的公司名称，金额<money>元，已发到您的邮箱',
  '不好意思，<goods>的<size>断货了，预计<day>补货，您可以先收藏',
  '我们会尽快处理的，请您放心',
  '请您先长按电源键十秒重启一下，如果<goods><model>还是<fault>，我给您安排换新',
  '这边跟您核对一下，订单<order>，收货地址是<city>，对吗',
  '您可以在订单详情里点击申请售后，选择<fault>，上传照片，提交之后我这边马上审核',
  '已经为您催促仓库了，<hour>之前给您答复',
  '这是公司规定，没办法的',
  '价保的话<day>之前可以申请，差价<money>元会退回到您的支付账户',
  '<goods><model>的保修期是一年，<fault>属于保修范围，我给您登记维修',
];
const CUSTOMER = [
  '我的订单<order>怎么还没到',
  '买的<goods><model><fault>，怎么办',
  '<goods><model>有<size>的吗',
  '可以寄到<city>吗 几天能到',
  '我手机号是<phone>，帮我查一下',
  '能不能帮我改一下地址，改到<city>',
  '都<day>了还没退款，<money>元什么时候到账',
  '这个<goods>跟我上次买的不一样，你们是不是发错了',
  '发票可以开吗，金额<money>',
  '优惠券<money>块的怎么用不了',
  '我<day>下的单，现在都没有物流信息，太慢了吧',
  '<day>买的<goods>用了两天就<fault>，质量太差了',
  '请问<goods><model>什么时候有货',
  '运单号<parcel>一直不更新',
  '退货的话运费谁出',
  '我要投诉，等了这么久都没人处理',
];
