/**
 * A believable day of traffic: 400 probe vehicles that drive on through the network as fast as it allows, slow in the two
 * rushes, some of them parked, some on their way to a fire; cameras that count, motorbikes most of all.
 */
import type { SimulatedAsset, Simulation } from '../../contract/city/simulation.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import { bearingDegrees, haversineMeters } from '../../platform/sdk/science.ts';
import { createStationSimulation, toNoise, toSeed, toSmoothNoise } from '../../platform/sdk/simulate.ts';
import { INTERVAL_SEC, toAmount } from './places.ts';

export interface SimulationOptions {
  readonly feedId: string;
  readonly historyDays: number;
}

interface ProbeOptions extends SimulationOptions {
  /** mm/h at a place and time; drivers slow down in it, and some streets stand under water. */
  readonly rainAt?: (lon: number, lat: number, timeMs: number) => number;
}

const VEHICLES = 400;
const FIX_SEC = 60;
const INTERVAL_MS = INTERVAL_SEC * SECOND_MS;
/** Sent so long after the interval. */
const DELAY_MS = 20_000;
/** Of a receiver in a street, degrees: about 5 m. */
const WANDER_DEG = 0.000_05;

/** Share of the free flow at a local time: least at half past seven and half past five, on some stretches more than on others. */
export function toFlowShare(seed: number, localMs: number): number {
  const hour = (localMs / HOUR_MS) % 24;
  const rush = Math.exp(-(((hour - 7.5) / 1.1) ** 2)) + Math.exp(-(((hour - 17.5) / 1.4) ** 2));
  const day = hour > 6 && hour < 21 ? 0.06 : 0;
  const bottleneck = toNoise(seed, 71) > 0.97 ? 0.5 : 0.2 * toNoise(seed, 72);
  const flicker = 0.16 * (toSmoothNoise(localMs / (20 * MINUTE_MS), seed) - 0.5);
  return Math.max(0.08, Math.min(1, 0.95 - day - rush * (0.06 + bottleneck) + flicker));
}

/** From so much rain on, mm/h, drivers slow down; at so much the low streets are hardly passed. */
const WET = { from: 15, most: 35 } as const;
/** One street in so many lies low. */
const LOW_SHARE = 0.06;

/** What rain leaves of the speed on a street, 0 to 1. */
export function toWetShare(seed: number, mmPerHour: number): number {
  const wet = Math.max(0, Math.min(1, (mmPerHour - WET.from) / (WET.most - WET.from)));
  return 1 - wet * (toNoise(seed, 79) < LOW_SHARE ? 0.82 : 0.25);
}

/** Probe vehicles, all in one delivery of five minutes, as a provider sends them. */
export function simulateProbes({ feedId, historyDays, rainAt = () => 0 }: ProbeOptions): Simulation {
  return {
    feedId,
    everySec: INTERVAL_SEC,
    historyDays,
    *pushes({ fromMs, toMs, utcOffsetMin, assets }) {
      const roads = assets.filter(({ line }) => line !== undefined);
      if (roads.length === 0) return;
      for (
        let endMs = Math.ceil((fromMs - DELAY_MS + 1) / INTERVAL_MS) * INTERVAL_MS;
        endMs + DELAY_MS <= toMs;
        endMs += INTERVAL_MS
      )
        yield { atMs: endMs + DELAY_MS, bytes: toDelivery(roads, { endMs, utcOffsetMin, rainAt }) };
    },
  };
}

interface Interval extends Required<Pick<ProbeOptions, 'rainAt'>> {
  readonly endMs: number;
  readonly utcOffsetMin: number;
}

function toDelivery(roads: readonly SimulatedAsset[], { endMs, utcOffsetMin, rainAt }: Interval): string {
  const fromMs = endMs - INTERVAL_MS;
  const localMs = endMs + utcOffsetMin * MINUTE_MS;
  const slot = endMs / INTERVAL_MS;
  const hour = (localMs / HOUR_MS) % 24;
  const onTheRoad = hour < 5 ? VEHICLES * 0.6 : VEHICLES;
  const wet = new Map(
    roads.map(({ code, line }) => {
      const [lon, lat] = line?.[0] ?? [0, 0];
      return [code, toWetShare(toSeed(code), rainAt(lon, lat, endMs))];
    }),
  );
  const vehicles = Array.from({ length: onTheRoad }, (_vehicle, at) => ({
    kind: at % 80 === 0 ? 'priority' : at % 5 === 0 ? 'bus' : 'taxi',
    fixes: at % 25 === 7 ? listParked(roads, at) : listDriven(roads, { at, slot, localMs, wet }),
  }));
  return JSON.stringify({
    from: new Date(fromMs).toISOString(),
    to: new Date(endMs).toISOString(),
    vehicles: vehicles.filter(({ fixes }) => fixes.length > 0),
  });
}

type Row = readonly [sec: number, lon: number, lat: number, kmh: number, heading: number];

/** It begins somewhere each interval and drives on along the stretches in their order. */
function listDriven(
  roads: readonly SimulatedAsset[],
  {
    at,
    slot,
    localMs,
    wet,
  }: {
    readonly at: number;
    readonly slot: number;
    readonly localMs: number;
    /** What rain leaves of the speed, by the code of the stretch. */
    readonly wet: ReadonlyMap<string, number>;
  },
): Row[] {
  let index = Math.floor(toNoise(at, slot, 73) * roads.length);
  let alongM = 0;
  const rows: Row[] = [];
  for (let sec = Math.floor(toNoise(at, 74) * FIX_SEC); sec < INTERVAL_SEC; sec += FIX_SEC) {
    const road = roads[index % roads.length];
    if (road === undefined) break;
    const kmh = toSpeed(road, localMs, toNoise(at, slot, sec)) * (wet.get(road.code) ?? 1);
    const place = findPlace(road, alongM);
    rows.push([
      sec,
      toPlace(place.lon + WANDER_DEG * (toNoise(at, slot, sec, 75) - 0.5)),
      toPlace(place.lat + WANDER_DEG * (toNoise(at, slot, sec, 76) - 0.5)),
      Math.round(kmh),
      Math.round(place.heading),
    ]);
    alongM += (kmh / 3.6) * FIX_SEC;
    for (let lengthM = place.lengthM; alongM > lengthM;) {
      alongM -= lengthM;
      index += 1;
      lengthM = findPlace(roads[index % roads.length] ?? road, 0).lengthM;
    }
  }
  return rows;
}

/** At the kerb, with its engine off. */
function listParked(roads: readonly SimulatedAsset[], at: number): Row[] {
  const road = roads[Math.floor(toNoise(at, 77) * roads.length)];
  if (road === undefined) return [];
  const { lon, lat, heading } = findPlace(road, 40);
  return [10, 130, 250].map((sec) => [sec, toPlace(lon), toPlace(lat), 0, Math.round(heading)] as const);
}

function toSpeed({ code, attributes }: SimulatedAsset, localMs: number, chance: number): number {
  return (
    (toAmount(attributes, 'freeFlow') ?? 35) * toFlowShare(toSeed(code), localMs) * (0.85 + 0.3 * chance)
  );
}

/** Where one is so many metres from the beginning of a stretch; its end where it is shorter. */
function findPlace({ line = [] }: SimulatedAsset, alongM: number) {
  let leftM = alongM;
  let lengthM = 0;
  let found = { lon: line[0]?.[0] ?? 0, lat: line[0]?.[1] ?? 0, heading: 0 };
  for (const [at, [lon, lat]] of line.entries()) {
    const next = line[at + 1];
    if (next === undefined) break;
    const meters = haversineMeters(lon, lat, next[0], next[1]);
    lengthM += meters;
    if (leftM < 0) continue;
    const share = meters === 0 ? 0 : Math.min(1, leftM / meters);
    found = {
      lon: lon + share * (next[0] - lon),
      lat: lat + share * (next[1] - lat),
      heading: bearingDegrees(lon, lat, next[0], next[1]),
    };
    leftM -= meters;
  }
  return { ...found, lengthM };
}

const toPlace = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Counting cameras: two of three vehicles are motorbikes. */
export function simulateCameras(options: SimulationOptions): Simulation {
  return createStationSimulation({
    ...options,
    intervalSec: INTERVAL_SEC,
    sends: 'batch',
    salt: 2383,
    outageShare: 1 / 60,
    measure({ code }, timeMs, { utcOffsetMin }) {
      const localMs = timeMs + utcOffsetMin * MINUTE_MS;
      const hour = (localMs / HOUR_MS) % 24;
      const day = hour > 5.5 && hour < 22 ? 1 : 0.12;
      const rush = Math.exp(-(((hour - 7.2) / 1.2) ** 2)) + Math.exp(-(((hour - 17.4) / 1.5) ** 2));
      const size = (0.6 + 0.8 * toNoise(toSeed(code), 78)) * day * (1 + rush);
      const count = (base: number, which: number) =>
        Math.round(base * size * (0.85 + 0.3 * toNoise(timeMs / MINUTE_MS, toSeed(code), which)));
      return [
        { property: 'motorbike', value: count(150, 79), unit: '1' },
        { property: 'car', value: count(60, 80), unit: '1' },
        { property: 'truck_bus', value: count(9, 81), unit: '1' },
      ];
    },
  });
}
