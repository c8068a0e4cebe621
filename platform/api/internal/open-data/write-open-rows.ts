/** Rows of open data as files: CSV for spreadsheets, JSON, GeoJSON points. Times are ISO 8601 in UTC. Pure. */
import type { OpenRow } from '../../../../contract/services/open-data.ts';
import { CSV_BEGIN, toCsvCell } from '../../../kernel/csv.ts';

const COLUMNS = [
  'station',
  'name_vi',
  'name_en',
  'lon',
  'lat',
  'property',
  'unit',
  'time',
  'value',
  'quality',
];

export function toOpenCsv(rows: readonly OpenRow[]): string {
  const lines = rows.map((row) => {
    const { station, name, lon, lat, property, unit, value, quality } = row;
    return [station, name.vi, name.en, lon, lat, property, unit, toTime(row), value, quality]
      .map(toCsvCell)
      .join(',');
  });
  return `${CSV_BEGIN}${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

export function toOpenJson(rows: readonly OpenRow[]): string {
  return JSON.stringify({ rows: rows.map((row) => ({ ...row, time: toTime(row) })) });
}

/** A station without a place has no geometry; RFC 7946. */
export function toOpenGeoJson(rows: readonly OpenRow[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map((row) => {
      const { lon, lat, ...facts } = row;
      return {
        type: 'Feature',
        geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
        properties: { ...facts, time: toTime(row) },
      };
    }),
  });
}

const toTime = ({ timeMs }: OpenRow): string | null =>
  timeMs === null ? null : new Date(timeMs).toISOString();
