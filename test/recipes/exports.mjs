// Writes three exports of one shop into the folder named: as many conversations each as the second argument says.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = 'exports', count = '80'] = process.argv.slice(2);

const AGENTS = ['小美', '阿杰', '思思', '晓东'];
const CUSTOMERS = ['张女士', '李先生', '王女士', '陈先生', '周女士'];
const TALKS = [
  ['能帮我改一下收货地址吗', '您好，这个订单不能改。', '为什么？我昨天才下的单', '系统规定就是这样的。'],
  ['你好，电饭煲什么时候发货', '您好，今天17点前给您发出。', '好的，麻烦了', '不客气，感谢您的咨询，祝您生活愉快！'],
  ['七天了还没退款，太慢了', '急什么，等银行通知。', '我的手机号是13812345678，给我回电话', '请提供一下手机号'],
  [
    '加湿器漏水，能换吗',
    '您好，非常抱歉给您带来不便，我马上为您安排换新，今天18点前给您答复。',
    '行',
    '好的，请您稍等。',
  ],
  ['这个能便宜点吗', '亲亲，已经是全网最低价了哦~', '那我再看看', '便宜没好货。'],
];

mkdirSync(folder, { recursive: true });
for (const [f, day] of ['2024-05-01', '2024-05-02', '2024-05-03'].entries()) {
  const rows = [];
  for (let c = 0; c < Number(count); c++) {
    const id = `${day}-${String(c).padStart(5, '0')}`;
    const talk = TALKS[(c * 7 + f) % TALKS.length];
    const agent = AGENTS[(c + f) % AGENTS.length];
    const customer = CUSTOMERS[(c * 3 + f) % CUSTOMERS.length];
    const start = Date.parse(`${day}T01:00:00Z`) + c * 20_000;
    for (const [m, text] of talk.entries()) {
      const isAgent = m % 2 === 1;
      const time = new Date(start + m * (40_000 + (c % 9) * 45_000)).toISOString();
      rows.push({
        conversation: id,
        time,
        role: isAgent ? 'agent' : 'customer',
        sender: isAgent ? agent : customer,
        text,
      });
    }
  }
  // In order of time: conversations run into one another, as in a real export.
  rows.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  writeFileSync(join(folder, `${day}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
