/** The demo's fleet in its night of storm, judged by the service itself: who turns, who does not, and that nobody jumps. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listStormAtSea, seaStorm } from '../../../cities/da-nang/demo/storm-at-sea.ts';
import { toStormMs } from '../../../cities/da-nang/demo/storm-night.ts';
import { sea as map } from '../../../cities/da-nang/services/fishing-vessels/sea-map.ts';
import type { AssetDefinition } from '../../../contract/assets/asset.ts';
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { RegisteredVessel } from '../answers.ts';
import { parseQuadrants, type ToldPoint, toTrackRecord } from '../storm/storm-records.ts';
import { toStormsAtSea } from '../storm/storms-at-sea.ts';
import { distanceNm } from '../vessel/motion.ts';
import { createSea } from './sea.ts';

// The pack's own tests check the file.
const definitions = JSON.parse(
  readFileSync(
    new URL('../../../cities/da-nang/services/fishing-vessels/assets.json', import.meta.url),
    'utf8',
  ),
) as AssetDefinition[];
const fleet = definitions
  .filter(({ kind }) => kind === 'fishing-vessel')
  .map(({ code, kind, attributes = {} }) => ({ code, kind, attributes, ref: code, lon: null, lat: null }));
const sea = createSea(map, seaStorm);

const listBodies = (form: string) =>
  listStormAtSea().flatMap(([action, { body }]) =>
    // Bodies of forms: their schemas are those of the service.
    action === form ? [body as Readonly<Record<string, string | number | undefined>>] : [],
  );
const points = listStormAtSea().flatMap(([action, { body }]) => {
  if (action !== 'tell-storm-point') return [];
  const { centre, r34, ...told } = body as Omit<ToldPoint, 'lon' | 'lat' | 'reach'> & {
    readonly centre: { readonly lon: number; readonly lat: number };
    readonly r34: string;
  };
  const record = toTrackRecord({ ...told, ...centre, reach: { 34: parseQuadrants(r34) ?? [0, 0, 0, 0] } });
  return [{ ...record, ...centre }];
});
const calls = listBodies('tell-storm-call').map(({ vessel, result, calledMs, calledBy }) => ({
  status: String(result),
  body: { vessel: String(vessel), calledMs: Number(calledMs), calledBy: String(calledBy) },
}));

/** What a storm does not ask of a vessel. */
const UNTOLD = {
  mmsi: null,
  homePort: null,
  trade: null,
  lengthM: null,
  lengthClass: null,
  allowedZone: null,
  mustCarryVms: true,
} as const;

function atNight(clock: string) {
  const nowMs = toStormMs(clock);
  const vessels = fleet.map((vessel): RegisteredVessel => {
    const { phase, isLost, lon, lat, speedKn, courseDeg } = sea.at(vessel, nowMs);
    const name = { vi: vessel.code, en: vessel.code };
    const port = { id: String(vessel.attributes['homePortZone']), kind: 'port', name };
    return {
      ...UNTOLD,
      code: vessel.code,
      name,
      registration: vessel.code,
      lastSeenMs: nowMs,
      lon,
      lat,
      speedKn,
      courseDeg,
      zones: phase === 'port' ? [port] : [],
      state: phase === 'port' ? 'in-port' : isLost ? 'late' : 'live',
    };
  });
  const known = calls.filter(({ body }) => body.calledMs <= nowMs);
  const [storm] = toStormsAtSea({ nowMs, points, calls: known, vessels }).storms;
  const reached = storm?.vessels ?? [];
  return {
    reached,
    codesOf: (turn: string) => reached.filter((one) => one.turn === turn).map(({ code }) => code),
  };
}

test('before the night most of those inside are on their way to a port, and who has not turned is who is called', () => {
  const { reached, codesOf } = atNight('18:54');
  expect(reached.length).toBeGreaterThan(37);
  expect(codesOf('to-port').length / reached.length).toBeGreaterThan(0.8);
  const called = new Set(calls.map(({ body }) => body.vessel));
  const turnless = [...codesOf('unknown'), ...codesOf('elsewhere')];
  expect(turnless.length).toBeGreaterThan(4);
  expect(turnless.filter((code) => !called.has(code))).toEqual([]);
});

test('those that answered have turned by midnight; two never do, and of one of them nothing is heard', () => {
  const { reached, codesOf } = atNight('00:00');
  expect(codesOf('unknown')).toEqual(['QNa-90937-TS', 'QNa-91195-TS']);
  expect(reached.filter(({ state }) => state === 'late').map(({ code }) => code)).toEqual(['QNa-90937-TS']);
  expect(reached.length).toBeLessThan(atNight('21:00').reached.length);
});

test('nobody is told to be in shelter before its positions are', () => {
  const sheltered = calls.filter(({ status }) => status === 'in-shelter');
  const phases = sheltered.map(({ body }) => {
    const vessel = fleet.find(({ code }) => code === body.vessel);
    return vessel && sea.at(vessel, body.calledMs).phase;
  });
  expect(phases).toEqual(['port', 'port', 'port']);
});

test('no vessel jumps when it turns, waits and leaves again', () => {
  const some = fleet.filter(({ code }, at) => at % 10 === 0 || seaStorm.others[code] !== undefined);
  const jumps = some.flatMap((vessel) => {
    let from = sea.at(vessel, seaStorm.fromMs - HOUR_MS);
    const found: string[] = [];
    for (
      let timeMs = seaStorm.fromMs - 50 * MINUTE_MS;
      timeMs < seaStorm.untilMs + 24 * HOUR_MS;
      timeMs += 10 * MINUTE_MS
    ) {
      const to = sea.at(vessel, timeMs);
      if (distanceNm(from, to) > 2) found.push(`${vessel.code} at ${new Date(timeMs).toISOString()}`);
      from = to;
    }
    return found;
  });
  expect(jumps).toEqual([]);
});
