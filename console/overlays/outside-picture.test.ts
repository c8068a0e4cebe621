/** A radar picture is of the last full step that is there already; what only gives its newest is never shown as the past. */
import { expect, test } from 'vitest';
import { toOutsidePicture } from './outside-picture.ts';

const radar = { url: 'https://r.example/{time}/{z}/{x}/{y}.png', everySec: 600, delaySec: 300 };
const now = Date.parse('2026-11-22T08:54:59Z');

test('now: five minutes after its moment a picture is there; at a past time that of then', () => {
  expect(toOutsidePicture(radar, now, undefined)?.url).toBe(
    'https://r.example/2026-11-22T08:40:00Z/{z}/{x}/{y}.png',
  );
  expect(toOutsidePicture(radar, now + 1_000, undefined)?.timeMs).toBe(Date.parse('2026-11-22T08:50:00Z'));
  expect(toOutsidePicture(radar, now, Date.parse('2026-11-20T00:05:00Z'))?.timeMs).toBe(
    Date.parse('2026-11-20T00:00:00Z'),
  );
});

test('without a time the newest is asked for, and nothing in the past', () => {
  const newest = { url: 'https://r.example/{z}/{x}/{y}.png' };
  expect(toOutsidePicture(newest, now, undefined)).toEqual({ url: newest.url, timeMs: undefined });
  expect(toOutsidePicture(newest, now, now - 1)).toBeUndefined();
});
