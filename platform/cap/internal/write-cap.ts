/** An alert as XML of CAP 1.2: elements in the order of the schema, texts escaped. */
import type { CapAlert } from '../../../contract/notices/cap.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { toXml } from '../../kernel/xml-text.ts';
import { ALERT_ROWS } from './cap-elements.ts';
import type { ElementRow } from './cap-elements.ts';

/** The file, in UTF-8; what stands in `alert` beside CAP's own members is left out. */
export function writeCap(alert: CapAlert): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${writeRows(alert, ALERT_ROWS['1.2'])}</alert>\n`;
}

/** A moment as CAP writes it: whole seconds and the distance to UTC, never Z. */
export function toCapTime(timeMs: number, utcOffsetMin: number): string {
  const local = new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString().slice(0, 19);
  const minutes = Math.abs(utcOffsetMin);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${utcOffsetMin > 0 ? '+' : '-'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function writeRows(values: object, rows: readonly ElementRow[]): string {
  const named = new Map<string, unknown>(Object.entries(values));
  return rows
    .flatMap((row) => {
      const value = named.get(row.name);
      const all: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
      return all.map((one) => `\n<${row.name}>${writeOne(one, row)}</${row.name}>`);
    })
    .join('');
}

function writeOne(value: unknown, { holds }: ElementRow): string {
  if (typeof value === 'string') return toXml(value);
  const rows = typeof holds === 'string' ? [] : holds.filter((one) => typeof one !== 'string');
  return typeof value === 'object' && value !== null ? writeRows(value, rows) : '';
}
