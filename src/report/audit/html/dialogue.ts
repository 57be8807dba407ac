import { type AuditedConversation, agentOf } from '../../../audit.ts';
import { groupsOf } from '../../parts/groups.ts';
import { firstOf } from '../parts/excerpt.ts';
import { ROLE, thousands } from '../parts/words.ts';
import { momentInWords } from './dates.ts';
import { type Child, type Element, h } from './element.ts';
import { type Numbered, stretchesOf } from './marks.ts';
import { note } from './notes.ts';
import { name, type Page } from './page.ts';

/** Messages shown round one with a finding; longer stretches without any are folded away. */
const AROUND = 2;
/** Of a longer stretch without any the first are there to unfold, and of a long message its beginning. */
const MOST_FOLDED = 40;
const LONGEST_MESSAGE = 2000;

/** Messages out of the way; one alone stays: to fold it saves nothing. */
function fold(rows: readonly Element[], { t }: Page): Child {
  if (rows.length < 2) return rows;
  const count = thousands(rows.length);
  const left = rows.length - MOST_FOLDED;
  return h(
    'details',
    { class: 'fold' },
    h('summary', {}, t(`${count} 条没有问题的消息`, `${count} messages without findings`)),
    rows.slice(0, MOST_FOLDED),
    left > 0
      ? h('p', { class: 'rest' }, t(`另有 ${thousands(left)} 条没有列出。`, `${thousands(left)} more are not shown.`))
      : null,
  );
}

/** The messages in order; what is far from any finding is folded. */
export function dialogueRows(
  audited: AuditedConversation,
  findings: readonly Numbered[],
  id: string,
  page: Page,
): Child {
  const { messages } = audited.conversation;
  const told = new Set(findings.map(({ finding }) => finding.message));
  const isNear = (m: number) => {
    for (let near = m - AROUND; near <= m + AROUND; near++) if (told.has(near)) return true;
    return findings.length === 0 && m < 2 * AROUND;
  };
  const out: Child[] = [];
  let folded: Element[] = [];
  const unfold = () => {
    out.push(fold(folded, page));
    folded = [];
  };
  messages.forEach((_, m) => {
    const row = messageRow(
      audited,
      m,
      findings.filter(({ finding }) => finding.message === m),
      id,
      page,
    );
    if (!isNear(m)) folded.push(row);
    else {
      unfold();
      out.push(row);
    }
  });
  unfold();
  return out;
}

function messageRow(
  audited: AuditedConversation,
  m: number,
  findings: readonly Numbered[],
  id: string,
  page: Page,
): Element {
  const { role, text, sender, time } = audited.conversation.messages[m]!;
  const { locale } = page;
  const who = role === 'agent' ? (sender ?? agentOf(audited, m)) : null;
  return h(
    'div',
    { class: findings.length > 0 ? 'row found' : 'row' },
    h(
      'div',
      { class: `message ${role}` },
      h(
        'p',
        { class: 'said-by' },
        h('b', {}, ROLE[locale][role]),
        who === null ? null : [' ', name(who)],
        time === undefined ? null : h('time', {}, ` ${clockOf(time, audited.day)}`),
      ),
      h(
        'p',
        { class: 'text', dir: 'auto' },
        marked(findings.length > 0 ? text : firstOf(text, LONGEST_MESSAGE), findings, id),
      ),
    ),
    findings.length === 0
      ? null
      : h(
          'div',
          { class: 'notes' },
          groupsOf(
            text,
            findings.map(({ finding }) => finding),
          ).map((group) => note(text, group, findings, id, page)),
        ),
  );
}

/** The text with its findings marked and numbered. What is about the whole message marks nothing in it. */
function marked(text: string, findings: readonly Numbered[], id: string): Child {
  if (text === '') return '–';
  const whole = new Set(
    groupsOf(
      text,
      findings.map(({ finding }) => finding),
    )
      .filter(({ kind }) => kind === 'whole')
      .flatMap((group) => group.findings),
  );
  return stretchesOf(
    text,
    findings.filter(({ finding }) => !whole.has(finding)),
  ).map(({ start, end, severity, begins }) => {
    const words = text.slice(start, end);
    if (severity === undefined) return words;
    return h(
      'mark',
      { class: severity },
      begins.map((number) => h('a', { class: 'number', href: `#${id}-${number}` }, number)),
      words,
    );
  });
}

/** Of a moment on the day of the conversation the day is known. */
function clockOf(time: string, day: string | null): string {
  const moment = momentInWords(time);
  return day !== null && moment.startsWith(`${day} `) ? moment.slice(day.length + 1) : moment;
}
