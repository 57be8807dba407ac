import { durationOf } from '../text/duration.ts';
import { isOutOfSeason, type OwnDates } from '../text/festivals.ts';
import { foldUnits } from '../text/fold.ts';
import { hoursOf, isWithin, wallTimeOf } from '../text/wall-time.ts';
import { type Check, conceptsOf, type Fact, NOT_APPLICABLE } from './check.ts';

/** Words that fit some hours of the day or days of the year only. Silent where the source tells no times. */
export const occasion: Check = {
  id: 'occasion',
  about: {
    zh: '时段问候、节日祝福合不合时候',
    en: 'greetings that fit some hours only, and wishes that fit some days',
  },
  options: {
    bands: {
      kind: 'bands',
      required: true,
      about: { zh: '每种问候适合的时段', en: 'the hours that each greeting fits' },
    },
    wishes: { kind: 'concepts', about: { zh: '节日祝福', en: 'wishes for a festival' } },
    early: { kind: 'duration', about: { zh: '节日前多久可以祝福', en: 'how long before the day a wish is fine' } },
    late: { kind: 'duration', about: { zh: '节日后多久还可以祝福', en: 'how long after it' } },
    dates: {
      kind: 'dates',
      about: { zh: '自己的节日（如 店庆: [06-18]）', en: 'days of your own by the name that wishes use' },
    },
  },
  idle: ({ bands, wishes }) => ({
    without: [...Object.keys(bands as object), ...conceptsOf(wishes)],
    outcome: 'not applicable',
  }),
  create(options) {
    const bands = Object.entries(options.bands as Readonly<Record<string, string | readonly string[]>>).map(
      ([concept, hours]) => ({
        concept: [concept],
        hours: [hours].flat().flatMap((written) => hoursOf(written) ?? []),
      }),
    );
    const wishes = conceptsOf(options.wishes);
    const all = [...bands.flatMap(({ concept }) => concept), ...wishes];
    const around = {
      early: durationOf(options.early) ?? 0,
      late: durationOf(options.late) ?? 0,
      own: (options.dates as OwnDates | undefined) ?? {},
    };
    return (view, targets) => {
      const facts: Fact[] = [];
      let isAsked = false;
      for (const message of targets.flatMap((target) => target.messages)) {
        if (!view.has(message, all)) continue;
        const { time, text } = view.conversation.messages[message]!;
        const clock = wallTimeOf(time);
        if (clock === undefined) continue;
        const at = time!.slice(11, 16);
        for (const { concept, hours } of bands) {
          for (const hit of view.hits(message, concept)) {
            isAsked = true;
            if (!hours.some((span) => isWithin(clock, span))) facts.push({ ...hit, message, data: { at } });
          }
        }
        for (const hit of view.hits(message, wishes)) {
          const isOut = isOutOfSeason(foldUnits(text.slice(hit.start, hit.end)), clock, around);
          if (isOut !== undefined) isAsked = true;
          if (isOut) facts.push({ ...hit, message, data: { at: time!.slice(0, 10) } });
        }
      }
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};
