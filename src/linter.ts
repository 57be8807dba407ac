import { type Check, conceptsNamed, ruleConditions } from './checks/check.ts';
import { checks as shippedChecks } from './checks/index.ts';
import { type Commitment, commitmentsOf } from './commitments.ts';
import { codeConcepts } from './concepts/code-concepts.ts';
import { type ConceptSource, type ConceptTable, compileConcepts } from './concepts/concept.ts';
import { readConversation } from './concepts/conversation-view.ts';
import { conceptSet, createLexicon } from './concepts/lexicon.ts';
import { type FixResult, fix, rewrite } from './fix.ts';
import { pack } from './generated/pack.ts';
import { type Glossary, glossaryConcepts } from './glossary.ts';
import { type ActiveRule, type Clock, lint, lintView, type Program } from './lint.ts';
import { suggest } from './suggest.ts';
import type { CheckFailure, Conversation, Finding, Profile, Rule, RuleSetting, Severity } from './types.ts';

export interface LinterOptions {
  /** A shipped or own profile; default `recommended`. */
  readonly profile?: string;
  /** Settings on top of the profile. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Own concepts; one with a shipped id adds to it. */
  readonly concepts?: readonly ConceptSource[];
  /** Wordings taken out of concepts. */
  readonly remove?: readonly { readonly concept: string; readonly phrase: string }[];
  /** Terms to explain, names of products, phrases that may be said. */
  readonly glossary?: Glossary;
  /** Own rules. A profile does not know them: they are on with their own severity unless `rules` says otherwise. */
  readonly ownRules?: readonly Rule[];
  readonly ownChecks?: readonly Check[];
  readonly ownProfiles?: readonly Profile[];
}

/** A rule as it stands under the settings in force. */
export interface EffectiveRule {
  readonly rule: Rule;
  readonly severity: Severity | 'off';
  /** What the last word came from: `default` (the rule itself), a profile's name, or `rules`. */
  readonly from: string;
}

export interface LintOutcome {
  readonly findings: readonly Finding[];
  /** Rules that had nothing to judge. */
  readonly notApplicable: readonly string[];
  readonly failures: readonly CheckFailure[];
}

interface FindOutcome extends LintOutcome {
  /** What the agents promised, and what became of it. */
  readonly commitments: readonly Commitment[];
}

/** Loaded once, synchronous from then on, without any state of its own between calls. */
export interface Linter {
  /** Findings with their suggestions, by place. A text is one draft. Throws an AggregateError when a check threw. */
  lint(input: string | Conversation): readonly Finding[];
  /** The same with the checks that threw, and the time of each rule told to `clock`. */
  run(conversation: Conversation, clock?: Clock): LintOutcome;
  /** Findings with no more than their own replacements and advice: several times as fast as `run`, for many conversations. */
  find(conversation: Conversation, clock?: Clock): FindOutcome;
  /** Findings of `find` with the rewordings that `run` gives. */
  suggest(conversation: Conversation, findings: readonly Finding[]): readonly Finding[];
  /** Applies the `safe` suggestions to a draft, but for findings that `leave` leaves alone. */
  fix(input: string | Conversation, leave?: (finding: Finding) => boolean): FixResult;
  /** Applies the best suggestion of every finding; blanks such as `{时间}` stay. */
  rewrite(input: string | Conversation): FixResult;
  readonly rules: readonly EffectiveRule[];
  /** Ids of all concepts in force. */
  readonly concepts: ReadonlySet<string>;
}

type NameKind = 'rule' | 'profile' | 'check' | 'concept' | 'severity' | 'option';

/** A name that nothing bears; `known` are the names there are. */
export class UnknownNameError extends Error {
  readonly kind: NameKind;
  readonly id: string;
  readonly known: readonly string[];
  /** Where the name is used, such as a rule's id. */
  readonly usedBy: string | undefined;
  constructor(kind: NameKind, id: string, known: readonly string[], usedBy?: string) {
    super(`unknown ${kind} “${id}”${usedBy ? ` in ${usedBy}` : ''}`);
    this.name = 'UnknownNameError';
    this.kind = kind;
    this.id = id;
    this.known = known;
    this.usedBy = usedBy;
  }
}

/** Makes a linter from the shipped rules and the options. Throws {@link UnknownNameError} and `ConceptError`. */
export function createLinter(options: LinterOptions = {}): Linter {
  const rules = effectiveRules(options);
  const program = createProgram(options, rules);
  const ruleById = new Map(program.rules.map(({ rule }) => [rule.id, rule]));
  const withAdvice = (finding: Finding): Finding => {
    const advice = ruleById.get(finding.rule)?.advice;
    return advice ? { ...finding, suggestions: [...finding.suggestions, { kind: 'advice', text: advice }] } : finding;
  };
  const run = (conversation: Conversation, clock?: Clock): LintOutcome => {
    const { findings, ...rest } = lint(program, conversation, clock);
    return { findings: suggest(program, conversation, findings), ...rest };
  };
  return {
    lint(input) {
      const { findings, failures } = run(asConversation(input));
      if (failures.length === 0) return findings;
      const names = failures.map(({ rule }) => rule).join(', ');
      throw new AggregateError(
        failures.map(({ error }) => error),
        `the check of ${names} threw; run() gives the other findings`,
      );
    },
    run,
    find(conversation, clock) {
      const view = readConversation(program.lexicon, conversation);
      const { findings, ...rest } = lintView(program, view, clock);
      return { findings: findings.map(withAdvice), ...rest, commitments: commitmentsOf(view) };
    },
    suggest: (conversation, findings) => suggest(program, conversation, findings.map(withoutAdvice)),
    fix: (input, leave) => fix(program, asConversation(input), leave),
    rewrite: (input) => rewrite(program, asConversation(input)),
    rules,
    concepts: program.lexicon.ids,
  };
}

function withoutAdvice(finding: Finding): Finding {
  return { ...finding, suggestions: finding.suggestions.filter(({ kind }) => kind !== 'advice') };
}

function asConversation(input: string | Conversation): Conversation {
  if (typeof input !== 'string' && !Array.isArray(input?.messages)) {
    throw new TypeError('lint takes a text or a conversation with messages');
  }
  return typeof input === 'string' ? { id: 'draft', kind: 'draft', messages: [{ role: 'agent', text: input }] } : input;
}

/** Shipped and own rules with profile and settings applied, by id: what a linter with these options runs. */
export function effectiveRules(options: LinterOptions): EffectiveRule[] {
  const own = options.ownRules ?? [];
  const ownIds = new Set(own.map(({ id }) => id));
  const all = [...pack.rules.filter(({ id }) => !ownIds.has(id)), ...own].sort((a, b) => (a.id < b.id ? -1 : 1));
  const settings = profileSettings(options.profile ?? 'recommended', options.ownProfiles ?? []);
  const known = all.map(({ id }) => id);
  for (const [id, setting] of Object.entries(options.rules ?? {})) {
    if (!known.includes(id)) throw new UnknownNameError('rule', id, known);
    const severity = typeof setting === 'string' ? setting : setting[0];
    if (!SEVERITIES.includes(severity)) throw new UnknownNameError('severity', severity, SEVERITIES, id);
  }
  return all.map((rule) => {
    const inProfile = settings.get(rule.id);
    const steps: { setting: RuleSetting; from: string }[] = [];
    steps.push({ setting: ownIds.has(rule.id) ? rule.severity : 'off', from: 'default' });
    if (inProfile) steps.push(inProfile);
    const user = options.rules?.[rule.id];
    if (user !== undefined) steps.push({ setting: user, from: 'rules' });
    return steps.reduce<EffectiveRule>((now, { setting, from }) => withSetting(now, setting, from), {
      rule,
      severity: 'off',
      from: 'default',
    });
  });
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'off'];

function withSetting({ rule }: EffectiveRule, setting: RuleSetting, from: string): EffectiveRule {
  if (typeof setting === 'string') {
    if (setting === 'off') return { rule, severity: 'off', from };
    const { escalate, ...plain } = rule;
    // A severity that a person sets is the severity of every finding; a profile's may still be raised by the rule.
    const kept = { ...plain, severity: setting, ...(escalate && from !== 'rules' && { escalate }) };
    return { rule: kept, severity: setting, from };
  }
  const [severity, options] = setting;
  const base = withSetting({ rule, severity, from }, severity, from);
  return { ...base, rule: { ...base.rule, options: { ...rule.options, ...options } } };
}

function profileSettings(name: string, own: readonly Profile[]): Map<string, { setting: RuleSetting; from: string }> {
  const profiles = [...own, ...pack.profiles];
  const profile = profiles.find(({ id }) => id === name);
  if (!profile)
    throw new UnknownNameError(
      'profile',
      name,
      profiles.map(({ id }) => id),
    );
  const settings = profile.extends
    ? profileSettings(
        profile.extends,
        own.filter(({ id }) => id !== name),
      )
    : new Map();
  for (const [id, setting] of Object.entries(profile.rules)) settings.set(id, { setting, from: name });
  return settings;
}

function createProgram(options: LinterOptions, rules: readonly EffectiveRule[]): Program {
  const tables: ConceptTable[] = [...pack.tables];
  const concepts = [...(options.concepts ?? []), ...(options.glossary ? glossaryConcepts(options.glossary) : [])];
  if (concepts.length > 0) tables.push(compileConcepts(concepts, pack.fragments));
  const isShipped = new Set(pack.rules.map(({ id }) => id));
  // With none of the shipped rules on, nobody asks for a shipped concept, unless code or an own rule does.
  const isOwnOnly =
    !options.ownChecks?.length && rules.every(({ rule, severity }) => severity === 'off' || !isShipped.has(rule.id));
  const named = isOwnOnly ? JSON.stringify([options.ownRules, options.concepts]) : '';
  const lexicon = createLexicon({
    tables,
    code: codeConcepts,
    ...(options.remove && { removed: options.remove }),
    ...(isOwnOnly && { isAsked: (id: string) => id.startsWith('own-') || named.includes(JSON.stringify(id)) }),
  });
  const checks = new Map([...shippedChecks, ...(options.ownChecks ?? [])].map((check) => [check.id, check]));
  const active: ActiveRule[] = [];
  const scopes = new Map<string, number>();
  for (const { rule, severity } of rules) {
    if (severity === 'off') continue;
    const check = checks.get(rule.check);
    if (!check) throw new UnknownNameError('check', rule.check, [...checks.keys()], rule.id);
    for (const concept of conceptsNamed(check, rule.options, ruleConditions(rule))) {
      if (!lexicon.ids.has(concept)) throw new UnknownNameError('concept', concept, [...lexicon.ids], rule.id);
    }
    for (const option of Object.keys(rule.options)) {
      if (!(option in check.options)) throw new UnknownNameError('option', option, Object.keys(check.options), rule.id);
    }
    const idle = check.idle?.(rule.options);
    const applies = JSON.stringify(rule.applies);
    scopes.set(applies, scopes.get(applies) ?? scopes.size);
    active.push({
      rule,
      run: check.create(rule.options),
      idle: idle && { ...idle, without: conceptSet(lexicon, idle.without) },
      asked: rule.when?.customer && conceptSet(lexicon, rule.when.customer),
      scope: scopes.get(applies)!,
    });
  }
  return { rules: active, lexicon };
}
