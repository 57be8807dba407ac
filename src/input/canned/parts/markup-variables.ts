/**
 * `{{ a < b }}`, `{{{x}}}`, `{% if a > b %}`, `{# note #}`, `<%= name %>`, `${x}`, `%{x}`, `#{x}`, `[[first_name]]`, `*|FNAME|*`. Not: `{}`, `{ a }`,
 * `[x]`.
 */
const ANYWHERE =
  /\{\{\{?[^{}\n]{1,200}\}\}\}?|\{%[^\n]{0,300}?%\}|\{#[^\n]{0,300}?#\}|<%[\s\S]{0,500}?%>|[$%#]\{[^{}\n]{1,80}\}|\[\[[^[\]\n]{1,80}\]\]|\*\|[^|*\n]{1,60}\|\*/g;
/** Besides, where `*`, `_` and brackets are marks: `{customer_name}`, `%FIRST_NAME%`, `<<First_Name>>`, `___`, `**月**日`. Not: `__bold__`. */
const IN_MARKDOWN =
  /[{｛][^{}｛｝\n]{1,120}[}｝]|%[A-Za-z][A-Za-z_.]{1,40}%|<<[A-Za-z_][\w .]{1,40}>>|(?<![\w*])_{3,40}(?![\w*])|(?<![\w*])\*{1,3}月\*{1,3}[日号號]/g;

/** What a hidden unit is replaced with: a punctuation mark that no markup knows. */
export const HIDDEN = ',';

/** A copy of a text, unit for unit, in which template variables are no markup. */
export function hideVariables(source: string): string {
  return hide(source, ANYWHERE);
}

/** The same for Markdown. */
export function hideMarkdownVariables(source: string): string {
  return hide(hide(source, ANYWHERE), IN_MARKDOWN);
}

function hide(source: string, pattern: RegExp): string {
  return /[{｛<%$#[*_]/.test(source) ? source.replace(pattern, (variable) => HIDDEN.repeat(variable.length)) : source;
}
