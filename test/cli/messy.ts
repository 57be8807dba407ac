import { gzipSync } from 'node:zlib';

const HEAD = '会话ID,发送人,角色,时间,消息内容,渠道,团队';
const AGENTS = ['小美', '小王', '阿明', '小雨'];
const CUSTOMERS = ['赵丽颖', '李建国', 'tb_886612', '客户'];
const ASKED = [
  '能改地址吗？我手机号13812345678',
  '怎么还没发货？太慢了，我要投诉你们',
  '这个鞋开胶了，给我退款',
  '今天天气不错，你们几点下班',
  '发票什么时候寄给我',
  '在吗',
];
const ANSWERED = [
  '您好，请问有什么可以帮您？',
  '这个不能改。',
  '您好，非常抱歉让您久等了，已经帮您催了仓库，今天18点前给您发出。',
  '退不了的，你自己看规则吧',
  '亲亲，我这边尽快给您处理哦哦哦',
  '你烦不烦，跟你说了多少遍了',
  '不客气，祝您生活愉快！',
];

/** Rows of conversations that run into each other, with times that run backwards here and there. */
function rows(from: number, count: number): string[] {
  const made: string[] = [];
  for (let m = 0; m < 4; m++) {
    for (let i = from; i < from + count; i++) {
      const isAgent = (m + i) % 2 === 0;
      const agent = AGENTS[(i + (m > 1 && i % 5 === 0 ? 1 : 0)) % AGENTS.length]!;
      const second = i % 7 === 3 && m === 2 ? 1 : m * 15;
      const time = `2024-05-0${1 + (i % 4)} 10:${String(i % 60).padStart(2, '0')}:${String(second).padStart(2, '0')}`;
      const text = isAgent ? ANSWERED[(i * 3 + m) % ANSWERED.length]! : ASKED[(i + m) % ASKED.length]!;
      const who = isAgent ? agent : CUSTOMERS[i % CUSTOMERS.length]!;
      made.push(
        `c${i},${who},${isAgent ? '客服' : '客户'},${time},"${text}",${i % 9 === 0 ? '电话' : '在线'},售后${i % 3}组`,
      );
    }
  }
  return made;
}

const BROKEN = Array.from({ length: 8 }, (_, i) => `x${i},小美,外星人,2024-05-01 10:00:00,您好,在线,售后1组`);
const ODD_TIMES = [
  'z1,小美,客服,昨天下午,您好，请讲。,在线,售后1组',
  'z2,小雨,客服,大概三点,在的，请讲。,在线,售后1组',
];

/** Exports with all that can be wrong with them, and rules of one's own, one of which fails. */
export const MESSY: Readonly<Record<string, string | Uint8Array>> = {
  'may/a.csv': `${[HEAD, ...rows(1, 24), ...BROKEN.slice(0, 3), ...rows(20, 9), ...BROKEN, ...ODD_TIMES].join('\n')}\n`,
  'may/b.csv': `${[HEAD, ...rows(60, 12)].join('\n')}\n`,
  'may/cut.csv.gz': gzipSync(`${[HEAD, ...rows(100, 40)].join('\n')}\n`).subarray(0, -120),
  'may/d.jsonl': [1, 2, 1, 3]
    .map((n) =>
      JSON.stringify({
        id: `13912345${n}78`,
        messages: [
          { role: 'customer', sender: '王女士', text: '你好，有人吗' },
          {
            role: 'agent',
            sender: '阿明',
            text: n === 2 ? '这个办不了。' : '您好，请讲。',
            time: '2024-05-03T09:00:00+08:00',
          },
        ],
      }),
    )
    .join('\n'),
  'may/empty.csv': '',
  'may/nobody.csv': `${HEAD}\nn1,李四,,2024-05-02 11:00:00,怎么还没发货？,在线,售后1组\nn2,王五13712345678,,2024-05-02 11:00:00,在吗,在线,售后1组\n`,
  'may/notes.txt': '五月质检会议纪要。大家辛苦了。\n',
  'checks.mjs': `export const weather = {
  id: 'weather', about: { zh: '谈天气', en: 'talk of the weather' }, options: {},
  create: () => (view, targets) => {
    if (view.conversation.messages.some(({ text }) => text.includes('天气'))) throw new Error('no such weather');
    return [];
  },
};
export const noWeather = {
  id: 'no-weather', check: 'weather', severity: 'info', category: 'own', options: {}, applies: {}, suggest: {},
  what: { zh: '谈天气', en: 'Talk of the weather' }, why: { zh: '客户等着。', en: 'The customer waits.' }, advice: { zh: '先办事。', en: 'Work first.' },
};
`,
  '.replylintrc.yaml':
    'extends: recommended\nchecks: ./checks.mjs\nrules: { no-weather: info }\nscores: { weights: { info: 0.5 } }\n',
};
