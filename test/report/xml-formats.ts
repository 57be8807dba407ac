import { parseXml, XmlElement } from '@rgrove/parse-xml';

/** An element as a test reads it. */
export interface Read {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Read[];
  readonly text: string;
}

/** The root of a document; throws when it is not well-formed. */
export function readXml(source: string): Read {
  const { root } = parseXml(source);
  if (!root) throw new Error('no root');
  return read(root);
}

function read({ name, attributes, children, text }: XmlElement): Read {
  return { name, attributes, children: children.filter((child) => child instanceof XmlElement).map(read), text };
}
