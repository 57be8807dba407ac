import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from '../checks/check.ts';
import type { UserError } from '../errors.ts';
import type { Rule } from '../types.ts';
import { codeDocument, type Document, type KeyPath } from './document.ts';
import type { OwnParts } from './own-rules.ts';
import { fail, mistakeAt } from './validate.ts';

/** Imports a module that `checks` names and takes the checks and rules it exports, by name or as a default list. */
export async function readOwnCode(
  entry: string,
  folder: string,
  show: (path: string) => string,
  place: { document: Document; at: KeyPath },
): Promise<Pick<OwnParts, 'rules' | 'checks'>> {
  const path = resolve(folder, entry);
  const { document, at } = place;
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    throw mistakeAt(document, at, { title: { zh: `没有“${entry}”这个文件`, en: `no such file: “${entry}”` } });
  }
  let exported: object;
  try {
    exported = await import(pathToFileURL(path).href);
  } catch (cause) {
    if (/\.[mc]?tsx?$/.test(entry) && String(cause).includes('ERR_UNKNOWN_FILE_EXTENSION'))
      throw typescript(entry, document, at);
    const said = String(cause);
    const title = { zh: `运行“${entry}”时出错`, en: `“${entry}” threw an error` };
    throw mistakeAt(document, at, { title, detail: { zh: said, en: said }, cause });
  }
  const found: Pick<OwnParts, 'rules' | 'checks'> = { rules: [], checks: [] };
  const inside = codeDocument(show(path), exported);
  const strangers: string[] = [];
  for (const [name, value] of Object.entries(exported).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((one, i) => [`${name}[${i}]`, one] as const) : [[name, value] as const],
  )) {
    if (isCheck(value)) found.checks.push({ value, document: inside });
    else if (isRule(value)) found.rules.push({ value, document: inside });
    else strangers.push(name);
  }
  if (strangers.length === 0 && found.rules.length + found.checks.length > 0) return found;
  const names = strangers.join(', ') || '–';
  return fail([
    mistakeAt(document, at, {
      title: {
        zh: `“${entry}”导出的不是检查或规则：${names}`,
        en: `“${entry}” exports something that is no check and no rule: ${names}`,
      },
      hint: { zh: '请用 defineCheck 或 defineRule。', en: 'Make them with defineCheck or defineRule.' },
    }),
  ]);
}

function isCheck(value: unknown): value is Check {
  return (
    isObject(value) && typeof value.id === 'string' && typeof value.create === 'function' && isObject(value.options)
  );
}

function isRule(value: unknown): value is Rule {
  const texts = ['what', 'why', 'advice'];
  return (
    isObject(value) &&
    ['id', 'check', 'severity'].every((key) => typeof value[key] === 'string') &&
    texts.every((key) => isObject(value[key])) &&
    isObject(value.options)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Node runs TypeScript from 22.18 on; before that a module has to be compiled. */
function typescript(entry: string, document: Document, at: KeyPath): UserError {
  return mistakeAt(document, at, {
    title: {
      zh: `这个 Node 版本不能直接运行 TypeScript：“${entry}”`,
      en: `this Node does not run TypeScript: “${entry}”`,
    },
    hint: {
      zh: '用 Node 22.18 以上的版本，或先编译成 .mjs，再在 checks 里写 .mjs。',
      en: 'Use Node 22.18 or later, or compile it and name the .mjs file.',
    },
  });
}
