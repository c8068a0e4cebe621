/**
 * Objects with a line of the Waze partner feed: each snapshot holds all that there are. One is told when it is new, again when
 * what is told of it changes, and has ended when it is no longer there: snapshots come every two minutes.
 */
import type { RecordItem } from '../../contract/records/record-item.ts';
import { isObject } from '../../platform/sdk/decode.ts';

export interface LineSnapshot {
  /** New ones, those that changed, and those that are gone. */
  readonly records: readonly RecordItem[];
  /** Of each that goes on, the mark of what was told. */
  readonly open: Readonly<Record<string, string>>;
  /** Indexes of what could not be read. */
  readonly broken: readonly number[];
}

interface LineKind {
  readonly kind: string;
  readonly toRecord: (given: Readonly<Record<string, unknown>>) => RecordItem | undefined;
  /** It is told again when this is another. */
  readonly toMark: (body: RecordItem['body']) => string;
}

/** @param before `open` of the snapshot before. */
export function readSnapshot(
  { kind, toRecord, toMark }: LineKind,
  given: readonly unknown[],
  before: Readonly<Record<string, unknown>>,
  endMs: number,
): LineSnapshot {
  const open: Record<string, string> = {};
  const broken: number[] = [];
  const records = given.flatMap((one, at): RecordItem[] => {
    const record = isObject(one) ? toRecord(one) : undefined;
    if (record === undefined) {
      broken.push(at);
      return [];
    }
    const mark = toMark(record.body);
    open[record.code] = mark;
    if (before[record.code] === mark) return [];
    // What changed is of this snapshot: the thing itself was published earlier.
    return [before[record.code] === undefined ? record : { ...record, timeMs: endMs }];
  });
  const ended = Object.keys(before).flatMap((code): RecordItem[] =>
    code in open
      ? []
      : [{ kind, code, timeMs: endMs, status: 'ended', closedMs: endMs, patch: true, body: {} }],
  );
  return { records: [...records, ...ended], open, broken };
}

/** Points with x and y, two or more; undefined when one cannot be read. */
export function toLine(points: unknown): (readonly [lon: number, lat: number])[] | undefined {
  if (!Array.isArray(points) || points.length < 2) return undefined;
  const list: readonly unknown[] = points;
  const line = list.flatMap((point) =>
    isObject(point) && typeof point['x'] === 'number' && typeof point['y'] === 'number'
      ? [[point['x'], point['y']] as const]
      : [],
  );
  return line.length === points.length ? line : undefined;
}
