import { didYouMean, UserError } from '../../errors.ts';
import type { Role, Text } from '../../types.ts';
import { FIELDS, type Field } from '../transcript.ts';
import { type Use, useOfName } from './column-names.ts';
import { samples, type UnknownRoles } from './role-way.ts';
import { ROLE_WORDS, roleOfWord } from './role-words.ts';

/** What was seen of a table. */
interface SeenTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly place: { readonly file: string; readonly sheet?: string };
}

/** No column holds the text. */
export function noText(seen: SeenTable): UserError {
  const text = likelyText(seen);
  // Where nothing may be a text, nothing else is worth guessing.
  const role = text === undefined ? undefined : likelyRole(seen, text);
  return new UserError({
    title: titled(seen, {
      zh: '找不到消息内容在哪一列',
      en: 'cannot tell which column holds the text of the messages',
    }),
    detail: columnsSeen(seen),
    hint: both(
      hint(
        [
          ['text', text],
          ['role', role],
        ],
        seen,
      ),
      text === undefined ? NO_TRANSCRIPT : undefined,
    ),
    file: seen.place.file,
  });
}

/** The text is known, but nothing tells who speaks. */
export function noRoles(
  seen: SeenTable,
  text: number,
  sender: number | undefined,
  numbers: number | undefined,
): UserError {
  const by = numbers ?? sender;
  const values = by === undefined ? [] : [...new Set(samples(seen.rows, by).map((value) => shown(value)))].slice(0, 8);
  const naming = by === undefined ? undefined : mapArgument('sender', by, seen);
  const agents = values.length > 0 ? quoted(values[numbers === undefined ? 0 : values.length - 1]!) : '…';
  return new UserError({
    title: titled(seen, {
      zh: '分不清哪些是客服说的、哪些是客户说的',
      en: 'cannot tell what agents said from what customers said',
    }),
    detail: columnsSeen(seen),
    hint:
      naming === undefined
        ? hint(
            [
              ['text', text],
              ['role', likelyRole(seen, text)],
            ],
            seen,
          )
        : {
            zh: `“${seen.names[by!]}”列里有：${values.join('、')}。请告诉我们哪些是客服：${naming} --agents ${agents}`,
            en: `the column “${seen.names[by!]}” has: ${values.join(', ')}. Tell which are agents: ${naming} --agents ${agents}`,
          },
    file: seen.place.file,
  });
}

/** A column for roles of which no value is known. */
export function unknownRoles({ unknown, values }: UnknownRoles, seen: SeenTable): UserError {
  const list = values
    .filter((value) => roleOfWord(value) === undefined)
    .map(shown)
    .slice(0, 8);
  const likely = values.find((value) => roleOfWord(value) === 'agent');
  const naming = `${mapArgument('sender', unknown, seen)} --agents ${quoted(likely ?? list[0] ?? '…')}`;
  return new UserError({
    title: titled(seen, {
      zh: `“${seen.names[unknown]}”列里没有认识的角色：${list.join('、')}`,
      en: `the column “${seen.names[unknown]}” names no role that is known: ${list.join(', ')}`,
    }),
    detail: knownRoles(),
    hint: { zh: `如果这些是名字，请改用：${naming}`, en: `if these are names: ${naming}` },
    file: seen.place.file,
  });
}

/** `--map` names a column that is not there. */
export function noSuchColumn(field: Field, name: string, seen: SeenTable): UserError {
  const near = didYouMean(
    name,
    seen.names.filter((other) => other !== ''),
  );
  return new UserError({
    title: titled(seen, {
      zh: `--map ${field}=${name}：没有叫“${name}”的列`,
      en: `--map ${field}=${name}: there is no column “${name}”`,
    }),
    detail: columnsSeen(seen),
    ...(near && { hint: near }),
    file: seen.place.file,
  });
}

/** The words for roles, for a person who has others. */
export function knownRoles(): Text {
  const some = (role: Role) => ROLE_WORDS[role].slice(0, 8);
  return {
    zh: `认识的有：客服（${some('agent').join('、')}…）；客户（${some('customer').join('、')}…）；系统（${some('system').join('、')}…）`,
    en: `known are: agent (${some('agent').join(', ')} …); customer (${some('customer').join(', ')} …); system (${some('system').join(', ')} …)`,
  };
}

// --- internal ---

const MOST_SHOWN = 30;
/** What a column of few values may be, and no role. */
const OTHER_USES: readonly Use[] = ['conversation', 'id', 'time', 'date', 'channel', 'team'];
const NO_TRANSCRIPT: Text = {
  zh: '如果这个文件里本来就没有聊天内容（例如评价、工单清单、通话记录），请不要把它放进来',
  en: 'if the file has no words of conversations (ratings, lists of tickets or calls), leave it out',
};

function both(first: Text, second: Text | undefined): Text {
  return second ? { zh: `${first.zh}\n${second.zh}`, en: `${first.en}\n${second.en}` } : first;
}

function titled({ place }: SeenTable, title: Text): Text {
  return place.sheet === undefined
    ? title
    : { zh: `工作表“${place.sheet}”：${title.zh}`, en: `sheet “${place.sheet}”: ${title.en}` };
}

/** One line a column: its number, name and first value. */
function columnsSeen({ names, rows }: SeenTable): Text {
  const lines = (colon: string) =>
    names
      .slice(0, MOST_SHOWN)
      .map((name, i) => {
        const value = shown(samples(rows, i, 1)[0] ?? '');
        return name === `#${i + 1}` ? `#${i + 1}${colon}${value}` : `#${i + 1} ${name}${colon}${value}`;
      })
      .concat(names.length > MOST_SHOWN ? [`… ${names.length}`] : [])
      .join('\n');
  return { zh: `看到的列：\n${lines('：')}`, en: `the columns seen:\n${lines(': ')}` };
}

function shown(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > 24 ? `${characters.slice(0, 23).join('')}…` : line;
}

function hint(maps: readonly (readonly [Field, number | undefined])[], seen: SeenTable): Text {
  const line = maps
    .map(([field, column]) => (column === undefined ? `--map ${field}=…` : mapArgument(field, column, seen)))
    .join(' ');
  return {
    zh: `请加上：${line}\n可以指明的有：${FIELDS.join('、')}；列可以写名字，也可以写编号（#3）`,
    en: `add: ${line}\nwhat can be told: ${FIELDS.join(', ')}; a column by its name or by its number (#3)`,
  };
}

function mapArgument(field: Field, column: number, { names }: SeenTable): string {
  const name = names[column] ?? '';
  const isUnique = name !== '' && names.indexOf(name) === column;
  return `--map ${quoted(`${field}=${isUnique ? name : `#${column + 1}`}`)}`;
}

/** As a shell needs it. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_.:=/@%+,-][\p{L}\p{N}_.:=/@%+,#-]*$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The longest texts that are not all the same. */
function likelyText({ names, rows }: SeenTable): number | undefined {
  const lengths = names.map((_, column) => {
    const values = samples(rows, column, 50).filter((value) => /[\p{Script=Han}]|\p{L} \p{L}/u.test(value));
    if (values.length === 0 || (values.length > 3 && new Set(values).size < values.length / 3)) return 0;
    return values.reduce((sum, { length }) => sum + length, 0) / values.length;
  });
  const most = lengths.reduce((a, b) => Math.max(a, b), 0);
  return most >= 4 ? lengths.indexOf(most) : undefined;
}

/** Few values that come again and again. */
function likelyRole({ names, rows }: SeenTable, text: number | undefined): number | undefined {
  const worded = names.findIndex((_, column) => {
    const values = column === text ? [] : samples(rows, column, 100);
    return values.length > 0 && values.every((value) => roleOfWord(value) !== undefined);
  });
  if (worded >= 0) return worded;
  const isLikely = (column: number) => {
    if (OTHER_USES.includes(useOfName(names[column] ?? '')?.use ?? 'none')) return false;
    const values = samples(rows, column, 100);
    const kinds = new Set(values).size;
    return (
      column !== text &&
      values.length >= 4 &&
      kinds >= 2 &&
      kinds <= 4 &&
      kinds * 2 <= values.length &&
      values.every(({ length }) => length <= 12)
    );
  };
  const found = names.map((_, column) => column).filter(isLikely);
  // Who speaks changes more often than which conversation it is.
  const changes = (column: number) => samples(rows, column, 100).filter((value, i, all) => value !== all[i - 1]).length;
  return found.sort((a, b) => changes(b) - changes(a))[0];
}
