/** One reading of a JSON delivery: `datastream`, or `asset` with `property`; `time`, `value`; `unit` and `quality` at will. */
import type { Reading } from '../../contract/feeds/item.ts';
import { readName, readQuality, readTime, refuse, type ItemReader } from './json-fields.ts';

const MAX_UNIT_CHARS = 40;

/** The reading, or undefined after its refusal was noted. */
export function toReading(reader: ItemReader): Reading | undefined {
  const { item } = reader;
  const stream = readStream(reader);
  if (stream === undefined) return undefined;
  const timeMs = readTime(reader);
  if (timeMs === undefined) return undefined;
  const value = readValue(reader);
  if (value === undefined) return undefined;
  const quality = readQuality(reader);
  if (quality === undefined) return undefined;
  const unit = item['unit'];
  if (unit !== undefined && unit !== null && (typeof unit !== 'string' || unit.length > MAX_UNIT_CHARS)) {
    const next = 'Leave the unit out when it is that of the feed’s contract.';
    return refuse(reader, 'unit', {
      reason: 'wrong_type',
      value: unit,
      allowed: `a text of up to ${MAX_UNIT_CHARS} characters`,
      next,
    });
  }
  return {
    ...stream,
    timeMs,
    value,
    ...(typeof unit === 'string' && unit !== '' ? { unit } : {}),
    ...(quality === null ? {} : { quality }),
  };
}

function readStream(
  reader: ItemReader,
): { datastream: string } | { asset: string; property: string } | undefined {
  const { item } = reader;
  if (item['datastream'] !== undefined || (item['asset'] === undefined && item['property'] === undefined)) {
    const datastream = readName(reader, 'datastream');
    return datastream === undefined ? undefined : { datastream };
  }
  const asset = readName(reader, 'asset');
  const property = asset === undefined ? undefined : readName(reader, 'property');
  return asset === undefined || property === undefined ? undefined : { asset, property };
}

function readValue(reader: ItemReader): number | null | undefined {
  const value = reader.item['value'];
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return refuse(reader, 'value', {
    reason: value === undefined ? 'missing_field' : 'not_a_number',
    value: value === undefined ? 'absent' : value,
    allowed: 'a finite JSON number, or null when there is no value',
    next: 'Send the value as a number without quotes, with a decimal point.',
  });
}
