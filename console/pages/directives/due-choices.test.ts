/** One touch gives the deadline that was meant, on the city's calendar. */
import { expect, test } from 'vitest';
import { toDueMs } from './due-choices.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** Sunday 22 November 2026, 20:00 in the city. */
const eveningMs = Date.parse('2026-11-22T13:00:00Z');
const at = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

test('deadlines end at 17:00 of the city; what has passed is not offered', () => {
  expect(at(toDueMs('today', eveningMs, zone))).toBeUndefined();
  expect(at(toDueMs('tomorrow', eveningMs, zone))).toBe('2026-11-23T10:00:00.000Z');
  expect(at(toDueMs('friday', eveningMs, zone))).toBe('2026-11-27T10:00:00.000Z');
  expect(at(toDueMs('week', eveningMs, zone))).toBe('2026-11-29T10:00:00.000Z');
});

test('a Friday morning means this Friday', () => {
  expect(at(toDueMs('friday', Date.parse('2026-11-27T01:00:00Z'), zone))).toBe('2026-11-27T10:00:00.000Z');
});
