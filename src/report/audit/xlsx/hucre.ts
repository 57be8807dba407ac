import { UserError } from '../../../errors.ts';

export type Hucre = typeof import('hucre/xlsx');

/** Loads the library that writes workbooks. Throws a {@link UserError} where it is not installed. */
export async function loadHucre(): Promise<Hucre> {
  try {
    return await import('hucre/xlsx');
  } catch (cause) {
    throw new UserError({
      title: { zh: '写 .xlsx 需要 hucre，这里没有安装', en: 'writing .xlsx needs hucre, which is not installed' },
      hint: {
        zh: '请运行 npm install hucre，或改用 --format csv、--format html',
        en: 'run npm install hucre, or use --format csv or --format html',
      },
      cause,
    });
  }
}
