/** Health of the demo: hospitals by JSON, visits and cases by FHIR; places are about right, every number is invented. */
import { readFileSync } from 'node:fs';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  FACILITY,
  toCapacityContract,
  toCapacityObligation,
  toCountContract,
  toCountObligation,
} from '../../../../services/health/feeds.ts';
import {
  type CountedWard,
  simulateCapacity,
  simulateCounts,
  simulateHistory,
  simulateVisits,
} from '../../../../services/health/simulate.ts';

const HOUR_SEC = 3_600;
const DAY_SEC = 24 * HOUR_SEC;
const CAPACITY_DAYS = 3;
const VISIT_DAYS = 30;
const COUNT_DAYS = 70;
const HISTORY_DAYS = 5 * 366;
/** People live in wards of the town; of the mountains fewer. */
const WEIGHTS: Readonly<Record<string, number>> = { phường: 4, xã: 1, 'đặc khu': 0.05 };

const shared = { serviceId: 'health', agencyId: 'so-y-te', door: 'http', demo: true } as const;

const capacity: FeedDefinition = {
  ...shared,
  id: 'y-te-giuong-benh',
  name: { vi: 'Giường bệnh, hồi sức, cấp cứu (HTTP)', en: 'Beds, ICU and emergency (HTTP)' },
  decoder: 'readings-json',
  contract: toCapacityContract(HOUR_SEC),
  obligation: toCapacityObligation(HOUR_SEC),
};
const visits: FeedDefinition = {
  ...shared,
  id: 'y-te-luot-kham',
  name: { vi: 'Lượt khám theo khoa (FHIR)', en: 'Visits by department (FHIR)' },
  decoder: 'health-fhir',
  contract: { ...toCapacityContract(DAY_SEC), properties: [] },
  obligation: toCapacityObligation(DAY_SEC),
};
const counts: FeedDefinition = {
  ...shared,
  id: 'y-te-ca-benh',
  name: {
    vi: 'Ca bệnh truyền nhiễm theo xã, phường (FHIR)',
    en: 'Cases of notifiable diseases by ward (FHIR)',
  },
  decoder: 'health-fhir',
  contract: toCountContract(),
  obligation: toCountObligation(),
};
const history: FeedDefinition = {
  ...shared,
  id: 'y-te-ca-benh-tuan',
  name: { vi: 'Ca bệnh toàn thành phố theo tuần (FHIR)', en: 'Cases of the city by week (FHIR)' },
  decoder: 'health-fhir',
  contract: toCountContract(),
  obligation: {
    ...toCountObligation(),
    everySec: 7 * DAY_SEC,
    overdueSec: 8 * DAY_SEC,
    delinquentSec: 15 * DAY_SEC,
  },
};

/** Codes and kinds of the wards, as the base map writes them. */
interface WardFile {
  readonly objects: {
    readonly wards: {
      readonly geometries: readonly {
        readonly properties: { readonly code: string; readonly type: string };
      }[];
    };
  };
}

function readWards(): CountedWard[] {
  // The file is written by the project's own script and checked by the pack's tests.
  const file = JSON.parse(readFileSync(new URL('../../wards.json', import.meta.url), 'utf8')) as WardFile;
  return file.objects.wards.geometries.map(({ properties: { code, type } }) => ({
    code,
    weight: WEIGHTS[type] ?? 1,
  }));
}

const wards = readWards();

export const demo: DemoPart = {
  content(assets) {
    const facilities = assets.filter(({ kind }) => kind === FACILITY);
    return {
      feeds: [capacity, visits, counts, history],
      mappings: facilities.flatMap(({ code }) =>
        [capacity, visits].map(({ id }) => ({ feed: id, ref: code, asset: code })),
      ),
      datastreams: facilities.flatMap(({ code }) =>
        capacity.contract.properties.map(({ property }) => ({ feed: capacity.id, asset: code, property })),
      ),
    };
  },
  simulations: [
    simulateCapacity({ feedId: capacity.id, historyDays: CAPACITY_DAYS }),
    simulateVisits({ feedId: visits.id, historyDays: VISIT_DAYS }),
    simulateCounts({ feedId: counts.id, historyDays: COUNT_DAYS }, wards),
    simulateHistory({ feedId: history.id, historyDays: HISTORY_DAYS }, wards),
  ],
};
