/** Makes wards, agencies and the city assets that things can be computed of, and the datastreams of what is computed. */
import { SYSTEM_SERVICE } from '../../../contract/assets/system-asset.ts';
import type { SystemAssetWrites } from '../assets.ts';
import { INSERT_ASSET, INSERT_DATASTREAM, toDatastreamRow } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { toAsset, toDatastream } from './mirror-loader.ts';
import type { AssetRow, DatastreamRow } from './mirror-loader.ts';

/** Codes that an entry of the journal names; of more it says how many. */
const MOST_NAMED = 20;

/** Hundreds come at once when a city is loaded: one statement and one entry of the journal for all of a kind. */
export function createSystemAssetWrites({ db, journal, mirror, tell }: WriteDeps): SystemAssetWrites {
  const { reads } = mirror;
  const toAfter = (codes: readonly string[]) => ({ made: codes.length, codes: codes.slice(0, MOST_NAMED) });

  return {
    async ensureSystemAssets(definitions, by) {
      const missing = definitions.filter(({ code }) => reads.findAssetByCode(code) === undefined);
      if (missing.length === 0) return;
      const made = await db.tx(async (tx) => {
        const rows = missing.map(({ code, kind, agencyId, name, areaCode }) => ({
          code,
          kind,
          service_id: SYSTEM_SERVICE,
          agency_id: agencyId,
          name_vi: name.vi,
          name_en: name.en,
          lon: null,
          lat: null,
          area_code: areaCode,
          attributes: {},
          demo: false,
          approved: true,
        }));
        const inserted = await tx.query<AssetRow>(INSERT_ASSET, [JSON.stringify(rows)]);
        const after = toAfter(inserted.rows.map(({ code }) => code));
        if (after.made > 0)
          await journal.append(tx, {
            ...by,
            action: 'asset.create',
            subject: `service:${SYSTEM_SERVICE}`,
            after,
          });
        return inserted.rows.map(toAsset);
      });
      for (const asset of made) mirror.putAsset(asset);
      if (made.length > 0) tell('assets');
    },
    async ensureDatastreams(feedId, wanted, by) {
      const { definition } = reads.getFeed(feedId);
      const missing = wanted.flatMap(({ asset, property }) => {
        const owner = reads.findAssetByCode(asset);
        if (owner === undefined) return [];
        const row = toDatastreamRow(definition, owner, property);
        return reads.findDatastreamByCode(row.code) === undefined ? [row] : [];
      });
      if (missing.length === 0) return;
      const made = await db.tx(async (tx) => {
        const inserted = await tx.query<DatastreamRow>(INSERT_DATASTREAM, [JSON.stringify(missing)]);
        const after = toAfter(inserted.rows.map(({ code }) => code));
        if (after.made > 0)
          await journal.append(tx, { ...by, action: 'datastream.create', subject: `feed:${feedId}`, after });
        return inserted.rows.map(toDatastream);
      });
      for (const datastream of made) mirror.putDatastream(datastream);
      if (made.length > 0) tell('datastreams');
    },
  };
}
