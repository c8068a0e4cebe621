/** What flooding tells citizens: each place with water, how deep, and who should not go there. */
import type { Text } from '../../contract/basics/text.ts';
import { type CitizenReads, type CitizenTelling, findTeller } from '../../platform/sdk/citizen.ts';
import type { TowerState } from './answers.ts';
import { DEPTH, TOWER } from './manifest.ts';
import { type Vehicle, VEHICLE_NAMES } from './passability.ts';
import { readFloodStates } from './states.ts';

/** The manifest's card. */
const STREETS = 'streets';
/** A place whose tower fell silent in the water is told of as old for so long. */
const SILENT_TOLD_MS = 6 * 3_600_000;
/** Whoever may pass nearly always (high vehicles) is not what citizens ask about. */
const CITIZENS: readonly Vehicle[] = ['pedestrian', 'motorbike', 'car', 'truck'];

type Teller = Pick<CitizenTelling, 'quality' | 'source' | 'place'>;

export async function tellCitizens(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const { towers } = await readFloodStates(reads, atMs);
  const assets = new Map(reads.listAssets(TOWER).map((asset) => [asset.code, asset]));
  const toldBy = ({ code }: TowerState) => {
    const asset = assets.get(code);
    return asset === undefined ? undefined : findTeller(reads, asset, DEPTH);
  };
  return toCitizenTellings(towers, toldBy, atMs);
}

/** Every place with water, the deepest first; where there is none, at how many places that is known. Pure. */
export function toCitizenTellings(
  towers: readonly TowerState[],
  toldBy: (tower: TowerState) => Teller | undefined,
  atMs: number,
): CitizenTelling[] {
  const wet = towers
    .filter(
      ({ state, timeMs }) =>
        state === 'flooded' ||
        state === 'draining' ||
        (state === 'silent-in-water' && timeMs !== null && atMs - timeMs <= SILENT_TOLD_MS),
    )
    .toSorted((a, b) => (b.lastDepth ?? 0) - (a.lastDepth ?? 0));
  const near = towers.flatMap((tower) => toDryHere(tower, toldBy(tower)));
  if (wet.length > 0) return [...wet.flatMap((tower) => toWet(tower, toldBy(tower))), ...near];
  const known = towers.filter(({ state }) => state === 'dry');
  const newest = known.toSorted((a, b) => (b.timeMs ?? 0) - (a.timeMs ?? 0))[0];
  const teller = newest === undefined ? undefined : toldBy(newest);
  if (newest?.timeMs == null || teller === undefined) return [];
  const { quality, source } = teller;
  return [
    {
      id: STREETS,
      level: 'calm',
      saying: toDry(known.length, towers.length),
      advice: null,
      timeMs: newest.timeMs,
      quality,
      source,
    },
    ...near,
  ];
}

/** For who is near: this tower stands dry, which says nothing of the next street. */
function toDryHere({ state, name, timeMs }: TowerState, teller: Teller | undefined): CitizenTelling[] {
  if (state !== 'dry' || timeMs === null || teller?.place === undefined) return [];
  return [
    {
      id: STREETS,
      level: 'calm',
      saying: {
        vi: `Không ngập: ${name.vi}.`,
        en: `No water: ${name.en}.`,
      },
      advice: null,
      timeMs,
      ...teller,
      isLocal: true,
    },
  ];
}

/** Of a place where nobody measures, or whose tower is silent, nobody says that it is dry. */
function toDry(known: number, all: number): Text {
  return known === all
    ? {
        vi: `Không ngập ở cả ${all} điểm đo. Nơi không có điểm đo thì không biết.`,
        en: `No water at all ${all} measured places. Elsewhere nothing is known.`,
      }
    : {
        vi: `Không ngập ở ${known} trong ${all} điểm đo; các điểm khác chưa có số liệu.`,
        en: `No water at ${known} of ${all} measured places; of the others nothing is known.`,
      };
}

function toWet(tower: TowerState, teller: Teller | undefined): CitizenTelling[] {
  const { name, depth, lastDepth, timeMs, stopped } = tower;
  const cm = Math.round(depth ?? lastDepth ?? 0);
  if (timeMs === null || cm <= 0 || teller === undefined) return [];
  const who = CITIZENS.filter((vehicle) => stopped.includes(vehicle));
  return [
    {
      id: STREETS,
      level: who.length > 0 ? 'danger' : 'care',
      saying: {
        vi: `Đường ngập ${cm} cm: ${name.vi}.`,
        en: `Water ${cm} cm deep on the street: ${name.en}.`,
      },
      advice: who.length > 0 ? toAdvice(who) : SLOWLY,
      timeMs,
      ...teller,
    },
  ];
}

const SLOWLY: Text = {
  vi: 'Đi chậm, giữ khoảng cách; nên chọn đường khác.',
  en: 'Go slowly, keep your distance; better take another street.',
};

function toAdvice(who: readonly Vehicle[]): Text {
  const list = (language: 'vi' | 'en') => who.map((one) => VEHICLE_NAMES[one][language]).join(', ');
  const [first = '', ...rest] = list('vi');
  return {
    vi: `${first.toUpperCase()}${rest.join('')} không nên đi.`,
    en: `Not for ${list('en')}.`,
  };
}
