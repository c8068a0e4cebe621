/** Splits JSON deliveries into items: one object, an array, `{readings, positions, records}` lists, or NDJSON. */
import type { RawDelivery, RefusedItem } from '../../contract/feeds/item.ts';
import { createRefusals, toRefusedItem, type Refusals } from './refusals.ts';
import { toText } from './text-of.ts';

/** More items than this in one delivery are refused as a whole. */
export const MAX_ITEMS = 1_000_000;

/** The kinds of item a JSON delivery can hold, by the name of their list. */
export const listNames = ['readings', 'positions', 'records'] as const;
export type ListName = (typeof listNames)[number];

export interface JsonItems {
  /** Items whose list is named, or `undefined` where the item itself must tell. `where` is how places are named. */
  readonly lists: readonly {
    readonly name: ListName | undefined;
    readonly where: string;
    readonly items: readonly unknown[];
  }[];
  /** Lines of NDJSON that are no JSON. */
  readonly refused: readonly RefusedItem[];
}

/** The items of a delivery, or its refusal as a whole. */
export function toJsonItems(raw: RawDelivery): JsonItems {
  const decoded = toText(raw.bytes);
  if ('refused' in decoded) return { lists: [], refused: [decoded.refused] };
  const { text } = decoded;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return looksLikeLines(text) ? toLines(text) : refuseWhole(text, error);
  }
  return toLists(parsed);
}

function toLists(parsed: unknown): JsonItems {
  if (Array.isArray(parsed)) return bound([{ name: undefined, where: '', items: parsed }]);
  if (!isObject(parsed)) return { lists: [], refused: [refuseShape(parsed)] };
  const lists = listNames
    .filter((name) => Array.isArray(parsed[name]))
    // `filter` has just made sure of the array; the type of an index access forgets it.
    .map((name) => ({ name, where: name, items: parsed[name] as unknown[] }));
  return bound(lists.length > 0 ? lists : [{ name: undefined, where: 'item', items: [parsed] }]);
}

/** NDJSON is what fails as one JSON text and whose first line alone is an object. */
function looksLikeLines(text: string): boolean {
  const first = text.trimStart();
  const end = first.indexOf('\n');
  if (!first.startsWith('{') || end < 0) return false;
  try {
    JSON.parse(first.slice(0, end));
    return true;
  } catch {
    // A broken first line is still NDJSON when the second one is an object on its own.
    return /^[^\n]*\}\s*\n\s*\{[^\n]*\}\s*(\n|$)/.test(first.slice(0, 10_000));
  }
}

function toLines(text: string): JsonItems {
  const items: unknown[] = [];
  const refusals = createRefusals();
  let number = 0;
  for (let begin = 0; begin < text.length;) {
    const newline = text.indexOf('\n', begin);
    const end = newline < 0 ? text.length : newline;
    number += 1;
    const line = text.slice(begin, end);
    begin = end + 1;
    if (line.trim() === '') items.push(undefined);
    else readLine(line, number, items, refusals);
  }
  return items.length > MAX_ITEMS
    ? bound([{ name: undefined, where: 'line', items }])
    : { lists: [{ name: undefined, where: 'line', items }], refused: refusals.list() };
}

/** Pushes the parsed line, or `undefined` in its place so that the index stays the line number. */
function readLine(line: string, number: number, items: unknown[], refusals: Refusals): void {
  try {
    items.push(JSON.parse(line));
  } catch (error) {
    items.push(undefined);
    const allowed = 'one JSON object a line';
    const next = `Mend this line: ${error instanceof Error ? error.message : 'it is no JSON'}.`;
    const where = `line ${number}`;
    refusals.add({ reason: 'not_decodable', where, value: line, allowed, next, raw: line });
  }
}

function bound(lists: JsonItems['lists']): JsonItems {
  const count = lists.reduce((sum, list) => sum + list.items.length, 0);
  if (count <= MAX_ITEMS) return { lists, refused: [] };
  const next = 'Split the delivery into smaller ones; 1,000 to 10,000 items each are best.';
  return {
    lists: [],
    refused: [
      toRefusedItem({
        reason: 'too_many_items',
        where: 'the whole delivery',
        value: count,
        allowed: `at most ${MAX_ITEMS} items`,
        next,
      }),
    ],
  };
}

function refuseShape(parsed: unknown): RefusedItem {
  return toRefusedItem({
    reason: 'wrong_type',
    where: 'the whole delivery',
    value: parsed,
    allowed: 'a JSON object, an array of objects, or one object a line (NDJSON)',
    next: 'Send for example {"datastream":"st-1/rain","time":"2026-11-22T10:00:00+07:00","value":1.2}.',
  });
}

function refuseWhole(text: string, error: unknown): JsonItems {
  const allowed = 'JSON or NDJSON';
  const next = `Mend the text: ${error instanceof Error ? error.message.slice(0, 160) : 'it is no JSON'}.`;
  const item = {
    reason: 'not_decodable',
    where: 'the whole delivery',
    value: text.slice(0, 200),
    allowed,
    next,
  } as const;
  return { lists: [], refused: [toRefusedItem(item)] };
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
