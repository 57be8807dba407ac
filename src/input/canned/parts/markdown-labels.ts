import type { Block } from './markdown-blocks.ts';
import { plainText } from './markdown-sections.ts';
import { writtenMarkdown } from './markdown-text.ts';
import type { MarkdownTree } from './markdown-tree.ts';

/** What people put before a reply to say when it is used. */
const NOTE =
  /^\W{0,3}(?:\[!\w+\]|(?:note|tip|warning|important|caution|use|usage|use (?:when|for|case)|when(?: to use)?|scenario|context|purpose|tags?|category|channel|audience|tone|注意|提示|备注|備註|说明|說明|适用(?:场景|场合|情况|对象)?|適用(?:場景|場合|情況|對象)?|使用(?:场景|时机|条件|说明)|使用(?:場景|時機|條件|說明)|场景|場景|用途|标签|標籤|分类|分類|渠道|语气|語氣|触发条件|觸發條件)\s*[:：]|适用于|適用於)/iu;
/** A label that says no more than that a reply follows. */
const GENERIC =
  /^(?:(?:参考|參考|标准|標準|推荐|推薦|客服)?(?:回复|回覆|话术|話術|模板|範本|内容|內容|文案|示例|正文)|(?:canned |suggested |sample |example )?(?:reply|response|template|message|text|example|script|body|macro|answer))$/i;
const LONGEST = 60;

/** A quote that is set apart from the replies. */
const ASIDE =
  /^\W{0,3}(?:\[!\w+\]|(?:note|tip|warning|important|caution|use when|when to use|注意|提示|备注|備註|说明|說明|适用(?:场景|场合|情况|对象)|適用(?:場景|場合|情況|對象)|使用(?:场景|时机|说明)|使用(?:場景|時機|說明)|场景|場景|用途)\s*(?:[:：]|\n|$)|适用于|適用於)/iu;

/** Whether a quote is no reply: `> [!NOTE]`, `> 适用于…`. */
export function isAside(markdown: MarkdownTree, quote: Block): boolean {
  return ASIDE.test(writtenMarkdown(markdown, [quote.node], 1).text);
}

/** Whether a block is a note about the reply beside it: **适用场景：** … */
export function isNote(markdown: MarkdownTree, block: Block): boolean {
  return NOTE.test(plainText(markdown, block.node));
}

/** What a line right before a reply calls it: **Warm:**, 正式版：. Without a colon it has to be bold, and one of several. */
export function labelOf(markdown: MarkdownTree, block: Block | undefined, isOneOfSeveral: boolean): string | undefined {
  if (block?.kind === 'html') return summaryOf(markdown, block);
  if (block?.kind !== 'paragraph' || block.end - block.start > LONGEST + 8) return undefined;
  const text = plainText(markdown, block.node);
  const bare = text.replace(/\s*[:：]$/, '');
  if (bare === '' || bare.length > LONGEST || NOTE.test(`${bare}:`) || GENERIC.test(bare)) return undefined;
  const isBold = isOnlyBold(block);
  if (bare !== text ? !isBold && !isOneOfSeveral : !(isBold && isOneOfSeveral && !/[.。!！?？]/.test(bare)))
    return undefined;
  return bare;
}

function isOnlyBold({ node }: Block): boolean {
  const bold = node.getChild('StrongEmphasis') ?? node.getChild('Emphasis');
  return bold !== null && bold.from === node.from && node.to - bold.to <= 1;
}

/** `<details><summary>退款</summary>` */
function summaryOf({ source }: MarkdownTree, { start, end }: Block): string | undefined {
  const summary = /<summary[^<>]*>(.*?)<\/summary>/is.exec(source.slice(start, end))?.[1];
  const text = summary
    ?.replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}
