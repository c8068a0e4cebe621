/** What stands in the city and is not measured: shelters, gauges, towers, places of landslides, as a published list has them. */
import type { Text } from '../basics/text.ts';

/** One list of a city: places of a kind, with whose list it is and of when. */
export interface CityPlaceKind {
  readonly kind: string;
  /** Of one place of the kind. */
  readonly name: Text;
  /** Icon of the console. */
  readonly icon: string;
  /** Who publishes the list. */
  readonly source: Text;
  readonly sourceUrl: string;
  /** How old the list is: a day, or a year when no more is known. */
  readonly date: string;
  /** What must be known to read it rightly, e.g. what a point stands for. */
  readonly note: Text | null;
}

export interface CityPlace {
  /** `<kind>-<row of the list>`. */
  readonly id: string;
  readonly kind: string;
  /** As the list writes it; null when it names none. */
  readonly name: string | null;
  readonly lon: number;
  readonly lat: number;
  /** Ward in which the point lies; null outside the city. */
  readonly areaCode: string | null;
  /** How many people it takes, as the list says; absent where the list says no number. */
  readonly people?: number;
}

/** A file of a city pack: `cities/<city>/places/<kind>.json`. */
export interface CityPlaceFile extends CityPlaceKind {
  readonly places: readonly Omit<CityPlace, 'kind'>[];
}

/** GET /places/kinds */
export interface CityPlaceKindList {
  readonly kinds: readonly (CityPlaceKind & { readonly count: number })[];
}

/** GET /places?kind=&q=&limit= */
export interface CityPlaceList {
  readonly places: readonly CityPlace[];
  /** Of all that were asked for, also beyond the limit. */
  readonly total: number;
}
