import { tokens } from '../text/likeness.ts';
import { type Check, type Fact, NOT_APPLICABLE } from './check.ts';
import { timesOf } from './said.ts';

/** Shorter pieces say nothing about speed: their ends are cut by the second. */
const SHORTEST = 2000;
const LEAST_SECONDS = 10;

/** How fast somebody speaks, over all that they say. Silent where the source does not tell when words ended. */
export const rate: Check = {
  id: 'rate',
  about: { zh: '说话的速度', en: 'how fast somebody speaks' },
  options: {
    max: {
      kind: 'count',
      required: true,
      about: { zh: '每分钟最多多少个汉字', en: 'the most Han characters a minute' },
    },
    maxWords: { kind: 'count', about: { zh: '英文每分钟最多多少个词', en: 'the most English words a minute' } },
  },
  create(options) {
    const max = options.max as number;
    const maxWords = (options.maxWords as number | undefined) ?? max;
    return (view, targets) => {
      let time = 0;
      let han = 0;
      let words = 0;
      let fastest: { message: number; share: number } | undefined;
      for (const message of targets.flatMap((target) => target.messages)) {
        const spoken = timesOf(view, message);
        if (!spoken || spoken.end - spoken.start < SHORTEST) continue;
        const said = tokens(view.text(message).text);
        const own = said.filter((token) => /\p{Script=Han}/u.test(token)).length;
        time += spoken.end - spoken.start;
        han += own;
        words += said.length - own;
        const share = (own / max + (said.length - own) / maxWords) / (spoken.end - spoken.start);
        if (!fastest || share > fastest.share) fastest = { message, share };
      }
      if (!fastest || time < LEAST_SECONDS * 1000 || han + words === 0) return NOT_APPLICABLE;
      const minutes = time / 60_000;
      if (han / max + words / maxWords <= minutes) return [];
      const fact: Fact = {
        message: fastest.message,
        start: 0,
        end: 0,
        data: { count: Math.round((han + words) / minutes), max: han >= words ? max : maxWords },
      };
      return [fact];
    };
  },
};
