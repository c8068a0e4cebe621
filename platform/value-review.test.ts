/** A service looks over values of periods; when it fails they pass as they came, and that is said. */
import { expect, test } from 'vitest';
import type { FeedDefinition } from '../contract/feeds/feed.ts';
import type { PeriodValue } from '../contract/values/period-value.ts';
import type { RefusedItem } from '../contract/feeds/item.ts';
import type { ReviewValues } from './sdk/value-review.ts';
import { movableClock } from './kernel/clock.ts';
import { createReview } from './value-review.ts';
import { createServiceTroubles } from './registry/service-troubles.ts';
import { silentLog } from './kernel/log.ts';

const value = (is: number): PeriodValue => ({
  series: 's',
  subject: 'city',
  period: { kind: 'month', from: '2026-10-01', to: '2026-10-31' },
  value: is,
  unit: '1',
  basis: 'actual',
  issuedMs: 0,
});
const refusal: RefusedItem = {
  reason: 'wrong_shape',
  where: 'a',
  value: '2',
  allowed: '1',
  next: 'Mend it.',
};
const feed: FeedDefinition = {
  id: 'f',
  agencyId: 'a',
  serviceId: 'economy',
  name: { vi: 'a', en: 'a' },
  door: 'http',
  decoder: 'csv',
  contract: { unknown: 'quarantine', properties: [] },
  obligation: { everySec: 1, overdueSec: 1, delinquentSec: 1 },
};

test('what it refuses joins what the decoder refused; a fault of it loses no value', async () => {
  const clock = movableClock(0);
  let reviewValues: ReviewValues = async ([first]) => ({
    values: first === undefined ? [] : [first],
    refused: [refusal],
  });
  const manifest = {
    id: 'economy',
    name: { vi: 'a', en: 'a' },
    icon: 'cash',
    order: 1,
    group: 'records',
  } as const;
  const lists = { assetKinds: [], properties: [], recordKinds: [], decoders: [], permissions: [] };
  const troubles = createServiceTroubles({ nowMs: () => 0, log: silentLog() });
  const review = createReview({
    clock,
    registry: {
      troubles,
      services: [
        {
          manifest: { ...manifest, ...lists },
          server: { reviewValues: (values, asked) => reviewValues(values, asked) },
          refusalWords: {},
          folder: 'economy',
        },
      ],
    },
    store: { findCityRecord: async () => undefined, listPeriodValues: async () => [] },
  });
  const given = { periodValues: [value(1), value(2)], refused: [{ ...refusal, where: 'decoder' }] };
  expect(await review(feed, given)).toMatchObject({
    periodValues: [{ value: 1 }],
    refused: [{ where: 'decoder' }, { where: 'a' }],
  });
  // Another service's feed, and a delivery without values, are nobody's business here.
  expect(await review({ ...feed, serviceId: 'rainfall' }, given)).toBe(given);
  expect(await review(feed, { refused: [] })).toEqual({ refused: [] });
  reviewValues = async () => {
    throw new Error('no history');
  };
  expect(await review(feed, given)).toBe(given);
  expect(troubles.list()).toMatchObject([{ serviceId: 'economy', part: 'review', reason: 'no history' }]);
});
