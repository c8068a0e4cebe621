/**
 * Gatehouse's sentence before an AIS sentence: when the receiver heard it.
 * `$PGHP,1,<year>,<month>,<day>,<hour>,<minute>,<second>,<ms>,<country>,<region>,<station>,<online>,<checksum>*hh`,
 * UTC; the last field repeats the checksum of the sentence to which the time belongs.
 */
import { toIsoTimeMs } from '../../../platform/sdk/decode.ts';
import { refuse, type AisRefusal } from './refusal.ts';

/** When the next sentence was heard, and its checksum when it is told. */
export interface HeardTime {
  readonly timeMs: number;
  readonly checksum?: number;
}

const START = '$PGHP,';
const FORM = /^\$PGHP,1,(\d{4}),(\d{1,2}),(\d{1,2}),(\d{1,2}),(\d{1,2}),(\d{1,2}),(\d{1,3})(?:,|\*)/;

/** Reads the line; undefined when it is another sentence. */
export function readHeardTime(line: string): HeardTime | AisRefusal | undefined {
  if (!line.startsWith(START)) return undefined;
  const star = line.lastIndexOf('*');
  let sum = 0;
  for (let i = 1; i < star; i++) sum ^= line.charCodeAt(i);
  const given = Number.parseInt(line.slice(star + 1, star + 3), 16);
  if (star < 0 || given !== sum) {
    const allowed = (sum & 255).toString(16).toUpperCase().padStart(2, '0');
    return refuse('checksum', 'The checksum does not match the text', '$PGHP', line.slice(star + 1), allowed);
  }
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', ms = ''] =
    FORM.exec(line) ?? [];
  const two = (part: string) => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const timeMs = toIsoTimeMs(`${date}T${two(hour)}:${two(minute)}:${two(second)}.${ms.padStart(3, '0')}Z`, 0);
  if (Number.isNaN(timeMs))
    return refuse(
      'time',
      'The time cannot be read',
      '$PGHP',
      line,
      'year, month, day, hour, minute, second, ms',
    );
  const checksum = /,([0-9A-Fa-f]{1,2})\*/.exec(line)?.[1];
  return checksum === undefined ? { timeMs } : { timeMs, checksum: Number.parseInt(checksum, 16) };
}
