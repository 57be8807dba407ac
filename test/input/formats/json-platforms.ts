import { ima51 } from '../../../src/input/formats/51ima.ts';
import { azureCall } from '../../../src/input/formats/azure-call.ts';
import { chatwoot } from '../../../src/input/formats/chatwoot.ts';
import { freshchat } from '../../../src/input/formats/freshchat.ts';
import { freshdesk } from '../../../src/input/formats/freshdesk.ts';
import { gorgias } from '../../../src/input/formats/gorgias.ts';
import { helpscout } from '../../../src/input/formats/helpscout.ts';
import { intercom } from '../../../src/input/formats/intercom.ts';
import { livechat } from '../../../src/input/formats/livechat.ts';
import { own } from '../../../src/input/formats/own.ts';
import { qiyu } from '../../../src/input/formats/qiyu.ts';
import { tencentCcc } from '../../../src/input/formats/tencent-ccc.ts';
import { wechatKf } from '../../../src/input/formats/wechat-kf.ts';
import { wecomArchive } from '../../../src/input/formats/wecom-archive.ts';
import { wecomDatazone } from '../../../src/input/formats/wecom-datazone.ts';
import { zendesk } from '../../../src/input/formats/zendesk.ts';
import { zendeskChat } from '../../../src/input/formats/zendesk-chat.ts';
import type { Piece, TranscriptFormat } from '../../../src/input/transcript.ts';

/** The formats of JSON exports. */
export const FORMATS: readonly TranscriptFormat[] = [
  own,
  wecomArchive,
  wecomDatazone,
  wechatKf,
  tencentCcc,
  ima51,
  qiyu,
  zendesk,
  zendeskChat,
  intercom,
  freshdesk,
  freshchat,
  helpscout,
  gorgias,
  livechat,
  chatwoot,
  azureCall,
];

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
