/** Rain gauges of the demo: the coast's gauges speak MQTT themselves, the others come in batches from their data centre. */
import type { AssetDefinition } from '../../../../contract/assets/asset.ts';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import { toRainContract, toRainObligation } from '../../../../services/rainfall/feeds.ts';
import { createRainSimulation } from '../../../../services/rainfall/simulate.ts';
import { rainField } from '../../demo/weather.ts';

const KIND = 'rain-gauge';
const INTERVAL_SEC = 600;
const HISTORY_DAYS = 7;
/** Gauges of the centre that tell each minute; they are gone from the other feeds. */
const QUICK_WARDS: ReadonlySet<unknown> = new Set(['20209', '20242', '20257', '20263', '20275', '20260']);
const QUICK_INTERVAL_SEC = 60;
const QUICK_HISTORY_DAYS = 2;
/** East of this stand the gauges of the lowland, which have a modem each. */
const LOWLAND_FROM_LON = 108.15;

const shared = {
  agencyId: 'dai-khi-tuong-thuy-van',
  serviceId: 'rainfall',
  decoder: 'readings-json',
  contract: toRainContract(INTERVAL_SEC),
  obligation: { ...toRainObligation(INTERVAL_SEC), legalBasis: 'Luật Khí tượng thủy văn 2015' },
  demo: true,
} as const;

const gaugesByMqtt: FeedDefinition = {
  ...shared,
  id: 'mua-mqtt',
  name: {
    vi: 'Trạm đo mưa tự động vùng đồng bằng (MQTT)',
    en: 'Automatic rain gauges of the lowland (MQTT)',
  },
  door: 'mqtt',
};
const gaugesByHttp: FeedDefinition = {
  ...shared,
  id: 'mua-http',
  name: { vi: 'Trạm đo mưa miền núi và trung du (HTTP)', en: 'Rain gauges of hills and mountains (HTTP)' },
  door: 'http',
};

const quickGauges: FeedDefinition = {
  ...shared,
  id: 'mua-phut',
  contract: toRainContract(QUICK_INTERVAL_SEC),
  obligation: { ...toRainObligation(QUICK_INTERVAL_SEC), legalBasis: 'Luật Khí tượng thủy văn 2015' },
  name: {
    vi: 'Trạm đo mưa nội thành, báo từng phút (MQTT)',
    en: 'Rain gauges of the inner city, each minute (MQTT)',
  },
  door: 'mqtt',
};

/** A gauge that tells each minute is missed after two; the service's own rule waits for ten-minute gauges. */
const toQuickSilence = (gauges: readonly AssetDefinition[]): RuleDefinition => ({
  id: 'rain-gauge-minute-silent',
  serviceId: 'rainfall',
  sentence: {
    vi: 'Trạm đo mưa báo từng phút mất tín hiệu quá 2 phút.',
    en: 'A rain gauge that reports each minute has been silent for more than 2 minutes.',
  },
  title: {
    vi: '{name} mất tín hiệu quá {limit}[, số liệu cuối {last}][ ({state})]',
    en: '{name} silent for more than {limit}[, last value {last}][ ({state})]',
  },
  subject: { assets: gauges.map((gauge) => gauge.code) },
  condition: {
    kind: 'silence',
    property: 'rain',
    steps: [
      { severity: 'medium', afterSec: 120 },
      { severity: 'high', afterSec: 900 },
    ],
  },
  enabled: true,
});

export const demo: DemoPart = {
  content: (assets) => {
    const gauges = assets.filter((asset) => asset.kind === KIND);
    return {
      feeds: [gaugesByMqtt, gaugesByHttp, quickGauges],
      mappings: gauges.map((gauge) => ({ feed: toFeedId(gauge), ref: gauge.code, asset: gauge.code })),
      datastreams: gauges.map((gauge) => ({ feed: toFeedId(gauge), asset: gauge.code, property: 'rain' })),
    };
  },
  rules: (assets) => [toQuickSilence(assets.filter((asset) => asset.kind === KIND && isQuick(asset)))],
  simulations: [
    createRainSimulation({
      feedId: quickGauges.id,
      field: rainField,
      intervalSec: QUICK_INTERVAL_SEC,
      historyDays: QUICK_HISTORY_DAYS,
      sends: 'single',
    }),
    createRainSimulation({
      feedId: gaugesByMqtt.id,
      field: rainField,
      intervalSec: INTERVAL_SEC,
      historyDays: HISTORY_DAYS,
      sends: 'single',
    }),
    createRainSimulation({
      feedId: gaugesByHttp.id,
      field: rainField,
      intervalSec: INTERVAL_SEC,
      historyDays: HISTORY_DAYS,
      sends: 'batch',
    }),
  ],
};

function isQuick({ attributes }: AssetDefinition): boolean {
  return QUICK_WARDS.has(attributes?.['areaCode']);
}

function toFeedId(gauge: AssetDefinition): string {
  if (isQuick(gauge)) return quickGauges.id;
  return (gauge.lon ?? 0) >= LOWLAND_FROM_LON ? gaugesByMqtt.id : gaugesByHttp.id;
}
