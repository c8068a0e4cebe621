/** Agencies through time, and how agencies and zones are made. */
import type { Agency, AgencyChange, AgencyVersion } from '../../contract/city/agency.ts';
import type { AgencyDefinition, ZoneDefinition } from '../../contract/city/city.ts';
import type { By } from './catalogue-journal.ts';
import type { CatalogueZone } from './places.ts';

export interface AgencyHistory {
  /** The tree as it was at a time. */
  listAgenciesAt(atMs: number): Promise<readonly AgencyVersion[]>;
  /** What an agency was, oldest first. @throws HaivanError not_found for one that never was. */
  listAgencyVersions(id: string): Promise<readonly AgencyVersion[]>;
  /** Renames, moves, recodes an agency from now on; what it was stays known. */
  changeAgency(id: string, change: AgencyChange, why: string, by: By): Promise<Agency>;
  /** Ends an agency in another one, which takes over its agencies, areas, things, feeds, open alerts and rights. */
  mergeAgency(id: string, intoId: string, why: string, by: By): Promise<void>;
  /** Ends an agency that holds nothing any more. */
  endAgency(id: string, why: string, by: By): Promise<void>;
}

export interface CityWrites {
  createAgency(definition: AgencyDefinition, by: By): Promise<Agency>;
  createZone(definition: ZoneDefinition, by: By): Promise<CatalogueZone>;
}
