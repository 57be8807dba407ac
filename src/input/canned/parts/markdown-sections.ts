import { languageNamed } from './columns-names.ts';
import type { Block } from './markdown-blocks.ts';
import { writtenMarkdown } from './markdown-text.ts';
import type { MarkdownNode, MarkdownTree } from './markdown-tree.ts';

/** A heading and what stands below it, up to the next one; the first may be without a heading. */
export interface Section {
  /** Among the sections of the file. */
  readonly index: number;
  readonly heading?: Block;
  /** As it reads, without a colon at its end. */
  readonly title: string;
  readonly level: number;
  /** The titles of the headings above it and its own, without the title of the whole file. */
  readonly path: readonly string[];
  readonly blocks: readonly Block[];
  /** It is not for customers: how to use the replies, notes, a table of contents, the title of the file. */
  readonly isAbout: boolean;
}

const ABOUT_ZH =
  /^(?:(?:话术|話術|模板|範本|文档|文件|变量|變量|變數|填写|填寫|本页|本頁)?(?:使用)?(?:说明|說明|方法|技巧|指南|须知|須知|规范|規範|原则|原則|建议|建議|注意事项|注意事項)|备注|備註|目录|目錄|前言|简介|簡介|概述|背景|附录|附錄|更新(?:记录|記錄|日志|日誌)|版本(?:记录|記錄)?|参考资料|參考資料|相关链接|相關連結)$/;
const ABOUT_EN =
  /^(?:(?:usage |tone |internal |general )?notes?(?: (?:for|on|about)\b.*)?|tips?(?: (?:for|on)\b.*)?|(?:(?:style|tone|voice|usage|writing) )?guidelines?|how to use\b.*|usage|overview|about(?: (?:this|these|the)\b.*)?|introduction|(?:table of )?contents|change ?log|license|contributing|why\b(?!.*[?!]$).*|(?:best|good) practices?|variables?|placeholders?|instructions|readme|references|resources|background|purpose|conventions)$/i;
const INTERNAL =
  /\binternal (?:note|use)\b|\bnot (?:be )?sen[dt] to (?:the )?customers?\b|内部(?:备注|说明|使用|参考)|內部(?:備註|說明|使用|參考)|(?:不要?|勿|请勿|請勿)(?:直接)?(?:发送?|發送?|转发|轉發)给(?:客户|顾客|买家)/i;

/** The sections of a file. */
export function sectionsOf(markdown: MarkdownTree, blocks: readonly Block[]): Section[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  const top = headings[0];
  // The only heading of its level, before all others, is the title of the file.
  const title = top && headings.length > 1 && headings.every((h) => h === top || h.level > top.level) ? top : undefined;
  const sections: Section[] = [];
  const open: { level: number; title: string }[] = [];
  let heading: Block | undefined;
  let own: Block[] = [];
  const push = () => {
    if (!heading && own.length === 0) return;
    const name = heading ? headingText(markdown, heading) : '';
    if (heading) {
      while (open.length > 0 && open.at(-1)!.level >= heading.level) open.pop();
      if (heading !== title) open.push({ level: heading.level, title: name });
    }
    sections.push({
      index: sections.length,
      ...(heading && { heading }),
      title: name,
      level: heading?.level ?? 0,
      path: open.map((above) => above.title),
      blocks: own,
      isAbout: heading === title ? headings.length > 1 : isAbout(name),
    });
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      push();
      heading = block;
      own = [];
    } else own.push(block);
  }
  push();
  return sections;
}

/** Whether what stands below a heading says of itself that it is not for customers. */
export function isInternal(markdown: MarkdownTree, { title, blocks }: Section): boolean {
  const first = blocks.find(({ kind }) => kind === 'paragraph' || kind === 'quote');
  return INTERNAL.test(title) || (first !== undefined && INTERNAL.test(plainText(markdown, first.node).slice(0, 120)));
}

/** What people read of a block, on one line. */
export function plainText(markdown: MarkdownTree, node: MarkdownNode): string {
  return writtenMarkdown(markdown, [node]).text.replace(/\s+/g, ' ').trim();
}

/** What a title is called among others wherever it stands: without the number and the picture before it. Not: `7 天无理由退货`. */
export function nameOf(title: string): string {
  const bare = title.replace(BEFORE_NAME, '').trim();
  return bare === '' ? title : bare;
}

const BEFORE_NAME =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s|\d\ufe0f?\u20e3|\d{1,3}(?:\.\d{1,3})*(?:\.(?!\d)|[、)）])|[一二三四五六七八九十]{1,3}、|[（(]\d{1,3}[)）])+/u;

/** The language that the nearest of some titles is named after, and the titles without it; `other` is one that is not checked. */
export function languageOfTitles(titles: readonly string[]) {
  const languages = titles.map((title) => (OTHER.test(title.trim()) ? 'other' : languageNamed(nameOf(title))));
  const at = languages.findLastIndex((language) => language !== undefined);
  return at < 1 ? undefined : { language: languages[at], rest: titles.toSpliced(at, 1) };
}

/** Languages by their own names. */
const OTHER =
  /^(?:français|deutsch|español|italiano|português|nederlands|русский|日本語|한국어|ไทย|tiếng việt|bahasa \w+)$/i;

function headingText(markdown: MarkdownTree, { node }: Block): string {
  return plainText(markdown, node).replace(/\s*[:：]$/, '');
}

function isAbout(title: string): boolean {
  const name = nameOf(title);
  return ABOUT_ZH.test(name) || ABOUT_EN.test(name);
}
