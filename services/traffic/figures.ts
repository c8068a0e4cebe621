/** What is computed of speeds: the free flow, once a day from the nights of a week, and each speed against it. */
import type { Figure } from '../../platform/sdk/service.ts';
import { FREE_FLOW, INTERVAL_SEC, RATIO, SEGMENT, SPEED, toAmount } from './places.ts';
import { toFreeFlow, toRatio } from './speeds.ts';

const WEEK_HOURS = 168;
const INTERVAL_HOURS = INTERVAL_SEC / 3_600;

export const figures: readonly Figure[] = [
  {
    id: FREE_FLOW,
    version: 1,
    outputs: [{ property: FREE_FLOW, unit: 'km/h' }],
    subject: { assetKind: SEGMENT },
    every: 'day',
    inputs: { speeds: { property: SPEED, hours: WEEK_HOURS } },
    compute({ hours: { speeds } }, _moment, { attributes }) {
      const learnt = toFreeFlow(speeds ?? [], toAmount(attributes, 'limit'));
      return {
        [FREE_FLOW]:
          learnt === null
            ? null
            : { value: Number(learnt.kmh.toFixed(1)), quality: 'valid', coverage: learnt.coverage },
      };
    },
  },
  {
    id: RATIO,
    version: 1,
    outputs: [{ property: RATIO, unit: '%' }],
    subject: { assetKind: SEGMENT },
    every: 'arrival',
    inputs: {
      // Of this interval alone: what an older one said is not known any more.
      speed: { property: SPEED, aggregate: 'last', hours: INTERVAL_HOURS },
      free: { property: FREE_FLOW, aggregate: 'last', hours: WEEK_HOURS },
    },
    compute({ spans: { speed, free } }, _moment, { attributes }) {
      const freeKmh = free?.value ?? toAmount(attributes, 'freeFlow');
      const ratio = toRatio(speed?.value ?? null, freeKmh);
      return { [RATIO]: ratio === null ? null : { value: Number(ratio.toFixed(1)), quality: 'valid' } };
    },
  },
];
