/** What a service tells citizens: it reads only what its stewards gave to the public, and no position and no person. */
import type { Asset } from '../../contract/assets/asset.ts';
import type { CitizenTelling } from '../../contract/services/citizen-card.ts';
import type { Certainty } from '../../contract/alerts/incident.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { FusionPart } from './fusion.ts';
import type { ServiceReads } from './read.ts';

export type { CitizenTelling } from '../../contract/services/citizen-card.ts';

/** An incident that a fusion of the service found, and what it is made of, by its time. */
export interface PublicIncident {
  /** Which of the service's `fusions`. */
  readonly fusion: string;
  readonly certainty: Certainty;
  readonly severity: Severity;
  readonly parts: readonly FusionPart[];
}

/**
 * Assets that stand still, of the service's own kinds, their public values, public records of its kinds without what is
 * personal in them, and incidents of which every part is public.
 */
export interface CitizenReads extends PublicReads {
  /** With a part that went on at that time or later. */
  listIncidents(sinceMs: number): Promise<readonly PublicIncident[]>;
}

type PublicReads = Pick<
  ServiceReads,
  | 'nowMs'
  | 'timeZone'
  | 'listAssets'
  | 'listDatastreams'
  | 'latestOf'
  | 'series'
  | 'listRecords'
  | 'findAgencyName'
  | 'norms'
>;

/** What there is to say of each of the manifest's `citizenCards`; of those it leaves out citizens read that nothing is known. */
export type TellCitizens = (reads: CitizenReads, atMs: number) => Promise<readonly CitizenTelling[]>;

/** Who measured the newest value of a property, where, and what can be said of it; undefined where there is none. */
export function findTeller(
  reads: Pick<CitizenReads, 'listDatastreams' | 'latestOf' | 'findAgencyName'>,
  { id, agencyId, lon, lat }: Pick<Asset, 'id' | 'agencyId' | 'lon' | 'lat'>,
  property: string,
): Pick<CitizenTelling, 'quality' | 'source' | 'place'> | undefined {
  const stream = reads.listDatastreams(id).find((one) => one.property === property);
  const latest = stream === undefined ? undefined : reads.latestOf(stream.id);
  if (latest === undefined) return undefined;
  return {
    quality: latest.quality,
    source: reads.findAgencyName(agencyId) ?? { vi: agencyId, en: agencyId },
    ...(lon === null || lat === null ? {} : { place: { lon, lat } }),
  };
}
