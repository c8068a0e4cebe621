/** Citizens' requests of the demo: four fifths by the 1022 desk (JSON by HTTP), the rest as an office's CSV files. */
import { readFileSync } from 'node:fs';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { VIETNAMESE_TABLE } from '../../../../services/feedback/feeds.ts';
import { createRequestBook, simulateRequests, type Ward } from '../../../../services/feedback/simulate.ts';
import { rainField } from '../../demo/weather.ts';

const UTC_OFFSET_MIN = 7 * 60;
/** Rain where most people live. */
const TOWN: readonly [lon: number, lat: number] = [108.2, 16.05];
/** Most requests come from the wards (phường); those of the communes (xã) are fewer, Hoàng Sa has none. */
const WEIGHTS: Readonly<Record<string, number>> = { phường: 8, xã: 1, 'đặc khu': 0 };
const WIDEST_M = 1_200;
const HOUR_SEC = 3_600;

const shared = {
  serviceId: 'feedback',
  contract: { unknown: 'quarantine', recordKinds: ['request'], properties: [], futureToleranceSec: 300 },
  demo: true,
} satisfies Partial<FeedDefinition>;
const legalBasis = 'Quyết định 960/QĐ-UBND ngày 25/3/2021 của UBND thành phố Đà Nẵng';

const desk: FeedDefinition = {
  ...shared,
  id: 'gop-y-1022',
  agencyId: 'trung-tam-1022',
  name: { vi: 'Phản ánh qua Tổng đài và Cổng 1022', en: 'Requests by the 1022 desk and portal' },
  door: 'http',
  decoder: 'requests',
  obligation: {
    everySec: HOUR_SEC,
    overdueSec: 3 * HOUR_SEC,
    delinquentSec: 12 * HOUR_SEC,
    visibility: 'city',
    legalBasis,
  },
};
const office: FeedDefinition = {
  ...shared,
  id: 'gop-y-xay-dung',
  agencyId: 'so-xay-dung',
  name: {
    vi: 'Phản ánh hạ tầng do Sở Xây dựng tiếp nhận (tệp CSV)',
    en: 'Requests taken by the Department of Construction (CSV files)',
  },
  door: 'file',
  decoder: 'csv',
  settings: { mapping: VIETNAMESE_TABLE },
  obligation: {
    everySec: 6 * HOUR_SEC,
    overdueSec: 12 * HOUR_SEC,
    delinquentSec: 24 * HOUR_SEC,
    visibility: 'city',
    legalBasis,
  },
};

/** The points at which the base map writes the wards' names, with the distance to the border. */
interface WardLabels {
  readonly features: readonly {
    readonly properties: { readonly type: string; readonly nameVi: string; readonly clearanceMeters: number };
    readonly geometry: { readonly coordinates: readonly [lon: number, lat: number] };
  }[];
}

function readWards(): Ward[] {
  // The file is written by the project's own script and checked by the pack's tests.
  const labels = JSON.parse(
    readFileSync(new URL('../../basemap/ward-labels.json', import.meta.url), 'utf8'),
  ) as WardLabels;
  return labels.features.map(({ properties: { type, nameVi, clearanceMeters }, geometry }) => {
    const [lon, lat] = geometry.coordinates;
    const name = `${type} ${nameVi}`;
    return {
      name,
      agency: `UBND ${name}`,
      lon,
      lat,
      radiusM: Math.min(clearanceMeters * 0.9, WIDEST_M),
      weight: WEIGHTS[type] ?? 1,
    };
  });
}

const book = createRequestBook({
  wards: readWards(),
  rainAt: (timeMs) => rainField(TOWN[0], TOWN[1], timeMs),
  utcOffsetMin: UTC_OFFSET_MIN,
});

export const demo: DemoPart = {
  content: () => ({ feeds: [desk, office], mappings: [], datastreams: [] }),
  simulations: [
    simulateRequests({ feedId: desk.id, form: 'json', share: [0, 0.8] }, book),
    simulateRequests({ feedId: office.id, form: 'csv', share: [0.8, 1] }, book),
  ],
};
