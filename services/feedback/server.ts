/** The server entry of the feedback service: its decoder, its default rules, and what the requests say, by API. */
import { Type } from 'typebox';
import { DAY_MS } from '../../contract/time-units.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceReads, ServiceServer } from '../../platform/sdk/service.ts';
import { actions } from './actions.ts';
import { FeedbackSummary } from './answers.ts';
import { requestsDecoder } from './feeds.ts';
import { figures } from './figures.ts';
import { fusions } from './fusions.ts';
import { readHeadline } from './headline.ts';
import { manifest } from './manifest.ts';
import { norms } from './norms.ts';
import { rules } from './rules.ts';
import { toSummary } from './summary.ts';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

const Query = Type.Object({
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MOST_DAYS,
      description: `Local days, today among them; default ${DEFAULT_DAYS}.`,
    }),
  ),
});

export const server: ServiceServer = {
  decoders: [requestsDecoder],
  rules,
  norms,
  figures,
  fusions,
  reads: [
    defineRead({
      path: '/summary',
      summary: 'Requests by status, category, ward and day; on time, late, overdue, median hours to close.',
      query: Query,
      answer: FeedbackSummary,
      handle: ({ query, atMs, reads }) => readSummary(reads, atMs, query.days ?? DEFAULT_DAYS),
    }),
  ],
  headline: readHeadline,
  actions,
};

async function readSummary(reads: ServiceReads, toMs: number, days: number): Promise<FeedbackSummary> {
  // Whole local days, today among them: what tallies are made of.
  const period = { kind: 'request', fromMs: toMs - (days - 1) * DAY_MS, toMs };
  const [all, byStatus, byCategory, byArea, byDay, medianHoursToClose] = await Promise.all([
    reads.countRecords(period),
    reads.countRecords({ ...period, by: ['status'] }),
    reads.countRecords({ ...period, by: ['category'] }),
    reads.countRecords({ ...period, by: ['areaCode'] }),
    reads.countRecords({ ...period, byDay: true }),
    reads.medianHoursToClose(period),
  ]);
  const fromMs = all.fromMs ?? period.fromMs;
  const units = await reads.listTimeliness({ serviceId: manifest.id, fromMs, toMs });
  return toSummary(
    { fromMs, toMs, all, byStatus, byCategory, byArea, byDay, medianHoursToClose, units },
    reads,
  );
}
