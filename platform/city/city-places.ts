/** The places of a city's lists, found by kind and by name as people type it in haste. */
import type {
  CityPlace,
  CityPlaceFile,
  CityPlaceKindList,
  CityPlaceList,
} from '../../contract/city/city-place.ts';
import { toSearchText } from '../../contract/basics/search-text.ts';

export interface PlaceFilter {
  readonly kind?: string | undefined;
  /** Words of name and kind, each of them somewhere, without diacritics. */
  readonly q?: string | undefined;
  readonly limit: number;
}

export interface CityPlaces {
  listKinds(): CityPlaceKindList['kinds'];
  find(filter: PlaceFilter): CityPlaceList;
}

export function createCityPlaces(files: readonly CityPlaceFile[]): CityPlaces {
  const kinds = files.map(({ places, ...kind }) => ({ ...kind, count: places.length }));
  const all = files.flatMap(({ kind, name: kindName, places }) =>
    places.map((place) => ({
      place: { ...place, kind } satisfies CityPlace,
      // What has no name is not looked for by its kind: a thousand of them would answer alike.
      // With blanks around: `o` of `ở xã` is no part of `học`.
      words: place.name === null ? '' : ` ${toSearchText(place.name, kindName.vi, kindName.en)} `,
    })),
  );
  return {
    listKinds: () => kinds,
    find({ kind, q, limit }) {
      const words = toSearchText(q ?? '')
        .split(' ')
        .filter((word) => word !== '');
      const found = all.filter(
        (one) =>
          (kind === undefined || one.place.kind === kind) &&
          words.every((word) => one.words.includes(` ${word}`)),
      );
      return { places: found.slice(0, limit).map(({ place }) => place), total: found.length };
    },
  };
}
