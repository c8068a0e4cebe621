/** Whom the centre calls back: a share by lot, the same however often it is drawn, and every place that is told of again. */
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import { drawCallBacks, type TakenRequest } from './draw.ts';

const FROM_MS = Date.UTC(2026, 10, 21, 17);
const slot = { fromMs: FROM_MS, endMs: FROM_MS + DAY_MS };
const secret = 'of this night';
const norms = { sharePercent: 5, withinM: 100, withinDays: 30 };
const HOME = { lon: 108.21871, lat: 16.06462 };
const NEAR = { lon: 108.21931, lat: 16.06462 };
const FAR = { lon: 108.22171, lat: 16.06462 };

const request = (code: string, more: Partial<TakenRequest> = {}): TakenRequest => ({
  code,
  feed: 'desk',
  category: 'sanitation',
  ward: '20242',
  openedMs: FROM_MS - 3 * DAY_MS,
  endedMs: FROM_MS + HOUR_MS,
  outcome: 'answered',
  place: null,
  ...more,
});

test('five of a hundred that were told as solved or answered are drawn, by lot and the same each time', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => request(`1022-${at}`));
  const drawn = drawCallBacks(many, slot, norms, secret);
  // Three deviations of a lot of 20,000 by five of a hundred.
  expect(Math.abs(drawn.length - 1_000)).toBeLessThan(93);
  expect(
    drawCallBacks(many.toReversed(), slot, norms, secret)
      .map(({ request: { code } }) => code)
      .toSorted(),
  ).toEqual(drawn.map(({ request: { code } }) => code).toSorted());
  const next = drawCallBacks(many, slot, norms, 'of the next night');
  const both = new Set(drawn.map(({ request: { code } }) => code));
  expect(next.filter(({ request: { code } }) => both.has(code)).length).toBeLessThan(90);
  expect(drawCallBacks(many, slot, { ...norms, sharePercent: 0 }, secret)).toEqual([]);
});

test('who was refused, told twice or left without an outcome is not called, nor what ended on another day', () => {
  const all = { ...norms, sharePercent: 100 };
  const none = [
    ...['refused', 'duplicate', 'unknown', 'waiting'].map((outcome) => request(outcome, { outcome })),
    request('before', { endedMs: FROM_MS - 1 }),
    request('after', { endedMs: slot.endMs }),
    request('open', { endedMs: null, outcome: 'interim' }),
  ];
  expect(drawCallBacks(none, slot, all, secret)).toEqual([]);
  expect(drawCallBacks([request('solved', { outcome: 'solved' })], slot, all, secret)).toHaveLength(1);
});

test('every repeat at the same place is called, once, whatever the lot says', () => {
  const ended = request('first', {
    endedMs: FROM_MS - 5 * DAY_MS,
    openedMs: FROM_MS - 9 * DAY_MS,
    place: HOME,
  });
  const again = (code: string, more: Partial<TakenRequest>) =>
    request(code, { openedMs: FROM_MS + HOUR_MS, endedMs: null, outcome: 'waiting', place: NEAR, ...more });
  const none = { ...norms, sharePercent: 0 };
  const draws = (...more: readonly TakenRequest[]) =>
    drawCallBacks([ended, ...more], slot, none, secret).map(({ request: { code }, why, repeatedBy }) => [
      code,
      why,
      repeatedBy,
    ]);
  expect(draws(again('again', {}), again('third', {}))).toEqual([['first', 'repeat', 'again']]);
  expect(draws(again('far', { place: FAR }))).toEqual([]);
  expect(draws(again('other', { category: 'noise' }))).toEqual([]);
  expect(draws(again('nowhere', { place: null }))).toEqual([]);
  expect(draws(again('marked', { outcome: 'duplicate' }))).toEqual([]);
  expect(
    drawCallBacks([{ ...ended, endedMs: FROM_MS - 31 * DAY_MS }, again('late', {})], slot, none, secret),
  ).toEqual([]);
});
