/**
 * The science of noise: which hours are day and which are night, and by how much a level is over its limit. Levels are
 * equivalent levels, dB(A) (LAeq, TCVN 7878); the mean of levels is that of their energy, which the platform computes.
 */
import { HOUR_MS } from '../../contract/basics/time-units.ts';

export type Period = 'day' | 'night';

/** QCVN 26:2010/BTNMT, Bảng 1: from 6 h to 21 h, and from 21 h to 6 h. */
export const DAY = { fromHour: 6, toHour: 21 } as const;
export const NIGHT = { fromHour: 21, toHour: 6 } as const;

/** The period that an hour's level belongs to: where the middle of the hour lies. `offsetMs`: local time before UTC. */
export function toPeriod(hourEndMs: number, offsetMs: number): Period {
  const hour = ((hourEndMs - HOUR_MS / 2 + offsetMs) / HOUR_MS) % 24;
  return hour >= DAY.fromHour && hour < DAY.toHour ? 'day' : 'night';
}

/** dB(A) above the limit; negative below it. The limit itself is allowed. */
export function toExcess(level: number | null, limit: number | null): number | null {
  return level === null || limit === null ? null : Math.round((level - limit) * 10) / 10;
}
