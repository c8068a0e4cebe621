/** What cases ask of the city: its centre, who owns an asset, who answers for a ward, which agencies are in force. */
import type { Agency } from '../../../contract/api.ts';
import type { Queryable } from '../../kernel/database.ts';
import { unavailable } from '../../kernel/errors.ts';

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
  findAreaAt(lon: number, lat: number): string | null;
}

export interface CaseCity {
  /** The operation centre that runs cases. @throws HaivanError unavailable while the city has none. */
  getCentreId(): string;
  findOwner(assetId: number): string | null;
  findWardAgency(areaCode: string): string | null;
  findAreaAt(lon: number, lat: number): string | null;
  findAgency(id: string): Agency | undefined;
  /** Of these, the agencies that are in force at a time. */
  listValidAgencies(db: Pick<Queryable, 'query'>, ids: readonly string[], atMs: number): Promise<Set<string>>;
  toLocalYear(timeMs: number): number;
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
    // The narrowest agency that answers for the area: a ward, not the department that answers for all of them.
    findWardAgency: (areaCode) =>
      catalogue
        .listAgencies()
        .filter(({ areaCodes }) => areaCodes.includes(areaCode))
        .toSorted((a, b) => a.areaCodes.length - b.areaCodes.length)[0]?.id ?? null,
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
