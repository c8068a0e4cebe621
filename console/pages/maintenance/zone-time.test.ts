/** A window planned on the city's clock is the same instant on every machine. */
import { expect, test } from 'vitest';
import { fromLocalText, toLocalText } from './zone-time.ts';

test('five past two in Đà Nẵng is five past seven in Greenwich, and back', () => {
  const timeMs = fromLocalText('2026-11-22T14:05', 'Asia/Ho_Chi_Minh');
  expect(timeMs).toBe(Date.UTC(2026, 10, 22, 7, 5));
  expect(toLocalText(timeMs ?? 0, 'Asia/Ho_Chi_Minh')).toBe('2026-11-22T14:05');
});

test('a zone with summer time is right on both sides of the change', () => {
  expect(fromLocalText('2026-03-29T01:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 0, 30));
  expect(fromLocalText('2026-03-29T03:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
});

test('what is no time is none', () => {
  expect(fromLocalText('', 'Asia/Ho_Chi_Minh')).toBeUndefined();
});
