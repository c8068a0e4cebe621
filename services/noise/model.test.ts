/** The science, the norms and the simulation of noise. */
import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { toExcess, toPeriod } from './model.ts';
import { NORM, norms, SPECIAL } from './norms.ts';
import { simulate, toLevel } from './simulate.ts';

const OFFSET_MS = 7 * HOUR_MS;
const at = (local: string) => Date.parse(`${local}+07:00`);
const street = { code: 'S-1', kind: 'noise-station', ref: 'S-1', lon: 108.2, lat: 16.05, attributes: {} };

test('an hour counts as day or night by its middle', () => {
  const ends = ['06:00', '07:00', '21:00', '22:00'].map((time) =>
    toPeriod(at(`2026-11-22T${time}`), OFFSET_MS),
  );
  expect(ends).toEqual(['night', 'day', 'day', 'night']);
});

test('the limit follows from the hour and the area, and reaching it is allowed', () => {
  const reads = toNormReads(norms);
  const limitOf = (norm: string, about = {}) => reads.findEra(norm, at('2026-11-22T12:00'), about)?.values;
  expect(limitOf(NORM.day)).toMatchObject({ value: 70, bound: 'exceeded' });
  expect(limitOf(NORM.night)).toMatchObject({ value: 55 });
  expect(limitOf(NORM.day, { assetClass: SPECIAL })).toMatchObject({ value: 55 });
  expect(limitOf(NORM.night, { assetClass: SPECIAL })).toMatchObject({ value: 45 });
  expect(toExcess(70, 70)).toBe(0);
  expect(toExcess(null, 70)).toBeNull();
});

test('what follows QCVN 26:2010 is called a default, because its table was not read', () => {
  const sure = (local: string) => toNormReads(norms).findEra(NORM.day, at(local))?.confidence;
  expect(sure('2020-01-01T00:00')).toBe('secondary');
  expect(sure('2026-01-01T00:00')).toBe('assumed');
  expect(sure('2010-01-01T00:00')).toBeUndefined();
});

test('a street is loud at five in the afternoon, calm before dawn, and seldom above its limits; a school is calmer', () => {
  const monday = at('2026-11-23T00:00') + OFFSET_MS;
  const week = Array.from({ length: 7 * 24 * 6 }, (_, index) => monday + index * 10 * MINUTE_MS);
  const isOver = (localMs: number) =>
    toLevel(street, localMs) >
    (toPeriod(localMs - OFFSET_MS + 30 * MINUTE_MS, OFFSET_MS) === 'day' ? 70 : 55);
  expect(week.filter(isOver).length / week.length).toBeLessThan(0.1);
  expect(toLevel(street, monday + 17 * HOUR_MS)).toBeGreaterThan(toLevel(street, monday + 3 * HOUR_MS) + 10);
  const school = { ...street, attributes: { class: SPECIAL } };
  expect(toLevel(school, monday + 17 * HOUR_MS)).toBeLessThan(toLevel(street, monday + 17 * HOUR_MS));
});

test('the past filled in one piece and the same hour played minute by minute are the same readings', () => {
  const { pushes } = simulate({ feedId: 'any', intervalSec: 600, historyDays: 1 });
  const noonMs = at('2026-11-22T12:00');
  const play = (fromMs: number, toMs: number) =>
    [...pushes({ fromMs, toMs, utcOffsetMin: 420, assets: [street] })].map(({ bytes }) => bytes);
  const played = Array.from({ length: 60 }, (_, minute) =>
    play(noonMs + minute * MINUTE_MS, noonMs + (minute + 1) * MINUTE_MS),
  );
  expect(played.flat()).toEqual(play(noonMs, noonMs + HOUR_MS));
  expect(played.flat()).toHaveLength(6);
});
