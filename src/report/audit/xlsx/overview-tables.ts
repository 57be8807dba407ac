import type { AuditedConversation } from '../../../audit.ts';
import { byName, meanTenths, type Tally } from '../../../summary.ts';
import type { Text } from '../../../types.ts';
import { points } from '../parts/records.ts';
import { histogramOf, ranked } from '../parts/totals.ts';
import { CHANNEL } from '../parts/words.ts';
import type { Book } from './book.ts';
import type { Cell } from './cells.ts';
import type { Block } from './overview.ts';
import { countCell, dayCell, linkCell, pointsCell, shareCell, textCell } from './table.ts';

/** The conversations to look at first, and what can be compared: days, teams, channels, tens of points. */
export function comparisonBlocks(book: Book): readonly Block[] {
  const { locale, summary } = book;
  const { worst, sample, days, teams, channels } = summary;
  const zh = locale === 'zh';
  const channelNames = new Map<string, string>(Object.entries(CHANNEL[locale]));
  return [
    conversationBlock(book, { zh: '得分最低的会话', en: 'The worst conversations' }, worst.kept),
    conversationBlock(book, { zh: '抽样复核', en: 'Sample to look at' }, sample.kept),
    {
      ...tallyBlock(book, { zh: '按天', en: 'By day' }, { zh: '日期', en: 'day' }, byName(days), (day) =>
        day === null ? textCell(zh ? '（没有日期）' : '(no day)') : dayCell(day),
      ),
      chart: { kind: 'line', column: MEAN },
    },
    tallyBlock(book, { zh: '按团队', en: 'By team' }, { zh: '团队', en: 'team' }, ranked(teams), (team) =>
      textCell(team ?? (zh ? '（没有团队）' : '(no team)')),
    ),
    tallyBlock(book, { zh: '按渠道', en: 'By channel' }, { zh: '渠道', en: 'channel' }, byName(channels), (channel) =>
      textCell(channelNames.get(channel) ?? channel),
    ),
    distributionBlock(book),
  ];
}

/** The column of the mean score. */
const MEAN = 2;

function conversationBlock(
  { locale, passMark, rowOfPosition }: Book,
  title: Text,
  conversations: readonly AuditedConversation[],
): Block {
  const heads = {
    zh: ['会话', '得分', '客服', '日期', '错误', '警告', '触碰的红线'],
    en: ['conversation', 'score', 'agent', 'day', 'errors', 'warnings', 'red lines'],
  };
  return {
    title,
    heads: heads[locale],
    rows: conversations.map(({ conversation, position, score, agent, day, findings }) => {
      const found = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
      return [
        linkCell(conversation.id, 'conversations', rowOfPosition.get(position.join(':'))),
        pointsCell(points(score.tenths), passMark),
        textCell(agent),
        dayCell(day),
        countCell(found('error')),
        countCell(found('warning')),
        textCell(score.veto.join(locale === 'zh' ? '、' : ', '), score.veto.length > 0 ? 'error' : 'text'),
      ];
    }),
  };
}

/** Groups of conversations, where there are some to compare. */
function tallyBlock<K>(
  { locale, passMark }: Book,
  title: Text,
  lead: Text,
  tallies: readonly (readonly [K, Tally])[],
  name: (key: K) => Cell,
): Block {
  const heads = {
    zh: ['会话', '平均得分', '合格率', '红线会话', '错误', '警告', '提示'],
    en: ['conversations', 'mean score', 'pass rate', 'red lines', 'errors', 'warnings', 'infos'],
  };
  return {
    title,
    heads: [lead[locale], ...heads[locale]],
    bars: 1,
    rows:
      tallies.length < 2
        ? []
        : tallies.map(([key, tally]) => [
            name(key),
            countCell(tally.conversations),
            pointsCell(points(meanTenths(tally)), passMark),
            shareCell(tally.passed, tally.scored),
            countCell(tally.vetoed),
            countCell(tally.findings.error),
            countCell(tally.findings.warning),
            countCell(tally.findings.info),
          ]),
  };
}

function distributionBlock({ locale, summary: { histogram, total } }: Book): Block {
  const heads = { zh: ['得分', '会话', '占比'], en: ['score', 'conversations', 'share'] };
  const bins = histogramOf(histogram);
  const range = (bin: number) => (bin === 10 ? '100' : `${bin * 10} – ${bin * 10 + 9.9}`);
  return {
    title: { zh: '得分分布', en: 'Scores' },
    heads: heads[locale],
    bars: 1,
    chart: { kind: 'column', column: 1 },
    rows:
      total.scored === 0
        ? []
        : bins.map((count, bin) => [textCell(range(bin)), countCell(count), shareCell(count, total.scored)]),
  };
}
