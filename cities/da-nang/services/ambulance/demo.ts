/** Ambulances of the demo: a tracker in each unit (OsmAnd by HTTP), missions of a dispatch system by JSON; all of it invented. */
import type { AssetDefinition } from '../../../../contract/assets/asset.ts';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  toMissionContract,
  toObligation,
  toPositionContract,
  UNIT,
} from '../../../../services/ambulance/feeds.ts';
import { simulateMissions, simulatePositions } from '../../../../services/ambulance/simulate.ts';
import hospitals from '../health/assets.json' with { type: 'json' };
import own from './assets.json' with { type: 'json' };

const HISTORY_DAYS = 2;
const TRACK_DAYS = 0.1;
const MINUTE_SEC = 60;

const shared = { serviceId: 'ambulance', agencyId: 'so-y-te', door: 'http', demo: true } as const;

const positions: FeedDefinition = {
  ...shared,
  id: 'cap-cuu-vi-tri-xe',
  name: { vi: 'Vị trí xe cấp cứu (OsmAnd)', en: 'Positions of ambulances (OsmAnd)' },
  decoder: 'osmand',
  contract: toPositionContract(),
  obligation: toObligation(MINUTE_SEC),
};
const missions: FeedDefinition = {
  ...shared,
  id: 'cap-cuu-chuyen-xe',
  name: { vi: 'Chuyến cấp cứu của hệ thống điều phối 115', en: 'Missions of the dispatch system of 115' },
  decoder: 'ambulance-missions',
  contract: toMissionContract(),
  obligation: toObligation(30 * MINUTE_SEC),
};

/** Those that take emergencies of some kind, in the town. */
const TOWN_LAT = 15.98;
const places = hospitals
  .filter(({ lat, attributes }) => lat > TOWN_LAT && attributes.emergencyFor.includes('heart'))
  .map(({ code, lon, lat }) => ({ code, place: [lon, lat] as const }));
const units = own.filter(({ kind }) => kind === UNIT);

export const demo: DemoPart = {
  content: (assets) => ({
    feeds: [positions, missions],
    mappings: assets
      .filter(({ kind }) => kind === UNIT)
      .map((unit) => ({ feed: positions.id, ref: toDevice(unit), asset: unit.code })),
    datastreams: [],
  }),
  simulations: [
    simulatePositions({ feedId: positions.id, historyDays: TRACK_DAYS }, places),
    simulateMissions({ feedId: missions.id, historyDays: HISTORY_DAYS }, units, places),
  ],
};

function toDevice({ code, attributes }: AssetDefinition): string {
  const device = attributes?.['device'];
  if (typeof device === 'string') return device;
  throw new Error(`Unit ${code} of the pack has no device.`);
}
