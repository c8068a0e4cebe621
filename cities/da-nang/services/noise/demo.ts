/** Stations of the demo for the service noise: they push JSON every ten minutes. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { toContract, toObligation } from '../../../../services/noise/feeds.ts';
import { simulate } from '../../../../services/noise/simulate.ts';

const INTERVAL_SEC = 600;

const stations: FeedDefinition = {
  id: 'noise-http',
  agencyId: 'so-nong-nghiep-va-moi-truong',
  serviceId: 'noise',
  name: { vi: 'Trạm tiếng ồn (HTTP, mô phỏng)', en: 'Noise stations (HTTP, simulated)' },
  door: 'http',
  decoder: 'readings-json',
  contract: toContract(INTERVAL_SEC),
  obligation: toObligation(INTERVAL_SEC),
  demo: true,
};

export const demo: DemoPart = {
  content: (assets) => {
    const own = assets.filter(({ kind }) => kind === 'noise-station');
    return {
      feeds: [stations],
      mappings: own.map(({ code }) => ({ feed: stations.id, ref: code, asset: code })),
      datastreams: own.map(({ code }) => ({ feed: stations.id, asset: code, property: 'noise-level' })),
    };
  },
  simulations: [simulate({ feedId: stations.id, intervalSec: INTERVAL_SEC, historyDays: 7 })],
};
