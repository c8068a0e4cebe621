/** What a device does with a notice that was pushed to it: decided here, by places that only it knows. Pure. */
import type { PushedNotice } from '../../contract/notices/citizen-push.ts';
import { holdsAt, type Spot } from '../near/near.ts';

/** Minutes of the day by the device's own clock; the end may lie on the next day. */
export interface QuietHours {
  readonly fromMin: number;
  readonly toMin: number;
}

export const QUIET: QuietHours = { fromMin: 22 * 60, toMin: 6 * 60 };

export interface Decision {
  /** `heard`: it, or a newer message of the same notice, was shown before. */
  readonly what: 'here' | 'unsure' | 'elsewhere' | 'heard';
  readonly isSilent: boolean;
}

export function isQuiet({ fromMin, toMin }: QuietHours, atMin: number): boolean {
  return fromMin <= toMin ? atMin >= fromMin && atMin < toMin : atMin >= fromMin || atMin < toMin;
}

/**
 * Who keeps no place, or one of an unknown ward, is told rather than left out. At night only what is extreme or severe and
 * begins or goes on makes a sound; that it is over can wait.
 * @param heard number of the newest message shown of this notice; undefined: none
 */
export function decide(
  { area, level, kind, number }: Pick<PushedNotice, 'area' | 'level' | 'kind' | 'number'>,
  places: readonly Spot[],
  { atMin, quiet, heard }: { atMin: number; quiet: QuietHours | null; heard: number | undefined },
): Decision {
  if (heard !== undefined && heard >= number) return { what: 'heard', isSilent: true };
  const holds = places.map((spot) => (area === null ? 'unsure' : holdsAt(area, spot)));
  const what =
    area?.kind === 'city' || holds.includes('yes')
      ? 'here'
      : holds.length === 0 || holds.includes('unsure')
        ? 'unsure'
        : 'elsewhere';
  const isEmergency = (level === 'extreme' || level === 'severe') && (kind === 'alert' || kind === 'update');
  return {
    what,
    isSilent: what === 'elsewhere' || (!isEmergency && quiet !== null && isQuiet(quiet, atMin)),
  };
}
