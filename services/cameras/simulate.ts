/**
 * A believable day of cameras: people by the hour and by what the place is, evenings full at the river and the beach; now
 * and then a camera that is covered, dark or without its line; some of what passes is told as seen, without a plate.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import type { SimulatedAsset, SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { findSpell, toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import { FAULTS } from './register/camera.ts';
import { LABELS } from './events/sighting.ts';

interface Options {
  readonly feedId: string;
  readonly historyDays: number;
  readonly tells: 'numbers' | 'sightings';
}

type Event = Readonly<Record<string, string | number>>;
type One = Pick<SimulatedAsset, 'ref' | 'code' | 'attributes'>;

const STEP_MS = 5 * MINUTE_MS;
const SALT = 8513;
/** Share of the busiest hour at each local hour. */
const BUSY = [
  2, 1, 1, 1, 4, 12, 30, 42, 40, 36, 34, 36, 38, 34, 32, 36, 48, 70, 90, 100, 92, 66, 30, 8,
] as const;
/** People in the zone in the busiest hour, by what the camera is for. */
const MOST: Readonly<Record<string, number>> = { crowd: 140, security: 40, traffic: 25, flood: 4, fire: 2 };
const BROKEN = { share: 1 / 20, leastMs: HOUR_MS, mostMs: 6 * HOUR_MS, salt: SALT + 1 };
const SEEN_EVERY = 3;

export function simulate({ feedId, historyDays, tells }: Options): Simulation {
  return {
    feedId,
    everySec: STEP_MS / SECOND_MS,
    historyDays,
    *pushes({ fromMs, toMs, utcOffsetMin, assets }): Iterable<SimulatedPush> {
      for (let timeMs = Math.floor(fromMs / STEP_MS + 1) * STEP_MS; timeMs <= toMs; timeMs += STEP_MS) {
        const events = assets.flatMap((camera) =>
          toEvents(camera, timeMs, timeMs + utcOffsetMin * MINUTE_MS),
        );
        const own = events.filter((event) => (event['type'] === 'object') === (tells === 'sightings'));
        if (own.length > 0)
          yield { atMs: timeMs, bytes: JSON.stringify({ events: own }), contentType: 'application/json' };
      }
    },
  };
}

function toEvents({ ref, code, attributes }: One, timeMs: number, localMs: number): readonly Event[] {
  const seed = toSeed(code);
  const step = Math.floor(timeMs / STEP_MS);
  const time = new Date(timeMs).toISOString();
  const isBroken = findSpell(seed, localMs, BROKEN) !== undefined;
  const fault = isBroken
    ? FAULTS[Math.floor(toNoise(seed, Math.floor(step / 300), SALT) * FAULTS.length)]
    : undefined;
  const health = { camera: ref, time, type: 'health', fault: fault?.id ?? 'good' };
  // What sees nothing counts nothing.
  if (fault !== undefined && fault.number > 2) return [health];
  const busy = (BUSY[Math.floor(localMs / HOUR_MS) % 24] ?? 0) / 100;
  const purpose = attributes['purpose'];
  const most = MOST[typeof purpose === 'string' ? purpose : ''] ?? 10;
  const people = Math.round(most * busy * (0.7 + 0.6 * toNoise(seed, step, SALT + 2)));
  const label = LABELS[Math.floor(toNoise(seed, step, SALT + 3) * LABELS.length)] ?? LABELS[0];
  return [
    health,
    { camera: ref, time, type: 'people', value: people },
    ...(people > 0 && step % SEEN_EVERY === 0
      ? [{ camera: ref, time, type: 'object', id: `${code}-${step}`, label: label.id, score: 0.8 }]
      : []),
  ];
}
