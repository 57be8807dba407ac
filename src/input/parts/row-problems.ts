import type { Problem } from '../transcript.ts';
import { knownRoles } from './columns-error.ts';

const MOST_WORDS = 1000;

/** The problems of rows that name nobody known: a word is told at length once, then with the row where it came first. */
export function roleProblems(): (line: number, word: string) => Problem {
  const firstLines = new Map<string, number>();
  return (line, word) => {
    if (word.trim() === '')
      return { line, problem: { zh: '这一行没有写是谁说的', en: 'this row does not say who speaks' } };
    const first = firstLines.get(word);
    if (first !== undefined)
      return {
        line,
        problem: {
          zh: `同第 ${first} 行：不认识的角色“${word}”`,
          en: `as in row ${first}: “${word}” is no role that is known`,
        },
      };
    if (firstLines.size < MOST_WORDS) firstLines.set(word, line);
    const known = knownRoles();
    return {
      line,
      problem: { zh: `不认识的角色“${word}”。${known.zh}`, en: `“${word}” is no role that is known. ${known.en}` },
    };
  };
}

/** More cells than there are names. */
export function tooMany(line: number, count: number, width: number): Problem {
  return {
    line,
    problem: {
      zh: `这一行有 ${count} 列，表头只有 ${width} 列：内容里可能有没加引号的分隔符`,
      en: `this row has ${count} cells, the header ${width}: a text may hold a delimiter without quotes`,
    },
  };
}

/** Not as many cells as the text needs. */
export function tooFew(line: number, count: number, width: number): Problem {
  return {
    line,
    problem: {
      zh: `这一行只有 ${count} 列（应有 ${width} 列），没有消息内容`,
      en: `this row has ${count} of ${width} cells and no text`,
    },
  };
}

/** What a spreadsheet has made of a long number. */
export const LOST_DIGITS = /^\s*\d(?:\.\d+)?E\+\d{2}\s*$/i;

/** The ids of conversations have become one. */
export function lostDigits(id: string): Problem['problem'] {
  return {
    zh: `会话ID ${id} 被 Excel 改成了科学计数法，后面的数字已经丢失，不同的会话可能混在一起；请把这一列设为文本后重新导出`,
    en: `a spreadsheet has shortened the conversation id to ${id}: different conversations may have become one; export it again with that column as text`,
  };
}

/** Nothing tells which conversation a message belongs to, where others have an id. */
export function noId(line: number): Problem {
  return {
    line,
    problem: { zh: '这一行没有会话ID，没有检查', en: 'this row has no id of a conversation and is left out' },
  };
}
