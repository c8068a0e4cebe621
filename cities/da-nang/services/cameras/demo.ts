/** Cameras of the demo and the system that tells their events by webhook; all of it invented. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  CAMERA,
  HEALTH,
  PEOPLE,
  toContract,
  toObligation,
  toSightingContract,
  toSightingObligation,
} from '../../../../services/cameras/feeds.ts';
import { simulate } from '../../../../services/cameras/simulate.ts';

const shared = {
  agencyId: 'cong-an-thanh-pho',
  serviceId: 'cameras',
  door: 'http',
  decoder: 'camera-events',
  demo: true,
} as const;
const events: FeedDefinition = {
  ...shared,
  id: 'camera-su-kien',
  name: { vi: 'Sự kiện camera (webhook, mô phỏng)', en: 'Events of cameras (webhook, simulated)' },
  contract: toContract(),
  obligation: toObligation(),
};
const sightings: FeedDefinition = {
  ...shared,
  id: 'camera-ghi-nhan',
  name: {
    vi: 'Ghi nhận của camera (hạn chế xem, mô phỏng)',
    en: 'Sightings of cameras (restricted, simulated)',
  },
  settings: { tells: 'sightings' },
  contract: toSightingContract(),
  obligation: toSightingObligation(),
};

export const demo: DemoPart = {
  content: (assets) => {
    const own = assets.filter(({ kind }) => kind === CAMERA);
    return {
      feeds: [events, sightings],
      mappings: own.flatMap(({ code, attributes }) => {
        const source = attributes?.['source'];
        const ref = typeof source === 'string' ? source : code;
        return [events, sightings].map(({ id }) => ({ feed: id, ref, asset: code }));
      }),
      datastreams: own.flatMap(({ code }) =>
        [HEALTH, PEOPLE].map((property) => ({ feed: events.id, asset: code, property })),
      ),
    };
  },
  simulations: [
    simulate({ feedId: events.id, historyDays: 2, tells: 'numbers' }),
    simulate({ feedId: sightings.id, historyDays: 1, tells: 'sightings' }),
  ],
};
