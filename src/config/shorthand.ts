import type { ConceptSource, Wording } from '../concepts/concept.ts';
import { defineRule } from '../define.ts';
import { pack } from '../generated/pack.ts';
import { foldPhrase } from '../text/fold.ts';
import { toHant } from '../text/script.ts';
import type { Lang, Rule, SuggestionFrame, Text } from '../types.ts';
import { asConcepts, conceptChanges, langOfPhrase, phraseOf } from './concept-changes.ts';
import type { Layer } from './layer.ts';

/** The rules that `forbid`, `prefer` and `require` make. */
export const SHORTHAND_RULES = ['own-forbid', 'own-prefer', 'own-greeting', 'own-closing'] as const;

/** What a config's one-liners amount to, for a linter. */
export interface Shorthand {
  readonly rules: readonly Rule[];
  readonly concepts: readonly ConceptSource[];
  readonly remove: readonly { readonly concept: string; readonly phrase: string }[];
  /** Where each of the rules made here comes from. */
  readonly fromByRule: ReadonlyMap<string, string>;
  /** Shipped rules that a rule made here stands in for, with the place that asked for it. */
  readonly replaced: ReadonlyMap<string, string>;
  /** The rules a setting's id means: phrases with a reason of their own have a rule of their own (`own-forbid-2`). */
  idsOf(id: string): readonly string[];
}

/** Makes rules and concepts of the one-liners in the layers, a later word on a phrase winning. */
export function shorthand(layers: readonly Layer[]): Shorthand {
  const rules: Rule[] = [];
  const concepts: ConceptSource[] = [];
  const replaced = new Map<string, string>();
  const fromByRule = new Map<string, string>();
  const fromLast = (key: 'forbid' | 'prefer') =>
    layers.findLast(({ settings }) => settings[key] !== undefined)?.from([key]) ?? 'default';

  const reasons = [...groupByReason(layers)];
  reasons.forEach(([, { why, wordings }], i) => {
    const id = i === 0 ? 'own-forbid' : `own-forbid-${i + 1}`;
    concepts.push(...asConcepts(id, wordings, [], shieldsOf(wordings)));
    fromByRule.set(id, fromLast('forbid'));
    rules.push(forbidding(id, 'error', why ?? FORBIDDEN.why, FORBIDDEN.what));
  });
  const preferred = preferredIn(layers);
  if (preferred.length > 0) {
    concepts.push(...asConcepts('own-prefer', preferred, [], shieldsOf(preferred)));
    fromByRule.set('own-prefer', fromLast('prefer'));
    rules.push(forbidding('own-prefer', 'warning', PREFERRED.why, PREFERRED.what));
  }
  for (const [key, at] of [
    ['greeting', 'start'],
    ['closing', 'end'],
  ] as const) {
    const layer = layers.findLast(({ settings }) => settings.require?.[key] !== undefined);
    const phrases = layer?.settings.require?.[key];
    if (!layer || !phrases) continue;
    concepts.push(...asConcepts(`own-${key}`, phrases));
    rules.push(requiring(key, at, phrases));
    fromByRule.set(`own-${key}`, layer.from(['require', key]));
    for (const rule of pack.rules) {
      if (rule.check === 'require' && rule.options.at === at && [rule.options.needs].flat().includes(key)) {
        replaced.set(rule.id, fromByRule.get(`own-${key}`)!);
      }
    }
  }
  const changes = conceptChanges(layers);
  const made = rules.map(({ id }) => id);
  return {
    rules,
    concepts: [...concepts, ...changes.concepts],
    remove: changes.remove,
    fromByRule,
    replaced,
    idsOf: (id) =>
      SHORTHAND_RULES.some((known) => known === id)
        ? made.filter((rule) => rule === id || rule.startsWith(`${id}-`))
        : [id],
  };
}

// --- forbid and prefer

const FORBIDDEN = {
  what: { zh: '用了不许用的说法：「{quote}」', en: 'Forbidden wording: “{quote}”' },
  why: { zh: '配置里把它列为禁用语。', en: 'The config lists it as forbidden.' },
};
const PREFERRED = {
  what: { zh: '有更合适的说法：「{quote}」', en: 'There is a preferred wording for “{quote}”' },
  why: { zh: '配置里规定了统一的说法。', en: 'The config names the wording to use.' },
};

/** The forbidden wordings by their reason; those without one come first. */
function groupByReason(layers: readonly Layer[]): Map<string, { why: Text | undefined; wordings: Wording[] }> {
  const byPhrase = new Map<string, { why: Text | undefined; wording: Wording }>();
  for (const { settings } of layers) {
    for (const entry of settings.forbid ?? []) {
      const { phrase, instead, why } =
        typeof entry === 'string' ? { phrase: entry } : { why: undefined, instead: undefined, ...entry };
      const wording = instead ? { phrase, instead } : phrase;
      byPhrase.set(foldPhrase(phrase), { why: typeof why === 'string' ? { zh: why, en: why } : why, wording });
    }
  }
  const groups = new Map<string, { why: Text | undefined; wordings: Wording[] }>();
  const entries = [...byPhrase.values()];
  for (const { why, wording } of [...entries.filter((e) => !e.why), ...entries.filter((e) => e.why)]) {
    const key = why ? JSON.stringify([why.zh, why.en]) : '';
    const group = groups.get(key) ?? { why, wordings: [] };
    group.wordings.push(wording);
    groups.set(key, group);
  }
  return groups;
}

/** One replacement is a plain exchange of words, so it is safe; of several a person picks. */
function preferredIn(layers: readonly Layer[]): Wording[] {
  const byPhrase = new Map<string, Wording>();
  for (const { settings } of layers) {
    for (const [phrase, instead] of Object.entries(settings.prefer ?? {})) {
      const one = typeof instead === 'string';
      byPhrase.set(foldPhrase(phrase), { phrase, instead: one ? [instead] : instead, kind: one ? 'safe' : 'review' });
    }
  }
  return [...byPhrase.values()];
}

/** A replacement that has the phrase in it (会员账号 for 账号) is no use of the phrase. */
function shieldsOf(wordings: readonly Wording[]): string[] {
  const phrases = new Set(wordings.map((wording) => foldPhrase(phraseOf(wording))));
  const shields = wordings.flatMap((wording) =>
    typeof wording === 'string'
      ? []
      : wording.instead.filter((text) => foldPhrase(text).includes(foldPhrase(wording.phrase))),
  );
  return [...new Map(shields.map((text) => [foldPhrase(text), text])).values()].filter(
    (text) => !phrases.has(foldPhrase(text)),
  );
}

function forbidding(id: string, severity: Rule['severity'], why: Text, what: Text): Rule {
  return defineRule({
    id,
    check: 'forbid',
    severity,
    options: { find: id },
    what,
    why,
    advice: { zh: '去掉这个说法，或者换一种说法。', en: 'Leave it out, or say it another way.' },
  });
}

// --- require

const REQUIRED = {
  greeting: {
    what: { zh: '开头没有规定的问候语', en: 'The required greeting is missing' },
    why: { zh: '配置里规定首条回复要有问候语。', en: 'The config wants the first reply to greet.' },
  },
  closing: {
    what: { zh: '结尾没有规定的结束语', en: 'The required closing is missing' },
    why: { zh: '配置里规定最后一条回复要有结束语。', en: 'The config wants the last reply to close.' },
  },
};

function requiring(key: 'greeting' | 'closing', at: 'start' | 'end', phrases: readonly string[]): Rule {
  const suggest: Partial<Record<Lang, SuggestionFrame[]>> = {};
  for (const phrase of phrases) {
    const lang = langOfPhrase(phrase);
    // A closing goes on a line of its own: the draft may end in any punctuation, or none.
    const text =
      at === 'end'
        ? `\n${phrase}`
        : /[\p{P}\s]$/u.test(phrase)
          ? phrase
          : lang === 'zh'
            ? `${phrase}，`
            : `${phrase}. `;
    const hant = toHant(text);
    suggest[lang] ??= [];
    suggest[lang].push({ over: at, text, kind: 'review', ...(lang === 'zh' && hant !== text && { hant }) });
  }
  const list = { zh: phrases.map((phrase) => `「${phrase}」`).join('、'), en: phrases.map((p) => `“${p}”`).join(', ') };
  return defineRule({
    id: `own-${key}`,
    category: key === 'greeting' ? 'opening' : 'closing',
    check: 'require',
    severity: 'error',
    options: { needs: `own-${key}`, at },
    ...REQUIRED[key],
    suggest,
    advice: { zh: `加上其中一句：${list.zh}`, en: `Add one of: ${list.en}` },
  });
}
