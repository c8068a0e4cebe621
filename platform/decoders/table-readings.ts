/** Readings of one row: one of a long table, one per measured column of a wide one. */
import type { Reading } from '../../contract/feeds/item.ts';
import { statableQualities, type QualityId } from '../../contract/basics/quality.ts';
import type { ReadingMapping } from './table-mapping.ts';
import type { RowReader } from './table-row.ts';

const ownWords = new Map<string, QualityId>(statableQualities.map(({ id }): [string, QualityId] => [id, id]));

/** The readings; what could not be read was refused. A missing value is a reading without a value, not an absent one. */
export function toReadingsOfRow(row: RowReader, mapping: ReadingMapping): Reading[] {
  const { columns, wide } = mapping;
  const timeMs = readTime(row, columns.time);
  const asset = columns.asset === undefined ? null : row.name(columns.asset);
  const datastream = columns.datastream === undefined ? null : row.name(columns.datastream);
  const quality = readQuality(row, mapping);
  if (timeMs === undefined || asset === undefined || datastream === undefined || quality === undefined)
    return [];
  const target = { ...(datastream === null ? {} : { datastream }), ...(asset === null ? {} : { asset }) };

  if (wide === undefined) {
    const property = columns.property === undefined ? null : row.name(columns.property);
    const value = columns.value === undefined ? undefined : row.number(columns.value);
    if (property === undefined || value === undefined) return [];
    const unit = row.text(columns.unit);
    return [
      toReading({ ...target, ...(property === null ? {} : { property }) }, timeMs, value, unit, quality),
    ];
  }
  return wide.flatMap(({ column, property, unit = '' }) => {
    const value = row.number(column);
    return value === undefined ? [] : [toReading({ ...target, property }, timeMs, value, unit, quality)];
  });
}

function toReading(
  target: Partial<Reading>,
  timeMs: number,
  value: number | null,
  unit: string,
  quality: QualityId | null,
): Reading {
  const stated = value === null && (quality === null || quality === 'valid') ? 'missing' : quality;
  return {
    ...target,
    timeMs,
    value,
    ...(unit === '' ? {} : { unit }),
    ...(stated === null ? {} : { quality: stated }),
  };
}

/** A time that must be there. */
export function readTime(row: RowReader, columns: Parameters<RowReader['time']>[0]): number | undefined {
  const timeMs = row.time(columns);
  if (timeMs !== null) return timeMs;
  const column = typeof columns === 'object' ? columns.join(' + ') : String(columns);
  return row.refuse(column, {
    reason: 'missing_field',
    value: '',
    allowed: 'a time',
    next: 'Fill this cell.',
  });
}

function readQuality(
  row: RowReader,
  { columns, qualityWords }: ReadingMapping,
): QualityId | null | undefined {
  const word = row.text(columns.quality);
  if (columns.quality === undefined || word === '') return null;
  const quality =
    qualityWords === undefined
      ? ownWords.get(word)
      : Object.hasOwn(qualityWords, word)
        ? qualityWords[word]
        : undefined;
  if (quality !== undefined) return quality;
  const allowed =
    qualityWords === undefined ? [...ownWords.keys()].join(', ') : Object.keys(qualityWords).join(', ');
  const next = 'Add this word to qualityWords of the mapping and replay.';
  return row.refuse(String(columns.quality), { reason: 'wrong_type', value: word, allowed, next });
}
