/** The server entry of the water-quality service: the index as a figure, norms, rules, and what people may ask by API. */
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { IndexDetail, StateList, TrendList } from './answers.ts';
import { toWaterHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { POINT, SAMPLED, STATION } from './places.ts';
import { procedures } from './procedures.ts';
import { readIndex } from './read-index.ts';
import { readStates } from './read-states.ts';
import { readTrends } from './read-trends.ts';
import { rules } from './rules.ts';
import { figures } from './wqi-figure.ts';

export const server: ServiceServer = {
  norms,
  rules,
  procedures,
  figures,
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Every place with its parameters, how each stands to the limit of its class of water, and its VN_WQI.',
      answer: StateList,
      handle: ({ reads, atMs }) => readStates(reads, atMs),
    }),
    ...([STATION, POINT] as const).map((assetKind) =>
      defineRead({
        path: assetKind === STATION ? '/station-index' : '/sample-index',
        assetKind,
        summary: 'The VN_WQI of a place explained: sub-indices, groups, what was left out, method.',
        answer: IndexDetail,
        handle: ({ reads, asset, atMs }) => readIndex(reads, asset, atMs),
      }),
    ),
    ...[STATION, ...SAMPLED].map((assetKind) =>
      defineRead({
        path: `/trends-${assetKind}`,
        assetKind,
        summary:
          'Whether what a laboratory found at a place rises or falls, and how surely (Mann-Kendall, Sen).',
        answer: TrendList,
        handle: ({ reads, asset, atMs }) => readTrends(reads, asset, atMs),
      }),
    ),
  ],
  reports: [periodReport],
  headlineOfPast: true,
  async headline(reads, atMs) {
    const nameOf = (id: string) => reads.findAgencyName(id) ?? { vi: id, en: id };
    return toWaterHeadline(await readStates(reads, atMs), nameOf);
  },
};
