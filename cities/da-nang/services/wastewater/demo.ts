/** Waste water of the demo: stations at outlets send files of Thông tư 10/2021, a laboratory and control rooms push JSON. */
import type { AssetDefinition } from '../../../../contract/assets/asset.ts';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedContract, FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  isParameter,
  MAIN,
  OUTLET,
  type Permit,
  PLANT,
  PUMP,
  type ReceivingWater,
  SAMPLED,
  toControlObligation,
  toKf,
  toKq,
  toMainContract,
  toOutletContract,
  toPermitEras,
  toPlantContract,
  toPumpContract,
  toSampleContract,
  toSampleObligation,
  toStationObligation,
} from '../../../../services/wastewater/feeds.ts';
import {
  type OutletTrait,
  type PumpTrouble,
  simulateMains,
  simulateOutlets,
  simulatePlants,
  simulatePumps,
  simulateSamples,
} from '../../../../services/wastewater/simulate.ts';
import { toStormMs } from '../../demo/storm-night.ts';
import { rainField } from '../../demo/weather.ts';

const OUTLET_SEC = 300;
const PLANT_SEC = 600;
const CONTROL_SEC = 300;
const SAMPLE_SEC = 15 * 86_400;
const HISTORY_DAYS = 4;
const SAMPLE_DAYS = 120;

/** What the works let out; one that is not named is an ordinary one of its kind. */
const TRAITS: Readonly<Record<string, OutletTrait>> = {
  'CX-01': { cod: 42, flow: 1_700 },
  'CX-02': { cod: 46, flow: 1_150 },
  'CX-03': { cod: 40, flow: 700 },
  'CX-04': { cod: 38, flow: 900 },
  'CX-05': { cod: 44, flow: 150 },
  'CX-07': { cod: 50, flow: 62 },
  'CX-09': { cod: 66, flow: 78 },
  'CX-11': { cod: 40, flow: 330 },
  'CX-12': { cod: 72, flow: 22 },
  'CX-13': { cod: 36, flow: 420 },
  'CX-17': { cod: 92, flow: 55, colour: 1.05 },
  'CX-18': { cod: 88, flow: 38 },
  'CX-19': { cod: 98, flow: 90 },
  'CX-20': { cod: 94, flow: 28 },
  'CX-21': { cod: 70, flow: 18 },
  'CX-22': { cod: 44, flow: 190 },
  'CX-23': { cod: 48, flow: 230 },
  'CX-24': { cod: 84, flow: 30 },
  'CX-32': { cod: 150, flow: 6 },
  'CX-36': { cod: 190, flow: 4 },
};
const ORDINARY: OutletTrait = { cod: 42, flow: 60 };
const traitOf = (code: string): OutletTrait => TRAITS[code] ?? ORDINARY;

/** Pump stations that the storm stops: two without power, one whose pumps trip. */
const STORM_TROUBLE: readonly PumpTrouble[] = [
  { code: 'TB-03', startMs: toStormMs('22:20'), endMs: toStormMs('01:30'), isBlackout: true },
  { code: 'TB-10', startMs: toStormMs('23:05'), endMs: toStormMs('00:40'), isBlackout: false },
  { code: 'TB-17', startMs: toStormMs('23:30'), endMs: toStormMs('02:10'), isBlackout: true },
];

const shared = { serviceId: 'wastewater', demo: true } as const;
const DEPARTMENT = 'so-nong-nghiep-va-moi-truong';
const COMPANY = 'cong-ty-thoat-nuoc';

const outlets: FeedDefinition = {
  ...shared,
  id: 'nuoc-thai-tep',
  agencyId: DEPARTMENT,
  name: {
    vi: 'Trạm quan trắc nước thải tự động (tệp Thông tư 10/2021)',
    en: 'Automatic stations at outlets (files of Circular 10/2021)',
  },
  door: 'file',
  decoder: 'tt10',
  contract: toOutletContract(OUTLET_SEC),
  obligation: toStationObligation(OUTLET_SEC),
};
const toPushed = (
  feed: Pick<FeedDefinition, 'id' | 'agencyId' | 'name' | 'obligation'>,
  contract: FeedContract,
): FeedDefinition => ({ ...shared, ...feed, door: 'http', decoder: 'readings-json', contract });

const samples = toPushed(
  {
    id: 'nuoc-thai-mau',
    agencyId: DEPARTMENT,
    name: { vi: 'Kết quả phân tích mẫu nước thải (HTTP)', en: 'Results of samples of waste water (HTTP)' },
    obligation: toSampleObligation(),
  },
  toSampleContract(SAMPLE_SEC),
);
const plants = toPushed(
  {
    id: 'nuoc-thai-nha-may',
    agencyId: COMPANY,
    name: { vi: 'Nhà máy xử lý nước thải (HTTP)', en: 'Treatment plants (HTTP)' },
    obligation: toControlObligation(PLANT_SEC),
  },
  toPlantContract(PLANT_SEC),
);
const pumps = toPushed(
  {
    id: 'nuoc-thai-tram-bom',
    agencyId: COMPANY,
    name: { vi: 'Trạm bơm nước thải (HTTP)', en: 'Pump stations (HTTP)' },
    obligation: toControlObligation(CONTROL_SEC),
  },
  toPumpContract(CONTROL_SEC),
);
const mains = toPushed(
  {
    id: 'nuoc-thai-tuyen-cong',
    agencyId: COMPANY,
    name: { vi: 'Đồng hồ trên tuyến cống chính (HTTP)', en: 'Meters in sewer mains (HTTP)' },
    obligation: toControlObligation(CONTROL_SEC),
  },
  toMainContract(CONTROL_SEC),
);

const FEED_OF = { [OUTLET]: outlets, [SAMPLED]: samples, [PLANT]: plants, [PUMP]: pumps, [MAIN]: mains };

export const demo: DemoPart = {
  content(assets) {
    const parts = Object.entries(FEED_OF).flatMap(([kind, feed]) =>
      assets
        .filter((asset) => asset.kind === kind)
        .map(({ code, attributes }) => ({
          mapping: { feed: feed.id, ref: toRef(code, kind), asset: code },
          datastreams: listMeasures(attributes?.['measures'], feed).map((property) => ({
            feed: feed.id,
            asset: code,
            property,
          })),
        })),
    );
    return {
      feeds: Object.values(FEED_OF),
      mappings: parts.map(({ mapping }) => mapping),
      datastreams: parts.flatMap(({ datastreams }) => datastreams),
    };
  },
  eras: (assets) => listPermits(assets).flatMap(toPermitEras),
  simulations: [
    simulateOutlets({
      feedId: outlets.id,
      intervalSec: OUTLET_SEC,
      historyDays: HISTORY_DAYS,
      rainAt: rainField,
      traitOf,
    }),
    simulateSamples({
      feedId: samples.id,
      intervalSec: SAMPLE_SEC,
      historyDays: SAMPLE_DAYS,
      rainAt: rainField,
      traitOf,
    }),
    simulatePlants({
      feedId: plants.id,
      intervalSec: PLANT_SEC,
      historyDays: HISTORY_DAYS,
      rainAt: rainField,
    }),
    simulatePumps({
      feedId: pumps.id,
      intervalSec: CONTROL_SEC,
      historyDays: HISTORY_DAYS,
      rainAt: rainField,
      trouble: STORM_TROUBLE,
    }),
    simulateMains({
      feedId: mains.id,
      intervalSec: CONTROL_SEC,
      historyDays: HISTORY_DAYS,
      rainAt: rainField,
    }),
  ],
};

/** Files name a station as the circular wants it: province, facility, type (NUO: water) and station. */
function toRef(code: string, kind: string): string {
  return kind === OUTLET ? `DNG_${code.replace('-', '')}_NUOTHAI` : code;
}

/** What an asset says that it measures; one that says nothing measures all that its feed has. */
function listMeasures(given: unknown, { contract }: FeedDefinition): string[] {
  if (!Array.isArray(given)) return contract.properties.map(({ property }) => property);
  return given.filter((one) => typeof one === 'string');
}

// Permits: nobody has issued them. Column, factors and averaging are as real ones have them.

/** Flow of the driest months, m³/s: believable, not measured. */
const RIVERS: Readonly<Record<string, number>> = {
  'Sông Cu Đê': 9,
  'Sông Cầu Đỏ': 62,
  'Sông Cẩm Lệ': 70,
  'Sông Yên': 58,
  'Sông Hàn': 90,
  'Sông Vĩnh Điện': 40,
  'Sông Thu Bồn': 55,
  'Sông Bà Rén': 30,
};
const SMALL_STREAM_M3S = 4;

/** Held to column B of the regulation for industry. */
const COLUMN_B: ReadonlySet<string> = new Set(['CX-17', 'CX-18', 'CX-19', 'CX-20', 'CX-21']);
/** Of treatment plants of towns. */
const OF_TOWNS: ReadonlySet<string> = new Set(['CX-01', 'CX-02', 'CX-03', 'CX-04', 'CX-22', 'CX-23']);
/** Their permits judge the mean of a day. */
const BY_DAY: ReadonlySet<string> = new Set(['CX-01', 'CX-02', 'CX-11', 'CX-16', 'CX-23']);

function listPermits(assets: readonly AssetDefinition[]): Permit[] {
  return assets
    .filter(({ kind, attributes }) => kind === OUTLET && attributes?.['permitNumber'] !== undefined)
    .map(toPermit);
}

function toPermit({ code, attributes = {} }: AssetDefinition): Permit {
  const { measures, permitFlow, permitNumber, receivingWater } = attributes;
  const listed: readonly unknown[] = Array.isArray(measures) ? measures : [];
  const common = {
    outlet: code,
    number: String(permitNumber),
    averaging: BY_DAY.has(code) ? 'day' : 'hour',
    parameters: listed.flatMap((one) => (typeof one === 'string' && isParameter(one) ? [one] : [])),
    validFrom: '2024-03-01',
    validTo: '2031-12-31',
    isDemo: true,
  } as const;
  if (OF_TOWNS.has(code))
    return {
      ...common,
      regulation: 'qcvn14-2008',
      column: 'b',
      k: 1,
      // What QCVN 14:2008 has no value of, the permit gives itself.
      own: { cod: 75, tn: 40, tp: 6, 'water-temperature': 40 },
    };
  return {
    ...common,
    regulation: 'qcvn40-2011',
    column: COLUMN_B.has(code) ? 'b' : 'a',
    kq: toKq(toWater(String(receivingWater))),
    kf: toKf(Number(permitFlow)),
  };
}

function toWater(name: string): ReceivingWater {
  if (name.startsWith('Vịnh') || name.startsWith('Âu thuyền')) return { kind: 'sea', isProtected: true };
  return { kind: 'river', flowM3s: RIVERS[name] ?? SMALL_STREAM_M3S };
}
