/** The server entry of the feedback service: its decoder, its default rules, and what the requests say, by API. */
import { Type } from 'typebox';
import { toOnTimeShare } from '../../contract/timeliness.ts';
import type { UnitTimeliness } from '../../contract/timeliness.ts';
import { DAY_MS } from '../../contract/time-units.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceReads, ServiceServer } from '../../platform/sdk/service.ts';
import { FeedbackSummary } from './answers.ts';
import { CATEGORIES } from './categories.ts';
import { requestsDecoder } from './feeds.ts';
import { readHeadline } from './headline.ts';
import { manifest } from './manifest.ts';
import { rules } from './rules.ts';
import { isStatus, STATUSES } from './statuses.ts';
import { summarise, type CountedRequest } from './summary.ts';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;
/** The store answers with no more at once; a summary of fewer than there are says so. */
const MOST_REQUESTS = 10_000;

const Query = Type.Object({
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MOST_DAYS,
      description: `Days back from now; default ${DEFAULT_DAYS}.`,
    }),
  ),
});

export const server: ServiceServer = {
  decoders: [requestsDecoder],
  rules,
  reads: [
    defineRead({
      path: '/summary',
      summary: 'Requests by status, category and ward; on time, late, overdue, median hours to close.',
      query: Query,
      answer: FeedbackSummary,
      handle: ({ query, atMs, reads }) => readSummary(reads, atMs, query.days ?? DEFAULT_DAYS),
    }),
  ],
  headline: readHeadline,
};

async function readSummary(reads: ServiceReads, toMs: number, days: number): Promise<FeedbackSummary> {
  const fromMs = toMs - days * DAY_MS;
  const [requests, units] = await Promise.all([
    reads.listRecords({ kind: 'request', fromMs, toMs, limit: MOST_REQUESTS }),
    // What ended in the period, also what was opened before: the count of the agencies' page.
    reads.listTimeliness({ serviceId: manifest.id, fromMs, toMs }),
  ]);
  return toAnswer(requests, { ...reads, fromMs, toMs, units });
}

interface Frame {
  readonly fromMs: number;
  readonly toMs: number;
  readonly units: readonly UnitTimeliness[];
  readonly findAreaName: ServiceReads['findAreaName'];
  readonly findAgencyName: ServiceReads['findAgencyName'];
}

/** The answer of `/summary`: the figures with the names people read. */
export function toAnswer(
  requests: readonly CountedRequest[],
  { fromMs, toMs, units, findAreaName, findAgencyName }: Frame,
): FeedbackSummary {
  const summary = summarise(requests, toMs);
  const categories = new Map<string, { vi: string; en: string }>(
    CATEGORIES.map(({ id, name }) => [id, name]),
  );
  const onTime = units.reduce((sum, unit) => sum + unit.onTime, 0);
  const late = units.reduce((sum, unit) => sum + unit.late, 0);
  return {
    ...summary,
    closedWithDue: onTime + late,
    onTime,
    late,
    onTimeShare: toOnTimeShare({ onTime, late }),
    byAgency: units.map((unit) => ({
      agencyId: unit.agencyId,
      name: unit.agencyId === null ? null : (findAgencyName(unit.agencyId) ?? null),
      onTime: unit.onTime,
      late: unit.late,
      onTimeShare: toOnTimeShare(unit),
    })),
    fromMs,
    toMs,
    truncated: requests.length >= MOST_REQUESTS,
    // A status that the service does not know counts as open, under its sender's word.
    byStatus: [
      ...STATUSES.map(({ id, name }) => ({ status: id, name, total: summary.byStatus[id] ?? 0 })),
      ...Object.entries(summary.byStatus).flatMap(([status, total]) =>
        isStatus(status) ? [] : [{ status, name: { vi: status, en: status }, total }],
      ),
    ],
    byCategory: summary.byCategory.map((count) => {
      // A category that only its sender knows goes by the sender's word.
      const name = categories.get(count.category) ?? { vi: count.category, en: count.category };
      return { ...count, name };
    }),
    byArea: summary.byArea.map((area) => ({
      ...area,
      name: area.areaCode === null ? null : (findAreaName(area.areaCode) ?? null),
    })),
  };
}
