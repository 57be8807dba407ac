import type { FileText, ReplyFile, ReplyFormat } from '../reply.ts';
import { readJson } from './parts/json-tree.ts';
import { isNoReplyFile, repliesIn } from './parts/shapes.ts';

/** JSON, with comments, in lines or as JSON5: exports of help desks and bots, translations, or whatever the config tells. */
export const json: ReplyFormat = {
  id: 'json',
  read,
};

function read(file: FileText): ReplyFile {
  if (isNoReplyFile(file)) return { replies: [], comments: [] };
  const { roots, comments } = readJson(file.text, file.name, /\.(?:jsonl|ndjson)$/i.test(file.name));
  return { ...repliesIn(roots, file), comments };
}
