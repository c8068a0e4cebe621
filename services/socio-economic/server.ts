/** The server entry of socio-economic indicators: SDMX, the review of figures, jobs, forms, what people read. */
import { Type } from 'typebox';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { actions } from './actions.ts';
import { Board, IndicatorDetail, IndicatorList } from './answers.ts';
import { tellCitizens } from './citizens.ts';
import { assessJob } from './assess/assess-job.ts';
import { jsonDecoder, sdmxDecoder } from './feeds.ts';
import { readHeadline } from './headline.ts';
import { readOffPlan } from './off-plan.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { procedures } from './procedures.ts';
import { readBoard, readList } from './reads/read-board.ts';
import { readIndicator } from './reads/read-indicator.ts';
import { openJob } from './releases/open-job.ts';
import { rules } from './rules.ts';
import { reviewValues } from './values/review-values.ts';

export const server: ServiceServer = {
  decoders: [sdmxDecoder, jsonDecoder],
  norms,
  rules,
  procedures,
  reviewValues,
  jobs: [openJob, assessJob],
  actions,
  reports: [periodReport],
  headline: readHeadline,
  tellCitizens,
  offPlan: readOffPlan,
  reads: [
    defineRead({
      path: '/board',
      summary:
        'The twenty groups: how many indicators are on track, which are behind, which figures are owed.',
      answer: Board,
      handle: ({ reads, atMs }) => readBoard(reads, atMs),
    }),
    defineRead({
      path: '/indicators',
      summary:
        'Indicators of a group, or found by words: newest figure, plan, growth, where the year will end.',
      query: Type.Object({
        group: Type.Optional(Type.String({ maxLength: 10 })),
        text: Type.Optional(Type.String({ maxLength: 100 })),
      }),
      answer: IndicatorList,
      handle: ({ reads, atMs, query }) => readList(reads, { ...query, atMs }),
    }),
    defineRead({
      path: '/indicator',
      summary:
        'One indicator by its code: figures, years, season, parts, and every issue of the last eighteen months.',
      query: Type.Object({ code: Type.String({ maxLength: 40 }) }),
      answer: IndicatorDetail,
      handle: ({ reads, atMs, query }) => readIndicator(reads, query.code, atMs),
    }),
  ],
};
