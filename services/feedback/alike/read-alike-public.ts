/** Whether somebody has told the city already, for whoever is about to: kind and age, and nothing of anybody's words or place. */
import { Type } from 'typebox';
import { orNull, Words } from '../../../contract/basics/answer-fields.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { ChoiceField } from '../../../platform/sdk/record-form.ts';
import { haversineMeters } from '../../../platform/sdk/science.ts';
import { definePublicRead } from '../../../platform/sdk/service.ts';
import { CATEGORIES } from '../categories.ts';
import { STATUSES } from '../statuses.ts';
import { toBounds } from './alike-bounds.ts';
import { SAME_PLACE_M } from './find-alike.ts';

/** What is older is told anew, as a repeat. */
const DAYS = 7;
const MOST_TOLD = 3;
const MOST_COMPARED = 300;

export const alikePublicRead = definePublicRead({
  path: '/alike',
  summary: `Open requests of one kind of ${DAYS} days within ${SAME_PLACE_M} m of a place, the nearest first, without their words and places.`,
  query: Type.Object({
    lon: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -85, maximum: 85 }),
    category: ChoiceField(CATEGORIES),
  }),
  answer: Type.Object({
    withinM: Type.Integer(),
    alike: Type.Array(Type.Object({ code: Type.String(), status: Words, openedMs: orNull(Type.Integer()) })),
  }),
  async handle({ query: { lon, lat, category }, reads }) {
    const records = await reads.listRecords({
      kind: 'request',
      open: true,
      fromMs: reads.nowMs() - DAYS * DAY_MS,
      bounds: toBounds({ lon, lat }, SAME_PLACE_M),
      limit: MOST_COMPARED,
    });
    const near = records.flatMap((record) => {
      if (record.lon === null || record.lat === null || record.body['category'] !== category) return [];
      const distanceM = haversineMeters(lon, lat, record.lon, record.lat);
      return distanceM <= SAME_PLACE_M ? [{ record, distanceM }] : [];
    });
    return {
      withinM: SAME_PLACE_M,
      alike: near
        .toSorted((a, b) => a.distanceM - b.distanceM)
        .slice(0, MOST_TOLD)
        .map(({ record: { code, status, openedMs } }) => ({
          code,
          status: STATUSES.find(({ id }) => id === status)?.name ?? { vi: status, en: status },
          openedMs,
        })),
    };
  },
});
