import type { ConversationView } from '../concepts/conversation-view.ts';
import type { Block, Text } from '../types.ts';
import { answersTo } from './answers.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, NOT_APPLICABLE, type Stage } from './check.ts';

/** Stages that the agent goes through one after the other, such as those of handling a complaint. */
export const stages: Check = {
  id: 'stages',
  about: { zh: '按次序走完的几步', en: 'stages to go through in order' },
  options: {
    stages: {
      kind: 'stages',
      required: true,
      about: {
        zh: '每一步：name 名称，has 说了其中一种就算做到，with 同一段回复里还要有的，或 or 说了就算做到',
        en: 'each stage: `name`; `has`, concepts of which one shows it; `with`, what the same block must hold besides; `or`, what does instead of both',
      },
    },
    trigger: {
      kind: 'concepts',
      about: {
        zh: '客户说了其中一种才查，从他这段话之后算起',
        en: 'only after a customer says one of these; without it the whole conversation',
      },
    },
    rounds: {
      kind: 'count',
      about: {
        zh: '客服至少回了几段才查（默认1段）',
        en: 'the least number of blocks the agent must have said for it to be judged; default 1',
      },
    },
    least: {
      kind: 'count',
      about: {
        zh: '至少少了几步才报（默认1步）',
        en: 'the least number of missing stages that is reported; default 1',
      },
    },
    unless: {
      kind: 'conditions',
      about: {
        zh: '最后一段回复满足其中一个条件就不报',
        en: 'stay silent where one of these holds for the last block',
      },
    },
  },
  idle: ({ trigger }) =>
    trigger === undefined ? undefined : { without: conceptsOf(trigger), of: 'customer', outcome: 'not applicable' },
  create: (options) => {
    const all = (options.stages as readonly Stage[]).map(signOf);
    const trigger = options.trigger === undefined ? undefined : conceptsOf(options.trigger);
    const rounds = (options.rounds as number | undefined) ?? 1;
    const least = (options.least as number | undefined) ?? 1;
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      const role = targets[0]!.block.role;
      const [blocks = []] = trigger
        ? answersTo(view, { concepts: trigger, length: 0, blocks: Number.POSITIVE_INFINITY, role })
        : [view.blocks.filter((block) => block.role === role)];
      const message = targets.at(-1)!.messages.at(-1)!;
      const isOver = blocks.length > 0 && view.messagesOf(blocks.at(-1)!).includes(message);
      if (!isOver || blocks.length < rounds) return NOT_APPLICABLE;
      const end = view.text(message).text.trimEnd().length;
      const span = { start: end, end };
      if (silent.some((condition) => view.holds(condition, message, span))) return NOT_APPLICABLE;
      const done = inOrder(all.map((sign) => blocks.flatMap((block, b) => (isShown(view, block, sign) ? [b] : []))));
      const missing = all.filter((_, s) => !done.has(s)).map(({ name }) => name);
      if (missing.length < Math.max(1, least)) return [];
      const names = {
        missingZh: missing.map(({ zh }) => zh).join('、'),
        missingEn: missing.map(({ en }) => en).join(', '),
      };
      const fact: Fact = { message, ...span, data: { ...names, count: missing.length, max: all.length } };
      return [fact];
    };
  },
};

/** What shows a stage. */
interface Sign {
  readonly name: Text;
  readonly has: readonly string[];
  readonly with: readonly string[] | undefined;
  readonly or: readonly string[];
}

function signOf(stage: Stage): Sign {
  const besides = stage.with === undefined ? undefined : conceptsOf(stage.with);
  return { name: stage.name, has: conceptsOf(stage.has), with: besides, or: conceptsOf(stage.or) };
}

function isShown(view: ConversationView, block: Block, sign: Sign): boolean {
  const says = (concepts: readonly string[]) => view.messagesOf(block).some((message) => view.has(message, concepts));
  if (says(sign.or)) return true;
  return says(sign.has) && (sign.with === undefined || says(sign.with));
}

/**
 * The most stages that come in their order, by the blocks each is shown in; of two equally long rows the one with the later
 * stages: what came too late is the earlier one.
 */
function inOrder(shown: readonly (readonly number[])[]): ReadonlySet<number> {
  let rows: { readonly stages: readonly number[]; readonly last: number }[] = [{ stages: [], last: -1 }];
  shown.forEach((places, stage) => {
    const longer = rows.flatMap((row) => {
      const place = places.find((p) => p >= row.last);
      return place === undefined ? [] : [{ stages: [...row.stages, stage], last: place }];
    });
    // Of rows of one length only the one that ends earliest can grow furthest.
    const bestByLength = new Map<number, (typeof rows)[number]>();
    for (const row of [...rows, ...longer]) {
      const best = bestByLength.get(row.stages.length);
      if (!best || row.last <= best.last) bestByLength.set(row.stages.length, row);
    }
    rows = [...bestByLength.values()];
  });
  return new Set(rows.reduce((best, row) => (row.stages.length > best.stages.length ? row : best)).stages);
}
