/** Names of the write-ahead log: segments of 16 MB by timeline and place, and the histories of timelines. */

export const SEGMENT_BYTES = 16 * 2 ** 20;
const SEGMENTS_OF_LOG = 2 ** 32 / SEGMENT_BYTES;
const SEGMENT = /^[0-9A-F]{24}$/;
const HISTORY = /^([0-9A-F]{8})\.history$/;

export interface SegmentPlace {
  readonly timeline: number;
  /** Number of the segment since the beginning of the log. */
  readonly number: number;
}

/** undefined for what is no whole segment (`.history`, `.partial`, `.backup`). */
export function toSegmentPlace(name: string): SegmentPlace | undefined {
  if (!SEGMENT.test(name)) return undefined;
  const [timeline = 0, log = 0, segment = 0] = [0, 8, 16].map((at) =>
    Number.parseInt(name.slice(at, at + 8), 16),
  );
  return { timeline, number: log * SEGMENTS_OF_LOG + segment };
}

export function toSegmentName({ timeline, number }: SegmentPlace): string {
  const parts = [timeline, Math.floor(number / SEGMENTS_OF_LOG), number % SEGMENTS_OF_LOG];
  return parts.map((part) => part.toString(16).toUpperCase().padStart(8, '0')).join('');
}

/** The segment that holds a place of the log (`0/3000028`). */
export function toSegmentNumber(lsn: string): number {
  return Number(toBytes(lsn) / BigInt(SEGMENT_BYTES));
}

/** The segment with the last byte before a place of the log. */
export function toLastSegmentNumber(lsn: string): number {
  return Number((toBytes(lsn) - 1n) / BigInt(SEGMENT_BYTES));
}

/** True when the first place lies at or before the second. */
export function isUpTo(lsn: string, other: string): boolean {
  return toBytes(lsn) <= toBytes(other);
}

/** The timeline of a history file's name. */
export function toHistoryTimeline(name: string): number | undefined {
  const digits = HISTORY.exec(name)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

export function toHistoryName(timeline: number): string {
  return `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history`;
}

/** The timelines before this one, and where each was left, from the text of a history file. */
export function readHistory(text: string): { timeline: number; leftAt: string }[] {
  return text
    .split('\n')
    .map((line) => /^\s*(\d+)\s+([0-9A-F]+\/[0-9A-F]+)/i.exec(line))
    .flatMap((found) => (found === null ? [] : [{ timeline: Number(found[1]), leftAt: found[2] ?? '' }]));
}

function toBytes(lsn: string): bigint {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
