import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from './text.ts';

/** One canned reply before it is written in a format. */
interface Canned {
  readonly title: string;
  readonly body: string;
}

/**
 * Files of canned replies of our own making, two in five each as YAML and JSON, the others as Markdown, or all as Markdown; seven
 * in ten are Chinese, and one sentence in twenty is at fault. Gives their paths from the folder.
 */
export function writeCanned(folder: string, fileCount: number, perFile: number, isMarkdown = false): readonly string[] {
  const random = seeded(1);
  const paths: string[] = [];
  for (let i = 0; i < fileCount; i++) {
    const [extension, write] = isMarkdown ? MARKDOWN : FORMATS[i % FORMATS.length]!;
    const isChinese = random() < 0.7;
    const replies = Array.from({ length: perFile }, (_, n) => cannedReply(random, isChinese, i * perFile + n));
    const path = join(`team-${String(i % 20).padStart(2, '0')}`, `replies-${String(i).padStart(4, '0')}.${extension}`);
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), write(replies));
    paths.push(path);
  }
  return paths;
}

type Format = readonly [extension: string, write: (replies: readonly Canned[]) => string];

const MARKDOWN: Format = [
  'md',
  (replies) => replies.map(({ title, body }) => `## ${title}\n\n${body.replaceAll('\n', '\n\n')}\n`).join('\n'),
];

const FORMATS: readonly Format[] = [
  ['yml', yaml],
  ['json', (replies) => `${JSON.stringify({ replies }, null, 2)}\n`],
  MARKDOWN,
  ['yaml', yaml],
  ['json', (replies) => `${JSON.stringify(replies, null, 2)}\n`],
];

/** Block scalars, and every fourth in quotes. */
function yaml(replies: readonly Canned[]): string {
  const entries = replies.map(({ title, body }, i) => {
    const text = i % 4 === 3 ? JSON.stringify(body) : `|\n    ${body.replaceAll('\n', '\n    ')}`;
    return `- title: ${JSON.stringify(title)}\n  body: ${text}\n`;
  });
  return `# 快捷回复\n${entries.join('')}`;
}

function cannedReply(random: () => number, isChinese: boolean, number: number): Canned {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const words = isChinese ? CHINESE : ENGLISH;
  const fill = (text: string) =>
    text.replace(/<(\w+)>/g, (_, name: string) =>
      name === 'days' ? String(1 + Math.floor(random() * 29)) : pick(words.fillings[name]!),
    );
  const middle = Array.from({ length: 2 + Math.floor(random() * 2) }, () =>
    fill(pick(random() < 0.05 ? words.faulty : words.sound)),
  );
  const gap = isChinese ? '' : ' ';
  return {
    title: `${pick(words.topics)} ${number}`,
    body: `${pick(words.openings)}\n${middle.join(gap)}\n${pick(words.closings)}`,
  };
}

const CHINESE = {
  topics: ['查物流', '退货', '换货', '开发票', '改地址', '催发货', '补发', '退差价', '保修', '会员积分'],
  openings: [
    '{{name}}您好，感谢您的咨询。',
    '您好，很高兴为您服务。',
    '您好，让您久等了。',
    '{{客户姓名}}您好，已收到您的反馈。',
  ],
  sound: [
    '您的订单 {{order_id}} 已经从<city>仓发出，物流单号是 {{tracking}}，预计<days>天内送达。',
    '签收后<days>天内可以在“我的订单”里申请<service>，寄回的运费由我们承担。',
    '<goods>目前没有现货，预计<days>天内补货；如果您着急，可以看看同系列的<goods>。',
    '退款会在审核通过后<days>个工作日内原路退回，您可以在账单里查看进度。',
    '电子发票已经发到您预留的邮箱，如果没有收到，麻烦看一下垃圾邮件，或者告诉我们重新发送。',
    '由于包裹已经出库，地址暂时改不了；您可以联系快递员转寄，我们也会同步备注。',
    '麻烦您拍一张<goods>的照片发给我们，核实后马上为您安排<service>。',
  ],
  faulty: [
    '这个我们不能<service>，你自己去联系快递。',
    '亲亲，这是系统规定，没办法的哦。',
    '可能<days>天左右会到吧，我们会尽快处理的。',
    '请稍等一下下嘛，<goods>肯定是最好的！！！',
    '你没看说明吗，<goods>不支持<service>。',
  ],
  closings: ['如果还有其他问题，请随时联系我们。', '祝您生活愉快！', '感谢您的理解与支持。', '请问还有什么可以帮您？'],
  fillings: {
    city: ['杭州', '广州', '成都', '武汉', '天津'],
    goods: ['保温杯', '羽绒服', '蓝牙耳机', '电饭煲', '儿童座椅', '台灯', '行李箱'],
    service: ['退货', '换货', '补发', '维修'],
  } as Readonly<Record<string, readonly string[]>>,
};

const ENGLISH = {
  topics: ['Tracking', 'Returns', 'Refund status', 'Invoice', 'Change of address', 'Warranty', 'Back order'],
  openings: [
    'Hi {{name}}, thank you for getting in touch.',
    'Hello {{name}}, thanks for your patience.',
    'Hi there, thanks for reaching out!',
  ],
  sound: [
    'Your order {{order_id}} left our <city> warehouse and should arrive within <days> days.',
    'You can return the <goods> within <days> days of delivery, and we will cover the postage.',
    'The refund goes back to your card within <days> business days after we receive the <goods>.',
    'Because the parcel has already shipped, we cannot change the address; the carrier can redirect it for you.',
    'Please send us a photo of the <goods>, and we will arrange a replacement today.',
  ],
  faulty: [
    "We can't do that, it's our policy.",
    'You should have read the description of the <goods>.',
    'It will probably arrive in <days> days or so, ASAP!!!',
    'Unfortunately, there is nothing we can do.',
  ],
  closings: [
    'Is there anything else we can help you with?',
    'Thank you for your patience.',
    'Kind regards,\n{{agent}}',
  ],
  fillings: {
    city: ['Leeds', 'Denver', 'Dublin', 'Austin'],
    goods: ['kettle', 'jacket', 'headphones', 'car seat', 'desk lamp', 'suitcase'],
  } as Readonly<Record<string, readonly string[]>>,
};
