/**
 * What will be late, and at which step it is held up. The limit of a dossier is shared out among the rooms that it passes;
 * a room that has kept it beyond its own part has taken the time of those after it, so the end is later by so much.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';

export const WEEK_MS = 7 * DAY_MS;

export interface OpenDossier {
  readonly code: string;
  readonly dueMs: number;
  /** The room that has it, and until when it should; null where the system does not say it. */
  readonly unit: string | null;
  readonly unitDueMs: number | null;
}

/** `late`: past its due time. `will-be-late`: the room has overrun its part by what is left, or more than is made up. `tight`: due within the week. */
export type Risk = 'late' | 'will-be-late' | 'tight';

export interface RiskOf<Dossier> {
  readonly dossier: Dossier;
  readonly risk: Risk;
  /** How much later than due it is, or is expected to be; 0 for what is in time. */
  readonly byMs: number;
}

/** undefined for what is due later than in a week. */
export function toRisk<Dossier extends OpenDossier>(
  dossier: Dossier,
  nowMs: number,
): RiskOf<Dossier> | undefined {
  const { dueMs, unitDueMs } = dossier;
  if (dueMs < nowMs) return { dossier, risk: 'late', byMs: nowMs - dueMs };
  if (dueMs > nowMs + WEEK_MS) return undefined;
  const overMs = unitDueMs === null ? 0 : nowMs - unitDueMs;
  return overMs > 0 ? { dossier, risk: 'will-be-late', byMs: overMs } : { dossier, risk: 'tight', byMs: 0 };
}

/** A lateness as it is shown, in seconds: whole hours that have passed, under one hour minutes; never an hour that is not over. */
export function toShownSpanSec(byMs: number): number {
  const stepMs = byMs < HOUR_MS ? MINUTE_MS : HOUR_MS;
  return (Math.floor(byMs / stepMs) * stepMs) / 1_000;
}

export interface Bottleneck {
  readonly unit: string | null;
  readonly late: number;
  readonly willBeLate: number;
  /** Median of how much later they are or will be. */
  readonly medianMs: number;
}

/** Rooms by how many dossiers are held up there, those that are late already first. */
export function listBottlenecks(risks: readonly RiskOf<OpenDossier>[]): Bottleneck[] {
  const held = risks.filter(({ risk }) => risk !== 'tight');
  return [...Map.groupBy(held, ({ dossier }) => dossier.unit)]
    .map(([unit, own]) => ({
      unit,
      late: own.filter(({ risk }) => risk === 'late').length,
      willBeLate: own.filter(({ risk }) => risk === 'will-be-late').length,
      medianMs: toMedian(own.map(({ byMs }) => byMs)),
    }))
    .toSorted((a, b) => b.late + b.willBeLate - (a.late + a.willBeLate) || b.medianMs - a.medianMs);
}

function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
