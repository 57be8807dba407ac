import type { Piece, TranscriptFormat } from '../../../src/input/transcript.ts';
import { transcriptFormats } from '../../../src/input/transcripts.ts';

/** The format of every fixture that is one of theirs. */
export const FILES: Readonly<Record<string, string>> = {
  'replylint.jsonl': 'replylint',
  'wecom-archive.jsonl': 'wecom-archive',
  'wecom-datazone.json': 'wecom-datazone',
  'wechat-kf.json': 'wechat-kf',
  'wechat-kf-sync.jsonl': 'wechat-kf',
  'wechat-kf-guide.json': 'wechat-kf',
  'tencent-ccc.json': 'tencent-ccc',
  '51ima.json': '51ima',
  'qiyu.jsonl': 'qiyu',
  'zendesk.json': 'zendesk',
  'zendesk-tickets.jsonl': 'zendesk',
  'zendesk-chat.json': 'zendesk-chat',
  'intercom.json': 'intercom',
  'freshdesk.json': 'freshdesk',
  'freshchat.json': 'freshchat',
  'helpscout.json': 'helpscout',
  'gorgias.json': 'gorgias',
  'livechat.json': 'livechat',
  'chatwoot.json': 'chatwoot',
  'azure-call.json': 'azure-call',
  'azure-conversation.json': 'azure-call',
};

/** The formats of JSON exports: those that the fixtures are of. */
export const FORMATS: readonly TranscriptFormat[] = transcriptFormats.filter(({ id }) =>
  Object.values(FILES).includes(id),
);

/** A row as a short line: line, conversation or thread, role, sender, time, text, and what else it has. */
export function shown(piece: Piece): string {
  if ('problem' in piece) return `${piece.line} ! ${piece.problem.zh}`;
  const { line, conversation, thread, id, role, sender, text, time, end, ...others } = piece;
  const when = [time, end].filter((at) => at !== undefined).join('–');
  const more = Object.entries(others).map(
    ([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  const head = [conversation ?? `(${thread})`, role ?? '?', sender ?? '-', when || '-'];
  return [`${line}${id === undefined ? '' : `#${id}`}`, ...head, JSON.stringify(text), ...more].join(' · ');
}
