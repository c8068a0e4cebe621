/** What the address bar holds of a service's page. */
import type { ServiceRange } from './service-range.ts';

export interface ServiceSearch {
  readonly range?: ServiceRange | undefined;
  /** The property of the charts. */
  readonly property?: string | undefined;
  /** What the wards of the map are filled by, `none` = nothing; absent = the first that the service has. */
  readonly fill?: string | undefined;
  /** What the map shows the density of. */
  readonly heat?: string | undefined;
  /** Id of the record whose panel is open. */
  readonly record?: number | undefined;
  readonly at?: number | undefined;
  /** Of the past only what had been recorded by then. */
  readonly known?: true | undefined;
  /** Of the tables: kind of the assets, words, status and area of records, also those that are over. */
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly area?: string | undefined;
  /** Facets of the records: see `facet-search.ts`. */
  readonly by?: string | undefined;
  readonly all?: true | undefined;
}
