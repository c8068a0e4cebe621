/** After how long a silence is how severe, for the times in which each era of a norm holds. */
import type { NormCited, NormRef } from '../../../../contract/rules/norm.ts';
import { SECONDS_OF } from '../../../../contract/basics/time-units.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { NormReads } from '../../../norms/norms.ts';
import { toLimit, toTimedLimits } from './limit-sources.ts';
import { toLevel } from '../plan.ts';
import type { Level, Subject } from '../plan.ts';
import type { Timed } from './timed.ts';

export interface SilenceStep {
  readonly level: Level;
  readonly afterMs: number;
  readonly afterSec: number;
  readonly norm?: NormCited;
}

type Given = readonly { readonly severity: Severity; readonly afterSec: number | NormRef }[];

/** Steps in the order of their time; one whose norm says nothing never holds. */
export function toSilenceSteps(
  steps: Given,
  subject: Pick<Subject, 'facts' | 'factsBefore'>,
  norms: NormReads,
): Timed<readonly SilenceStep[]> {
  return toTimedLimits(
    steps.map(({ afterSec }) => afterSec),
    subject,
    norms,
    (limits) =>
      steps
        .flatMap(({ severity, afterSec: source }, index): SilenceStep[] => {
          const { value = NaN, norm } = limits[index] ?? {};
          const afterSec = value * toSeconds(source, norms);
          if (!(afterSec > 0)) return [];
          const step = { level: toLevel(severity), afterSec, afterMs: afterSec * 1000 };
          return [norm === undefined ? step : { ...step, norm }];
        })
        .toSorted((a, b) => a.afterMs - b.afterMs),
  );
}

/** The longest step of all eras. */
export function toLongestMs(steps: Given, norms: NormReads): number {
  const spans = steps.flatMap(({ afterSec: source }) => {
    if (typeof source === 'number') return source;
    const eras = norms.findNorm(source.norm)?.eras ?? [];
    return eras.map((era) => toLimit(source, era).value * toSeconds(source, norms));
  });
  return Math.max(0, ...spans.filter((span) => span > 0)) * 1000;
}

/** How many seconds one of a source's unit has; NaN for a norm that is not of time. */
export function toSeconds(source: number | NormRef, norms: Pick<NormReads, 'findNorm'>): number {
  return typeof source === 'number' ? 1 : (SECONDS_OF[norms.findNorm(source.norm)?.unit ?? ''] ?? NaN);
}
