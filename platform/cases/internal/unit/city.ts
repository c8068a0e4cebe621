/** What cases ask of the city: its centre, who owns an asset, who answers for a ward, which agencies are in force. */
import { findAgencyOfArea } from '../../../../contract/city/agency-of-area.ts';
import type { Agency, AreaShape } from '../../../../contract/city/agency.ts';
import { FORWARD_POST } from '../../../../contract/city/agency.ts';
import { isInZoneShape } from '../../../geo/geo.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { unavailable } from '../../../kernel/errors.ts';

/** The part of the catalogue that cases need. */
export interface CaseCatalogue {
  findAsset(id: number):
    | {
        readonly agencyId: string;
        readonly name: { readonly vi: string; readonly en: string };
        readonly demo?: boolean;
      }
    | undefined;
  findAgency(id: string): Agency | undefined;
  listAgencies(): readonly Agency[];
  /** The agency itself, or who carries on after it was merged. */
  findSuccessor(agencyId: string): Agency | undefined;
  findAreaAt(lon: number, lat: number): string | null;
}

export interface CaseCity {
  /** The operation centre that runs cases. @throws HaivanError unavailable while the city has none. */
  getCentreId(): string;
  findOwner(assetId: number): string | null;
  /** Who answers for a place: the agency in whose own drawing it lies, the smallest first; else that of its ward. */
  findAgencyOfPlace(place: Place, drawn: readonly DrawnArea[]): string | null;
  /** Areas of responsibility that were drawn rather than named by wards, the smallest first. */
  listDrawnAreas(db: Pick<Queryable, 'query'>, atMs: number): Promise<DrawnArea[]>;
  /** The agency itself, or who carries on after it was merged; null when nobody does. */
  findHeir(agencyId: string): string | null;
  findAreaAt(lon: number, lat: number): string | null;
  findAgency(id: string): Agency | undefined;
  /** Of these, the agencies that are in force at a time. */
  listValidAgencies(db: Pick<Queryable, 'query'>, ids: readonly string[], atMs: number): Promise<Set<string>>;
  toLocalYear(timeMs: number): number;
}

export interface Place {
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

export interface DrawnArea {
  readonly agencyId: string;
  readonly polygons: AreaShape;
}

const MINUTE_MS = 60_000;

export function createCaseCity({
  catalogue,
  centreAgencyId,
  utcOffsetMin,
}: {
  catalogue: CaseCatalogue;
  centreAgencyId: () => string | undefined;
  utcOffsetMin: number;
}): CaseCity {
  return {
    getCentreId() {
      const id = centreAgencyId();
      if (id !== undefined) return id;
      throw unavailable('The city has no operation centre yet: nobody could be given a case.', {
        where: 'agencies',
        value: 'none',
        allowed: 'at least one agency',
        next: 'Load the city or create its agencies.',
      });
    },
    findOwner: (assetId) => catalogue.findAsset(assetId)?.agencyId ?? null,
    findAgencyOfPlace({ areaCode, lon, lat }, drawn) {
      const own = drawn.find(
        ({ polygons }) =>
          lon !== null && lat !== null && isInZoneShape({ type: 'polygon', polygons }, lon, lat),
      );
      if (own !== undefined || areaCode === null) return own?.agencyId ?? null;
      return findAgencyOfArea(catalogue.listAgencies(), areaCode)?.id ?? null;
    },
    async listDrawnAreas(db, atMs) {
      const { rows } = await db.query<{ id: string; area_shape: AreaShape }>(
        `select id, area_shape from agency where area_shape is not null and kind <> $2
           and valid_from <= to_timestamp($1::float8 / 1000.0)
           and (valid_to is null or valid_to > to_timestamp($1::float8 / 1000.0))`,
        [atMs, FORWARD_POST],
      );
      return rows
        .map(({ id, area_shape }) => ({ agencyId: id, polygons: area_shape }))
        .toSorted((a, b) => toExtent(a.polygons) - toExtent(b.polygons));
    },
    findHeir: (agencyId) => catalogue.findSuccessor(agencyId)?.id ?? null,
    findAreaAt: (lon, lat) => catalogue.findAreaAt(lon, lat),
    findAgency: (id) => catalogue.findAgency(id),
    async listValidAgencies(db, ids, atMs) {
      if (ids.length === 0) return new Set();
      const { rows } = await db.query<{ id: string }>(
        `select id from agency where id = any($1::text[]) and valid_from <= to_timestamp($2::float8 / 1000.0)
           and (valid_to is null or valid_to > to_timestamp($2::float8 / 1000.0))`,
        [[...new Set(ids)], atMs],
      );
      return new Set(rows.map(({ id }) => id));
    },
    toLocalYear: (timeMs) => new Date(timeMs + utcOffsetMin * MINUTE_MS).getUTCFullYear(),
  };
}

/** Square degrees inside the outer rings: enough to tell the smaller drawing from the larger. */
function toExtent(polygons: AreaShape): number {
  return polygons.reduce((sum, [outer = []]) => {
    const twice = outer.reduce((area, [lon, lat], at) => {
      const [nextLon, nextLat] = outer[at + 1] ?? [lon, lat];
      return area + lon * nextLat - nextLon * lat;
    }, 0);
    return sum + Math.abs(twice) / 2;
  }, 0);
}
