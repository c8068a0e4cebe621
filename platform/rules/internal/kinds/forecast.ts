/**
 * The forecast kind holds while a forecast says that a limit will be reached, likely enough and soon enough.
 *
 * It looks at the newest issue of each model: leads up to `leadSec` after the issue whose moment has not come yet. With
 * `probability` 0.8 and `above` the value that eight in ten outcomes reach (the quantile 0.2) is compared with the limit;
 * between two stored quantiles it is interpolated, the forecast value itself standing for the middle. A lead that is
 * withheld, that has no such quantile or lies beyond what its model has seen says nothing. An alert ends when a newer
 * issue that speaks of the same time or later no longer says so, or when the time of which it was said has passed.
 */
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import type { Kind } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'forecast',
  property: 'level',
  direction: 'above',
  probability: 0.8,
  leadSec: 10_800,
  steps: [{ severity: 'high', value: 3.5 }],
};

export const forecast: Kind<'forecast'> = {
  compile({ property, leadSec }) {
    return {
      alertKind: 'forecast',
      source: 'forecasts',
      properties: [property],
      needsAll: true,
      holdMs: 0,
      clearHoldMs: 0,
      windowMs: leadSec * 1000,
      isPointwise: false,
      isTimed: true,
      startsFromLatest: false,
      withinM: null,
      createJudge() {
        throw new Error('Forecasts are judged from their issues (forecasts/), not by a judge.');
      },
    };
  },
};
