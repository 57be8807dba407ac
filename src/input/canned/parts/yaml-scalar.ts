import type { Scalar } from 'yaml';
import { textBuilder } from '../../../text/written.ts';
import { type TreeNode, type TreeText, withLineBreaks } from './tree.ts';
import { blockStyle, readBlock } from './yaml-block.ts';
import { type FlowStyle, readFlow } from './yaml-flow.ts';
import { blockWrite, doubleWrite, plainWrite, type ScalarPlace, singleWrite } from './yaml-write.ts';

type Token = NonNullable<Scalar['srcToken']>;
type BlockToken = Extract<Token, { type: 'block-scalar' }>;

/** A scalar that the parser read at `place`: a text with its exact map, or another value. */
export function readScalar({ value, srcToken: token }: Scalar, place: ScalarPlace): TreeNode {
  if (typeof value === 'string' && token) {
    const read = token.type === 'block-scalar' ? block(token, place) : flow(styleOf(token), place);
    const { kind, start, end } = read;
    return read.text === value ? { kind, start, end, ...withLineBreaks(read) } : whole(value, read, place.source);
  }
  const isPrimitive = typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'other', value: isPrimitive ? value : null, start: place.start, end: place.end };
}

function block(token: BlockToken, place: ScalarPlace): TreeText {
  const { source } = place;
  const start = token.props.reduce((at, prop) => at + ('source' in prop ? prop.source.length : 0), token.offset);
  const end = start + token.source.length;
  const header = token.props[0];
  const style = blockStyle(header && 'source' in header ? header.source : '', token.indent);
  const read = readBlock(source, start, end, style);
  const write = blockWrite({ ...place, start, end }, read, style);
  const last = place.start + source.slice(place.start, end).trimEnd().length;
  return { kind: 'text', start: place.start, end: last, text: read.text, map: read.map, ...(write && { write }) };
}

function flow(style: FlowStyle, place: ScalarPlace): TreeText {
  const read = readFlow(place.source, place.start, place.end, style);
  return { kind: 'text', start: place.start, end: place.end, ...read, write: WRITES[style](place, read) };
}

function styleOf({ type }: Token): FlowStyle {
  return type === 'single-quoted-scalar' || type === 'double-quoted-scalar' ? type : 'scalar';
}

const WRITES = {
  scalar: plainWrite,
  'single-quoted-scalar': singleWrite,
  'double-quoted-scalar': doubleWrite,
} as const;

/** Were the parser to read it otherwise than here: then findings stand at the whole scalar, and nothing is written into it. */
function whole(value: string, { start, end }: TreeText, source: string): TreeText {
  const text = textBuilder(source);
  text.spelled(value, start, end);
  return { kind: 'text', start, end, ...text.build() };
}
