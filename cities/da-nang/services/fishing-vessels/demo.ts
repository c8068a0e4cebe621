/** Vessels of the demo: 600 with VMS from two suppliers (CSV and JSON by HTTP), 250 of them also by AIS over NMEA TCP. */
import type { AssetDefinition } from '../../../../contract/assets/asset.ts';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { toAisRef } from '../../../../services/fishing-vessels/feeds.ts';
import { createSea, simulateAis, simulateVms } from '../../../../services/fishing-vessels/simulate.ts';
import { seaStorm } from '../../demo/storm-at-sea.ts';
import { sea as map } from './sea-map.ts';

const KIND = 'fishing-vessel';
const AGENCY = 'chi-cuc-thuy-san';
/** Named in the contract: the centre that coordinates searches at sea, the fishing port, the police. */
const NAMED = ['trung-tam-ioc', 'ban-quan-ly-au-thuyen-tho-quang', 'cong-an-thanh-pho'];
const MINUTE_SEC = 60;

const vms: Omit<FeedDefinition, 'id' | 'name' | 'decoder'> = {
  agencyId: AGENCY,
  serviceId: 'fishing-vessels',
  door: 'http',
  contract: { unknown: 'quarantine', assetKind: KIND, properties: [], futureToleranceSec: 300 },
  obligation: {
    everySec: 10 * MINUTE_SEC,
    overdueSec: 30 * MINUTE_SEC,
    delinquentSec: 120 * MINUTE_SEC,
    visibility: 'restricted',
    sharedWith: NAMED,
    legalBasis: 'Nghị định 26/2019/NĐ-CP, Điều 44; Nghị định 41/2026/NĐ-CP',
  },
  demo: true,
};

const vmsByCsv: FeedDefinition = {
  ...vms,
  id: 'tau-ca-vms-csv',
  name: { vi: 'Giám sát hành trình tàu cá, nhà cung cấp A (CSV)', en: 'Vessel monitoring, supplier A (CSV)' },
  decoder: 'vms-csv',
};
const vmsByJson: FeedDefinition = {
  ...vms,
  id: 'tau-ca-vms-json',
  name: {
    vi: 'Giám sát hành trình tàu cá, nhà cung cấp B (JSON)',
    en: 'Vessel monitoring, supplier B (JSON)',
  },
  decoder: 'vms-json',
};
const ais: FeedDefinition = {
  id: 'tau-ca-ais',
  agencyId: AGENCY,
  serviceId: 'fishing-vessels',
  name: { vi: 'Trạm thu AIS ven bờ', en: 'AIS receivers on the coast' },
  door: 'nmea-tcp',
  decoder: 'ais',
  contract: { unknown: 'register', assetKind: 'other-vessel', recordKinds: ['distress'], properties: [] },
  obligation: {
    everySec: MINUTE_SEC,
    overdueSec: 5 * MINUTE_SEC,
    delinquentSec: 30 * MINUTE_SEC,
    visibility: 'city',
    legalBasis: 'ITU-R M.1371-5; SOLAS V/19',
  },
  demo: true,
};

const sea = createSea(map, seaStorm);

export const demo: DemoPart = {
  content: (assets) => {
    const vessels = assets.filter((asset) => asset.kind === KIND);
    return {
      feeds: [vmsByCsv, vmsByJson, ais],
      mappings: vessels.flatMap((vessel, i) => [
        {
          feed: i % 3 === 0 ? vmsByJson.id : vmsByCsv.id,
          ref: toText(vessel, 'registration'),
          asset: vessel.code,
        },
        // Five of twelve carry AIS: 250 of 600.
        ...(i % 12 < 5
          ? [{ feed: ais.id, ref: toAisRef(Number(toText(vessel, 'mmsi'))), asset: vessel.code }]
          : []),
      ]),
      datastreams: [],
    };
  },
  simulations: [
    simulateVms(vmsByCsv.id, 'csv', sea),
    simulateVms(vmsByJson.id, 'json', sea),
    simulateAis(ais.id, map, sea),
  ],
};

function toText({ code, attributes }: AssetDefinition, name: string): string {
  const value = attributes?.[name];
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`Vessel ${code} of the pack has no ${name}.`);
}
