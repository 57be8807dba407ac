import type { PageFinding, RowWords } from './finding-row.ts';

/** What the page's script works on. */
export interface PageData {
  readonly rowsAtATime: number;
  readonly rows: RowWords;
  readonly words: PageWords;
  /** Those with findings, also where none of theirs is among the findings here. */
  readonly agents: readonly (string | null)[];
  readonly findings: readonly PageFinding[];
}

/** What the script says; `{…}` are filled in. */
export interface PageWords {
  readonly lightTheme: string;
  readonly darkTheme: string;
  readonly showAll: string;
  readonly showFewer: string;
  readonly agentCount: string;
  readonly findingCount: string;
  readonly pagePlace: string;
  readonly nothing: string;
}

/** JSON that is safe within a script block: nothing in it can end the block, begin a comment or turn the text of the file round. */
export function scriptSafe(json: string): string {
  return json.replace(
    /[<>&\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
