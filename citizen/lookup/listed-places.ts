/** Places of a published list, each with what is told of it now; the open ones first, then the nearest. Pure. */
import { toSearchText } from '../../contract/basics/search-text.ts';
import type { PublicPlaceLists } from '../../contract/services/public-places.ts';
import type { CitizenCard } from '../../contract/services/citizen-card.ts';
import { toMeters, type Point } from '../near/near.ts';

type ListedPlace = PublicPlaceLists['lists'][number]['places'][number];

export interface FoundPlace {
  readonly key: string;
  /** Null where the list names none. */
  readonly name: string | null;
  readonly at: Point;
  /** How many it takes, as the list says; null: it does not. */
  readonly people: number | null;
  /** What is told of it; undefined: nothing, it stands in the list and no more is known. */
  readonly card: CitizenCard | undefined;
  /** From the place that was chosen; null where none is. */
  readonly distanceM: number | null;
}

/** A card is of the listed place at which it stands, give or take so much. */
export function joinPlaces(
  listed: readonly ListedPlace[],
  cards: readonly CitizenCard[],
  { spot, sameM }: { readonly spot: Point | undefined; readonly sameM: number },
): FoundPlace[] {
  const toDistance = (at: Point): number | null => (spot === undefined ? null : toMeters(at, spot));
  const told = cards.flatMap((card, number): FoundPlace[] => {
    if (card.place === null || card.saying === null) return [];
    const { lon, lat } = card.place;
    return [
      {
        key: `told ${number}`,
        name: null,
        people: null,
        at: { lon, lat },
        card,
        distanceM: toDistance({ lon, lat }),
      },
    ];
  });
  const rest = listed
    .filter((place) => !told.some(({ at }) => toMeters(at, place) <= sameM))
    .map(({ id, name, lon, lat, people = null }): FoundPlace => ({
      key: id,
      name,
      people,
      at: { lon, lat },
      card: undefined,
      distanceM: toDistance({ lon, lat }),
    }));
  const byDistance = (one: FoundPlace, other: FoundPlace): number =>
    (one.distanceM ?? 0) - (other.distanceM ?? 0);
  return [...told.toSorted(byDistance), ...rest.toSorted(byDistance)];
}

/** By the words of its name, with or without accents; what is told of it counts too. */
export function searchPlaces(places: readonly FoundPlace[], words: string): readonly FoundPlace[] {
  const wanted = toSearchText(words).split(' ');
  return places.filter(({ name, card }) => {
    const text = toSearchText(`${name ?? ''} ${card?.saying?.vi ?? ''}`);
    return wanted.every((word) => text.includes(word));
  });
}

/**
 * Opens the map of the device with the way to a place: from where the device is, of which the city hears nothing.
 * @param agent the browser's own name
 */
export function toWayAddress({ lon, lat }: Point, name: string, agent: string): string {
  const at = `${lat.toFixed(5)},${lon.toFixed(5)}`;
  if (/iPhone|iPad/u.test(agent)) return `https://maps.apple.com/?daddr=${at}`;
  if (agent.includes('Android')) return `geo:${at}?q=${at}(${encodeURIComponent(name)})`;
  return `https://www.openstreetmap.org/?mlat=${lat.toFixed(5)}&mlon=${lon.toFixed(5)}#map=17/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}
