import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { createDraw } from '../eval/draw.ts';
import { keyOf, type SheetRow } from '../eval/sheet.ts';
import { maskedId } from '../report/audit/parts/mask.ts';
import { SHEET_FORMATS, type SheetFormat, sheetRow, sheetText } from '../report/eval/sheet.ts';
import type { Conversation } from '../types.ts';
import { maskingAsked } from './auditor.ts';
import type { EvalRun } from './eval-command.ts';
import { judgedConversations } from './eval-read.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { note } from './notes.ts';
import { openOutput } from './output.ts';
import { refuseOverwriting } from './reports-asked.ts';

const SAMPLE = 200;
const PER_RULE = 15;

/** Writes findings drawn at random to a file for a person to mark. */
export async function suggestLabels(run: EvalRun, file: string): Promise<ExitCode> {
  const { request, io, locale, config } = run;
  const format = sheetFormat(file);
  const sources = run.on ?? [];
  const csv = { of: 'findings', bom: true } as const;
  await refuseOverwriting(
    [{ format, file, flag: '--suggest-labels', csv }],
    sources.flatMap(({ full }) => full ?? []),
    io,
  );
  if (!request.force) await refuseExisting(file, io);
  if (run.errors.length > 0) return withoutSheet(run, file);
  const output = await openOutput(file, io);
  let isUnread = false;
  const onUnread = () => {
    isUnread = true;
  };
  try {
    const options = { locale, masking: maskingAsked(request) };
    const { sample = SAMPLE, perRule = PER_RULE, seed = '0' } = request;
    const draw = createDraw<Omit<SheetRow, 'found'>>({ seed, sample, perRule });
    let conversations = 0;
    const ids = new Set<string>();
    const twice: Conversation[] = [];
    for await (const { conversation, rules, find } of judgedConversations({ ...run, sources, onUnread })) {
      conversations++;
      if (ids.has(conversation.id)) twice.push(conversation);
      ids.add(conversation.id);
      const ruleById = new Map(rules.map(({ rule }) => [rule.id, rule]));
      for (const finding of find()) {
        draw.add(finding.rule, `${finding.rule}\u0000${keyOf(conversation, finding)}`, () =>
          sheetRow(conversation, finding, ruleById.get(finding.rule), options),
        );
      }
    }
    await run.told();
    if (isUnread || conversations === 0) {
      output.abandon();
      return withoutSheet(run, file);
    }
    const { drawn, countByRule } = draw.end();
    const rows = drawn.map((row) => ({ ...row, found: countByRule.get(row.rule)! }));
    await output.write(sheetText(rows, format, locale));
    await output.close();
    await output.keep();
    const shown = new Set(rows.map(({ rule }) => rule));
    const all = [...countByRule.values()].reduce((sum, count) => sum + count, 0);
    const left = [...countByRule.keys()].filter((rule) => !shown.has(rule)).sort();
    const { profile } = config.linterFor({ kind: 'transcript' });
    const told = {
      zh: `${file}：从 ${conversations} 个会话的 ${all} 处里抽了 ${rows.length} 处，${shown.size} 条规则（规则集 ${profile}）。请在「判断」一列写 对、错 或 不确定；发现漏报的，加一行写上会话、消息、规则，判断写 漏报。然后：replylint eval ${file}`,
      en: `${file}: ${rows.length} of ${all} findings in ${conversations} conversations, ${shown.size} rules (profile ${profile}). Write right, wrong or unsure in the column “mark”; for something missed add a row with id, message and rule and mark it missed. Then: replylint eval ${file}`,
    };
    await note(io, told[locale]);
    if (twice.length > 0) {
      const [count, id] = [twice.length, maskedId(twice[0]!, options.masking)];
      const text = {
        zh: `有 ${count} 个会话的 id 和别的会话一样，如「${id}」：用 --on 读回时只和先读到的那个比`,
        en: `conversations with an id that another has: ${count}, such as “${id}”; read back with --on, marks are compared with the first`,
      };
      await note(io, text[locale]);
    }
    if (left.length > 0) {
      const text = {
        zh: `没有抽到的规则：${left.join('、')}（--sample 要不少于规则数）`,
        en: `rules that nothing was drawn of: ${left.join(', ')} (--sample is smaller than the number of rules)`,
      };
      await note(io, text[locale]);
    }
    return run.errors.length > 0 ? EXIT.failed : EXIT.clean;
  } catch (error) {
    output.abandon();
    throw error;
  }
}

/** A sheet may hold hours of somebody's marks. */
async function refuseExisting(file: string, { cwd }: EvalRun['io']): Promise<void> {
  const found = await stat(resolve(cwd, file)).catch(() => undefined);
  if (!found?.isFile()) return;
  throw new UserError({
    title: { zh: '文件已经有了，里面可能有判断，没有动它', en: 'exists and may hold marks: it is left as it is' },
    hint: { zh: '换个文件名；确定不要了再加 --force', en: 'give another name, or overwrite it with --force' },
    file,
  });
}

/** A sheet of less than all that was named would tell wrong weights: none is written. */
async function withoutSheet({ io, locale, told }: EvalRun, file: string): Promise<ExitCode> {
  await told();
  const text = {
    zh: `会话没有读全，没有写 ${file}`,
    en: `not all conversations could be read: ${file} is not written`,
  };
  await note(io, text[locale]);
  return EXIT.failed;
}

function sheetFormat(file: string): SheetFormat {
  const format = SHEET_FORMATS.find((known) => file.toLowerCase().endsWith(`.${known}`));
  if (format) return format;
  throw new UserError({
    title: { zh: '--suggest-labels 的文件要以 .csv 或 .jsonl 结尾', en: '--suggest-labels writes .csv or .jsonl' },
    hint: { zh: '用 Excel 或 WPS 判断就写 .csv', en: 'for a spreadsheet, name it .csv' },
    file,
  });
}
