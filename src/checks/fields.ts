import { foldPhrase, foldUnits } from '../text/fold.ts';
import { type Check, NOT_APPLICABLE } from './check.ts';

/** Written where nothing is known. */
const NOTHING =
  /^(?:[-—–_/\\.。*?？\s]*|无|无数据|暂无|未知|未填写?|空|null|nil|none|n\/?a|undefined|unknown|tbd|待补充?|待填)$/iu;

/** Fields of the record that must be filled. Silent where the record has none of them. */
export const fields: Check = {
  id: 'fields',
  about: { zh: '会话登记的字段要填齐', en: 'fields of the record that must be filled' },
  options: {
    needs: {
      kind: 'texts',
      required: true,
      about: {
        zh: '要填的字段名；几个名字都可以时用“|”分开，如 客户姓名|姓名',
        en: 'names of the fields; several names of one are parted by |, such as phone|mobile',
      },
    },
  },
  create(options) {
    const needs = (options.needs as readonly string[]).map((need) => {
      const names = need.split('|').map((name) => name.trim());
      return { name: names[0]!, keys: names.map(keyOf) };
    });
    return (view, targets) => {
      const { fields: record, customerName } = view.conversation;
      if (record === undefined && customerName === undefined) return NOT_APPLICABLE;
      const values = new Map(Object.entries(record ?? {}).map(([name, value]) => [keyOf(name), value]));
      if (customerName !== undefined) values.set(keyOf('customerName'), customerName);
      const isKnown = needs.some(({ keys }) => keys.some((key) => values.has(key)));
      const message = targets.at(-1)?.messages.at(-1);
      if (!isKnown || message === undefined) return NOT_APPLICABLE;
      const isFilled = (key: string) => !NOTHING.test(foldUnits(values.get(key) ?? ''));
      const empty = needs.filter(({ keys }) => !keys.some(isFilled)).map(({ name }) => name);
      if (empty.length === 0) return [];
      const end = view.text(message).text.length;
      return [{ message, start: end, end, data: { count: empty.length, fields: empty.join('、') } }];
    };
  },
};

/** Names are the same whatever their case, width, script, spaces and dashes. */
function keyOf(name: string): string {
  return foldPhrase(name).replace(/[\s_-]/g, '');
}
