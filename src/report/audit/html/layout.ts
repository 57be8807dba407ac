import { pageScript, pageStyle, scriptHash, styleHash } from '../../../generated/page.ts';
import { byName } from '../../../summary.ts';
import { CHANNEL, plural, thousands } from '../parts/words.ts';
import { periodInWords } from './dates.ts';
import { type Child, type Element, h, markup } from './element.ts';
import { type Page, type Section, sectionOf } from './page.ts';

/** Nothing is loaded from anywhere, and of scripts and styles only our own two run: what data might smuggle in cannot. */
const POLICY = [
  "default-src 'none'",
  `script-src '${scriptHash}'`,
  `style-src '${styleHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231f4fbf'/%3E%3Cpath d='M8 17l5 5 11-12' stroke='white' stroke-width='3.5' fill='none'/%3E%3C/svg%3E";

/** Everything before the first section. */
export function pageStart(sections: readonly Section[], page: Page): string {
  const { locale, t } = page;
  const about = aboutWords(page);
  const title = t('客服质检报告', 'Service quality report');
  return `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
${markup([
  h('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
  h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
  h('meta', { name: 'color-scheme', content: 'light dark' }),
  h('meta', { name: 'referrer', content: 'no-referrer' }),
  h('link', { rel: 'icon', href: ICON }),
  h('title', {}, [title, ...about.slice(0, 1)].join(' · ')),
])}
<style>${pageStyle}</style>
</head>
<body>
${markup([h('a', { class: 'skip', href: '#main' }, t('跳到正文', 'Skip to the report')), banner(title, about, page)])}
<div class="frame">
${markup(navigation(sections, page))}
<main id="main" tabindex="-1">
`;
}

/** A section as the page has it. */
export function sectionMarkup(section: Section, page: Page): string {
  return `${markup(sectionOf(section, page))}\n`;
}

/** Everything after the data of the script. */
export function pageEnd({ options, t }: Page): string {
  const { name, version } = options.tool;
  return `${markup(h('footer', {}, h('p', {}, t(`由 ${name} ${version} 生成。`, `Made by ${name} ${version}.`))))}
</main>
</div>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** The period, then what was audited. */
function aboutWords({ summary, locale, t }: Page): string[] {
  const { total, agents, channels, sources } = summary;
  const days = byName(summary.days).flatMap(([day]) => (day === null ? [] : [day]));
  const [first] = days;
  const named = [...agents.keys()].filter((agent) => agent !== null).length;
  const kinds = Object.entries(CHANNEL[locale]).flatMap(([channel, word]) => (channels.has(channel) ? [word] : []));
  return [
    ...(first === undefined ? [] : [periodInWords(first, days.at(-1) ?? first, locale)]),
    t(`${thousands(total.conversations)} 个会话`, plural(total.conversations, 'conversation')),
    ...(named === 0 ? [] : [t(`${thousands(named)} 名客服`, plural(named, 'agent'))]),
    ...(kinds.length === 0 ? [] : [kinds.join(t('、', ', '))]),
    t(`${thousands(sources.files)} 个文件`, plural(sources.files, 'file')),
  ];
}

function banner(title: string, about: readonly string[], { t }: Page): Element {
  return h(
    'header',
    { class: 'banner' },
    h(
      'div',
      {},
      h('h1', {}, title),
      h(
        'p',
        { class: 'facts' },
        about.map((fact) => h('span', {}, fact)),
      ),
    ),
    h(
      'div',
      { class: 'actions', hidden: true },
      h('button', { type: 'button', id: 'theme' }, t('深色', 'Dark')),
      h('button', { type: 'button', id: 'print' }, t('打印', 'Print')),
    ),
  );
}

function navigation(sections: readonly Section[], { locale, t }: Page): Child {
  return h(
    'nav',
    { class: 'contents', 'aria-label': t('目录', 'Contents') },
    h(
      'ul',
      {},
      sections.map(({ id, title }) => h('li', {}, h('a', { href: `#${id}` }, title[locale]))),
    ),
  );
}
