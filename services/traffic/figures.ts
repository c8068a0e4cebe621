/** What is computed of speeds: the free flow, once a day from the nights of a week and each hour from the same hour of 14 days, and each speed against it. */
import type { Figure } from '../../platform/sdk/service.ts';
import { FREE_FLOW, FREE_HOUR, INTERVAL_SEC, RATIO, SEGMENT, SPEED, toAmount } from './places.ts';
import { toFreeFlow, toFreeOfHour, toRatio } from './speeds.ts';

const WEEK_HOURS = 168;
const PROFILE_HOURS = 2 * WEEK_HOURS;
const INTERVAL_HOURS = INTERVAL_SEC / 3_600;

export const figures: readonly Figure[] = [
  {
    id: FREE_FLOW,
    // Version 1 took the hours newest first for oldest first, and so the evening for the night.
    version: 2,
    outputs: [{ property: FREE_FLOW, unit: 'km/h' }],
    subject: { assetKind: SEGMENT },
    every: 'day',
    inputs: { speeds: { property: SPEED, hours: WEEK_HOURS } },
    compute({ hours: { speeds } }, _moment, { attributes }) {
      const learnt = toFreeFlow((speeds ?? []).toReversed(), toAmount(attributes, 'limit'));
      return {
        [FREE_FLOW]:
          learnt === null
            ? null
            : { value: Number(learnt.kmh.toFixed(1)), quality: 'valid', coverage: learnt.coverage },
      };
    },
  },
  {
    id: FREE_HOUR,
    version: 1,
    outputs: [{ property: FREE_HOUR, unit: 'km/h' }],
    subject: { assetKind: SEGMENT },
    every: 'hour',
    inputs: {
      speeds: { property: SPEED, hours: PROFILE_HOURS },
      night: { property: FREE_FLOW, aggregate: 'last', hours: WEEK_HOURS },
    },
    compute({ hours: { speeds }, spans: { night } }) {
      // They are given newest first.
      const kmh = toFreeOfHour((speeds ?? []).toReversed(), night?.value ?? null);
      return { [FREE_HOUR]: kmh === null ? null : { value: Number(kmh.toFixed(1)), quality: 'valid' } };
    },
  },
  {
    id: RATIO,
    version: 2,
    outputs: [{ property: RATIO, unit: '%' }],
    subject: { assetKind: SEGMENT },
    every: 'arrival',
    inputs: {
      // Of this interval alone: what an older one said is not known any more.
      speed: { property: SPEED, aggregate: 'last', hours: INTERVAL_HOURS },
      // It was told at the beginning of the hour that goes on.
      ofHour: { property: FREE_HOUR, aggregate: 'last', hours: 1 },
      free: { property: FREE_FLOW, aggregate: 'last', hours: WEEK_HOURS },
    },
    compute({ spans: { speed, ofHour, free } }, _moment, { attributes }) {
      const freeKmh = ofHour?.value ?? free?.value ?? toAmount(attributes, 'freeFlow');
      const ratio = toRatio(speed?.value ?? null, freeKmh);
      return { [RATIO]: ratio === null ? null : { value: Number(ratio.toFixed(1)), quality: 'valid' } };
    },
  },
];
