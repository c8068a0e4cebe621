/** What concerns a place, found on the device: which notices hold there, what is measured near it. Pure. */
import type { NoticeArea } from '../../contract/notices/notice.ts';
import type { CitizenCard, CitizenLevel } from '../../contract/services/citizen-card.ts';

export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** A place of the owner of this device; `ward` null: not known in which it lies. */
export interface Spot extends Point {
  readonly ward: string | null;
}

/** Of one matter near a place no more is told than can be read. */
const MOST_NEAR = 3;
const EARTH_M = 6_371_008.8;
const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Along a great circle (haversine), m. */
export function toMeters(a: Point, b: Point): number {
  const north = toRadians(b.lat - a.lat);
  const east = toRadians(b.lon - a.lon);
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(toRadians(a.lat)) * Math.cos(toRadians(b.lat)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(half));
}

/** `unsure` where the ward of the place is not known: then the notice is shown, rather than kept from somebody. */
export function holdsAt(area: NoticeArea, spot: Spot): 'yes' | 'no' | 'unsure' {
  if (area.kind === 'city') return 'yes';
  if (area.kind === 'wards')
    return spot.ward === null ? 'unsure' : area.codes.includes(spot.ward) ? 'yes' : 'no';
  if (area.kind === 'circle') return toMeters(area, spot) <= area.radiusM ? 'yes' : 'no';
  return isInRing(area.ring, spot) ? 'yes' : 'no';
}

/** By how often a ray to the east crosses the ring. */
export function isInRing(
  ring: readonly (readonly [lon: number, lat: number])[],
  { lon, lat }: Point,
): boolean {
  return ring.reduce((inside, [lonA, latA], at) => {
    const [lonB, latB] = ring[at === 0 ? ring.length - 1 : at - 1] ?? [lonA, latA];
    const isCrossed =
      latA > lat !== latB > lat && lon < lonA + ((lat - latA) / (latB - latA)) * (lonB - lonA);
    return isCrossed ? !inside : inside;
  }, false);
}

/** As it is now: what is past its time says nothing of now, and advises nothing. */
export function toNow(card: CitizenCard, cityMs: number): CitizenCard {
  return card.state === 'fresh' && card.freshUntilMs !== null && cityMs > card.freshUntilMs
    ? { ...card, state: 'stale', level: null, advice: null, colour: null, details: [] }
    : card;
}

/** Also of what is old and of what is unknown; written here, so that no schema is loaded on a telephone. */
const RANK: Readonly<Record<CitizenLevel, number>> = { calm: 2, care: 3, danger: 4 };

const toRank = ({ state, level }: CitizenCard): number =>
  level !== null ? RANK[level] : state === 'stale' ? 1 : 0;

export interface NearCard {
  readonly card: CitizenCard;
  readonly distanceM: number;
}

export interface MatterNear {
  readonly id: string;
  /** Of the whole city; what is said where nothing is measured near. */
  readonly city: CitizenCard | undefined;
  /** The worst first, then the nearest; where all is calm, only the nearest. */
  readonly near: readonly NearCard[];
}

/** Each matter, the worst first: what holds near the place, and what is said of the city. */
export function toMattersNear(
  { cards, local }: { readonly cards: readonly CitizenCard[]; readonly local: readonly CitizenCard[] },
  spot: Point,
  cityMs: number,
): MatterNear[] {
  const matters = new Map<string, CitizenCard[]>();
  for (const card of [...cards, ...local]) {
    const id = `${card.serviceId} ${card.id}`;
    matters.set(id, [...(matters.get(id) ?? []), toNow(card, cityMs)]);
  }
  return [...matters]
    .map(([id, mine]): MatterNear => {
      const near = mine
        .flatMap((card): NearCard[] => {
          if (card.place === null) return [];
          const distanceM = toMeters(card.place, spot);
          return distanceM <= card.place.withinM ? [{ card, distanceM }] : [];
        })
        .toSorted((a, b) => toRank(b.card) - toRank(a.card) || a.distanceM - b.distanceM);
      const heeded = near.filter(({ card }) => card.level === 'care' || card.level === 'danger');
      return {
        id,
        city: mine.find(({ place }) => place === null) ?? mine[0],
        near: heeded.length > 0 ? heeded.slice(0, MOST_NEAR) : near.slice(0, 1),
      };
    })
    .toSorted((a, b) => toWorst(b) - toWorst(a));
}

function toWorst({ near }: MatterNear): number {
  return Math.max(-1, ...near.map(({ card }) => toRank(card)));
}
