/** Whether a file is about its folder, by its name: it holds replies only where they are set apart from what is said of them. */
export function isDocumentName(path: string): boolean {
  return DOCUMENT.test(path.split(/[\\/]/).at(-1)!);
}

const DOCUMENT =
  /^(?:readme|contributing|change_?log|history|releases?|licen[cs]e|notice|authors|maintainers|code_of_conduct|security|support|governance|使用说明|使用說明|说明|說明)(?:[._-](?:zh|en|cn|tw|hans|hant|us))*(?:\.(?:md|markdown|mdx|txt))?$/i;
