/** Traffic of the demo: a provider of probe vehicles sends five minutes at a time, counting cameras push JSON. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  CAMERA,
  SEGMENT,
  toCameraContract,
  toObligation,
  toProbeContract,
  toStretchSettings,
} from '../../../../services/traffic/feeds.ts';
import { simulateCameras, simulateProbes } from '../../../../services/traffic/simulate.ts';
import { rainField } from '../../demo/weather.ts';

/** One night is enough for a first free flow. */
const HISTORY_DAYS = 1;

const shared = { serviceId: 'traffic', door: 'http', obligation: toObligation(), demo: true } as const;

const probes: FeedDefinition = {
  ...shared,
  id: 'giao-thong-xe-tham-do',
  agencyId: 'so-xay-dung',
  name: { vi: 'Xe thăm dò giao thông (HTTP)', en: 'Probe vehicles (HTTP)' },
  decoder: 'traffic-probes',
  contract: toProbeContract(),
};
const cameras: FeedDefinition = {
  ...shared,
  id: 'giao-thong-camera',
  agencyId: 'cong-an-thanh-pho',
  name: { vi: 'Camera đếm xe (HTTP)', en: 'Counting cameras (HTTP)' },
  decoder: 'readings-json',
  contract: toCameraContract(),
};
const FEED_OF = { [SEGMENT]: probes, [CAMERA]: cameras };

export const demo: DemoPart = {
  content(assets) {
    const parts = Object.entries(FEED_OF).flatMap(([kind, feed]) =>
      assets
        .filter((asset) => asset.kind === kind)
        .map(({ code }) => ({
          mapping: { feed: feed.id, ref: code, asset: code },
          datastreams: feed.contract.properties.map(({ property }) => ({
            feed: feed.id,
            asset: code,
            property,
          })),
        })),
    );
    return {
      feeds: [{ ...probes, settings: toStretchSettings(assets) }, cameras],
      mappings: parts.map(({ mapping }) => mapping),
      datastreams: parts.flatMap(({ datastreams }) => datastreams),
    };
  },
  simulations: [
    simulateProbes({ feedId: probes.id, historyDays: HISTORY_DAYS, rainAt: rainField }),
    simulateCameras({ feedId: cameras.id, historyDays: HISTORY_DAYS }),
  ],
};
