import { nearest, UserError } from '../errors.ts';
import { ima51 } from './formats/51ima.ts';
import { azureCall } from './formats/azure-call.ts';
import { chatLog } from './formats/chat-log.ts';
import { chatwoot } from './formats/chatwoot.ts';
import { freshchat } from './formats/freshchat.ts';
import { freshdesk } from './formats/freshdesk.ts';
import { gorgias } from './formats/gorgias.ts';
import { helpscout } from './formats/helpscout.ts';
import { intercom } from './formats/intercom.ts';
import { jddc } from './formats/jddc.ts';
import { jsonConversations } from './formats/json-conversations.ts';
import { jsonRows } from './formats/json-rows.ts';
import { livechat } from './formats/livechat.ts';
import { own } from './formats/own.ts';
import { parquetWith } from './formats/parquet.ts';
import { qianniu } from './formats/qianniu.ts';
import { qiyu } from './formats/qiyu.ts';
import { salesforce } from './formats/salesforce.ts';
import { speakerLog } from './formats/speaker-log.ts';
import { subtitles } from './formats/subtitles.ts';
import { csv, tsv } from './formats/table.ts';
import { tencentCcc } from './formats/tencent-ccc.ts';
import { twcs } from './formats/twcs.ts';
import { wechatKf } from './formats/wechat-kf.ts';
import { wecomArchive } from './formats/wecom-archive.ts';
import { wecomDatazone } from './formats/wecom-datazone.ts';
import { xlsx } from './formats/xlsx.ts';
import { zendesk } from './formats/zendesk.ts';
import { zendeskChat } from './formats/zendesk-chat.ts';
import { unknownFormat } from './parts/unknown-format.ts';
import type { Sample, TranscriptFormat } from './transcript.ts';

/** Every kind of export that can be read, named platforms before what is generic. A new one: a file in `formats/`, a test, a line in this list. */
export const transcriptFormats: readonly TranscriptFormat[] = [
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
  salesforce,
  azureCall,
  twcs,
  jddc,
  qianniu,
  subtitles,
  chatLog,
  speakerLog,
  jsonConversations,
  jsonRows,
  csv,
  tsv,
  xlsx,
  parquetWith(formatOf),
];

/** A format less sure than this does not read a source unasked. */
const SURE_ENOUGH = 0.5;

/** What people call a format too. */
const ALSO: Readonly<Record<string, string>> = { jsonl: own.id, ndjson: own.id };

/** The format that `--from` names. Throws {@link UserError}. */
export function formatNamed(id: string): TranscriptFormat {
  const name = id.toLowerCase();
  const found = transcriptFormats.find((format) => format.id === (ALSO[name] ?? name));
  if (found) return found;
  const near = nearest(id, ids());
  throw new UserError({
    title: { zh: `没有叫「${id}」的格式`, en: `there is no format “${id}”` },
    detail: near === undefined ? undefined : { zh: `是不是想写「${near}」？`, en: `did you mean “${near}”?` },
    hint: { zh: `可用：${ids().join('、')}`, en: `there are: ${ids().join(', ')}` },
  });
}

/** The format that is surest of a source; of two that are as sure the one listed first. Throws {@link UserError} when none is. */
export function formatOf(sample: Sample, path: string): TranscriptFormat {
  let best: TranscriptFormat | undefined;
  let sureness = SURE_ENOUGH;
  for (const format of transcriptFormats) {
    const own = format.detect(sample);
    if (own < sureness || (best && own === sureness)) continue;
    best = format;
    sureness = own;
  }
  if (best) return best;
  throw unknownFormat(sample, path, ids());
}

function ids(): string[] {
  return transcriptFormats.map(({ id }) => id);
}
