import { strFromU8, unzipSync } from 'fflate';

/** A sheet as its XML has it, read without the library that wrote it. */
export interface OpenedSheet {
  readonly xml: string;
  /** Row by row; numbers as numbers. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Where a cell leads, by the name of the cell. */
  readonly links: ReadonlyMap<string, string>;
  /** The numbers of the styles, by the name of the cell. */
  readonly styles: ReadonlyMap<string, number>;
}

/** The sheets of a workbook by name. Throws for a part that is no well-formed XML. */
export function opened(bytes: Uint8Array): ReadonlyMap<string, OpenedSheet> {
  const files = Object.entries(unzipSync(bytes)).map(([path, file]) => [path, strFromU8(file)] as const);
  for (const [path, xml] of files) refuseMalformed(path, xml);
  const parts = new Map(files);
  const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => plain(name!));
  return new Map(names.map((name, i) => [name, sheetOf(parts.get(`xl/worksheets/sheet${i + 1}.xml`)!)]));
}

function sheetOf(xml: string): OpenedSheet {
  const rows: (string | number | null)[][] = [];
  const styles = new Map<string, number>();
  for (const [, number, row] of xml.matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/gs)) {
    const cells: (string | number | null)[] = [];
    for (const [, ref, style, rest = ''] of row!.matchAll(
      /<c r="([A-Z]+\d+)" s="(\d+)"((?: t="inlineStr")?(?:\/>|>.*?<\/c>))/gs,
    )) {
      styles.set(ref!, Number(style));
      const text = /<t xml:space="preserve">(.*)<\/t>/s.exec(rest)?.[1];
      const value = /<v>(.*)<\/v>/.exec(rest)?.[1];
      cells.push(text !== undefined ? plain(text) : value !== undefined ? Number(value) : null);
    }
    rows[Number(number) - 1] = cells;
  }
  const links = [...xml.matchAll(/<hyperlink ref="([A-Z]+\d+)" location="([^"]*)"/g)].map(
    ([, ref, location]) => [ref!, plain(location!)] as const,
  );
  return { xml, rows, links: new Map(links), styles };
}

function plain(text: string): string {
  return text
    .replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: 'lt') => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name],
    )
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Tags that do not pair, signs that XML forbids, and bare `<` and `&`. */
function refuseMalformed(path: string, xml: string): void {
  const illegal =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
  if (illegal.test(xml)) throw new Error(`${path}: a sign that XML forbids`);
  const open: string[] = [];
  const rest = xml.replace(
    /<\?xml[^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end, tag, __, empty) => {
      if (tag === undefined || empty) return '';
      if (!end) open.push(tag);
      else if (open.pop() !== tag) throw new Error(`${path}: </${tag}> closes nothing`);
      return '';
    },
  );
  if (open.length > 0) throw new Error(`${path}: <${open.at(-1)}> is not closed`);
  const stray = /<|&(?!(?:lt|gt|amp|quot|apos|#\d+);)/.exec(rest);
  if (stray) throw new Error(`${path}: stray ${rest.slice(stray.index, stray.index + 20)}`);
}
