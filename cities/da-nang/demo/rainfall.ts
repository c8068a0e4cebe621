/** Rain gauges of the demo: the coast's gauges speak MQTT themselves, the others come in batches from their data centre. */
import type { AssetDefinition } from '../../../contract/asset.ts';
import type { DemoPart } from '../../../contract/city-pack.ts';
import type { FeedDefinition } from '../../../contract/feed.ts';
import { toRainContract, toRainObligation } from '../../../services/rainfall/feeds.ts';
import { createRainSimulation } from '../../../services/rainfall/simulate.ts';
import { rainField } from './weather.ts';

const KIND = 'rain-gauge';
const INTERVAL_SEC = 600;
const HISTORY_DAYS = 7;
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

export const rainfall: DemoPart = {
  content: (assets) => {
    const gauges = assets.filter((asset) => asset.kind === KIND);
    return {
      feeds: [gaugesByMqtt, gaugesByHttp],
      mappings: gauges.map((gauge) => ({ feed: toFeedId(gauge), ref: gauge.code, asset: gauge.code })),
      datastreams: gauges.map((gauge) => ({ feed: toFeedId(gauge), asset: gauge.code, property: 'rain' })),
    };
  },
  simulations: [
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

function toFeedId({ lon }: AssetDefinition): string {
  return (lon ?? 0) >= LOWLAND_FROM_LON ? gaugesByMqtt.id : gaugesByHttp.id;
}
