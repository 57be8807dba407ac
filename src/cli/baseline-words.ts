import type { BaselineChange } from '../baseline.ts';
import type { Text } from '../types.ts';

/** What became of a baseline. */
export function changeInWords(
  action: 'create' | 'update' | 'prune',
  file: string,
  { baseline, added, dropped, keptCount }: BaselineChange,
): Text {
  const count = baseline.entries.length;
  if (action === 'create') {
    const files = new Set(baseline.entries.map(({ path }) => path)).size;
    return {
      zh: `已记下 ${count} 个问题（${files} 个文件），写入 ${file}；以后只报新的`,
      en: `${counted(count, 'finding')} in ${counted(files, 'file')} written to ${file}; only new ones are reported from now on`,
    };
  }
  const other = count - keptCount - added.length;
  if (added.length === 0 && dropped.length === 0) {
    return { zh: `${file} 没有变化，共 ${count} 条`, en: `${file}: nothing to change, ${counted(count, 'entry')}` };
  }
  return {
    zh: [
      `${file}：`,
      [
        ...(action === 'update' ? [`新增 ${added.length} 条`] : []),
        `去掉 ${dropped.length} 条`,
        `还有 ${keptCount} 条`,
        ...(other > 0 ? [`另有 ${other} 条这次没查`] : []),
      ].join('，'),
    ].join(''),
    en: `${file}: ${[
      ...(action === 'update' ? [`${added.length} added`] : []),
      `${dropped.length} dropped`,
      `${keptCount} kept`,
      ...(other > 0 ? [`${other} not looked at`] : []),
    ].join(', ')}`,
  };
}

/** `1 entry`, `2 entries`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}
