import type { Attachment } from '../../types.ts';
import { attachmentOf, fieldsOf, firstText, listOf, standIn } from './json-fields.ts';
import { ownText } from './mail-text.ts';

/** What a message holds: its words or, without any, what was attached to it. */
export interface MailParts {
  readonly text: string;
  readonly attachment?: Attachment;
}

/** The words of a body, plain or HTML, or what stands for the first attachment; `undefined` when there is neither. */
export function mailParts(
  plain: string | undefined,
  html: string | undefined,
  attachments: unknown,
  toText: (html: string) => string,
): MailParts | undefined {
  const text = plain === undefined || plain.trim() === '' ? (html === undefined ? '' : toText(html)) : ownText(plain);
  if (text.trim() !== '') {
    // An image and nothing else is an attachment, wherever it stood.
    return /^\s*(?:\[(?:图片|image)\]\s*)+$/.test(text) ? { text, attachment: 'image' } : { text };
  }
  const [first] = listOf(attachments).map(fieldsOf);
  if (first === undefined) return undefined;
  const attachment = attachmentOf(
    firstText(first.content_type, first.contentType, first.mime_type, first.mimeType, first.file_type, first.type),
    firstText(first.file_name, first.filename, first.fileName, first.name),
    firstText(first.content_url, first.data_url, first.attachment_url, first.url),
  );
  return { text: standIn(attachment, 'en'), attachment };
}
