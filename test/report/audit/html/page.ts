import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { AuditedConversation } from '../../../../src/audit.ts';
import type { AuditOptions } from '../../../../src/report/audit/format.ts';
import { html } from '../../../../src/report/audit/html/index.ts';
import type { PageData } from '../../../../src/report/audit/html/page-data.ts';
import { options, sampleConversations } from '../sample.ts';
import { written } from '../write.ts';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
export type Found = DefaultTreeAdapterTypes.Element;

/** A report as a browser reads it. */
export interface ReadPage {
  readonly source: string;
  /** Elements of a tag, under an element where one is given. */
  all(tag: string, under?: Node): Found[];
  section(id: string): Found | undefined;
  readonly data: PageData;
}

export async function pageOf(
  own: Partial<AuditOptions> = {},
  conversations: readonly AuditedConversation[] = sampleConversations(),
): Promise<ReadPage> {
  const source = await written(html, { ...options, ...own }, conversations);
  const document = parse(source);
  const all = (tag: string, under: Node = document) => elements(under).filter(({ tagName }) => tagName === tag);
  return {
    source,
    all,
    section: (id) => all('section').find((section) => attribute(section, 'id') === id),
    data: JSON.parse(textOf(all('script').find((script) => attribute(script, 'id') === 'data')!)),
  };
}

export function attribute(element: Found, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** The body rows of the first table under an element, each as the texts of its cells. */
export function rowsOf(page: ReadPage, under: Found | undefined): string[][] {
  const [body] = page.all('tbody', under);
  return page
    .all('tr', body)
    .map((row) => elements(row).flatMap((cell) => (/^t[dh]$/.test(cell.tagName) ? [textOf(cell)] : [])));
}

function elements(node: Node): Found[] {
  const own = 'tagName' in node ? [node] : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])];
}
