/** What an assessment makes of the record of an indicator's state, and of the figures that were owed. */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import { toNamedCode } from '../indicators/facts.ts';
import type { IndicatorFacts } from '../indicators/facts.ts';
import { STATE, TRACK } from '../indicators/state.ts';
import { RELEASE, RELEASE_STATUS } from '../releases/release.ts';
import type { Assessed } from './assess.ts';

export interface KnownState {
  readonly code: string;
  readonly status: string;
  readonly updatedMs: number;
  readonly explainedLag: number | null;
  readonly explainedUntilMs: number | null;
}

/** A lag that has grown by more than this since it was explained is to be explained anew. */
const WORSE_BY = 0.05;

export function toStateItem(
  facts: IndicatorFacts,
  { track, body }: Assessed,
  known: KnownState | undefined,
  endMs: number,
): RecordItem {
  const common = {
    kind: STATE,
    code: known?.code ?? toNamedCode(facts),
    title: facts.name.vi,
    status: isStillExplained({ track, body }, known, endMs) ? TRACK.explained : track,
    body: { ...body, indicator: facts.code },
  };
  if (known === undefined) return { ...common, timeMs: endMs, openedMs: endMs };
  // A form that came meanwhile is the newer one: this follows it.
  return { ...common, timeMs: Math.max(endMs, known.updatedMs + 1), patch: true };
}

function isStillExplained({ track, body }: Assessed, known: KnownState | undefined, endMs: number): boolean {
  if (track !== TRACK.behind || known?.status !== TRACK.explained) return false;
  if (known.explainedUntilMs !== null && endMs > known.explainedUntilMs) return false;
  const lag = toLag(body);
  return known.explainedLag === null || lag === null || lag >= known.explainedLag - WORSE_BY;
}

/** Share less what is due: below zero it lags. */
export const toLag = ({
  share,
  due,
}: {
  readonly share: number | null;
  readonly due: number | null;
}): number | null => (share === null || due === null ? null : share - due);

/** The figure is there. */
export function toToldRelease(code: string, endMs: number): RecordItem {
  return {
    kind: RELEASE,
    code,
    timeMs: endMs,
    status: RELEASE_STATUS.told,
    closedMs: endMs,
    patch: true,
    body: {},
  };
}
