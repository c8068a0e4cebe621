/**
 * The fusion kind holds while a fusion of the service says that there is an incident, sure enough and severe enough.
 *
 * Each incident has an alert of its own, whose place is that of the incident's first part. A step asks how sure the
 * incident is at least (`certainty`) and, with `least`, how severe. What is said more rises at once; what is said less,
 * because a person took a part out or parts changed, counts after `clearHoldSec`. The alert ends when no step holds any
 * more, when the incident turns out to be another one, or when it is over: after its newest part so much time has passed
 * that nothing could join it any more. Its evidence names each part.
 */
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import type { Kind } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'fusion',
  fusion: 'rain-flooding',
  steps: [
    { severity: 'medium', certainty: 'likely' },
    { severity: 'high', certainty: 'likely', least: 'high' },
  ],
  clearHoldSec: 600,
};

export const fusion: Kind<'fusion'> = {
  compile({ clearHoldSec = 0 }) {
    return {
      alertKind: 'incident',
      source: 'incidents',
      properties: [],
      needsAll: false,
      holdMs: 0,
      clearHoldMs: clearHoldSec * 1000,
      windowMs: 0,
      isPointwise: false,
      isTimed: true,
      startsFromLatest: false,
      withinM: null,
      createJudge() {
        throw new Error('Incidents are judged from their rows (incidents/), not by a judge.');
      },
    };
  },
};
