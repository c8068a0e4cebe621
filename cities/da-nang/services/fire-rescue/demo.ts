/** Fire and rescue of the demo: trackers, missions of a dispatch system by JSON, panels by webhook; all of it invented. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import {
  ENGINE,
  toMissionContract,
  toObligation,
  toPanelContract,
  toPositionContract,
} from '../../../../services/fire-rescue/feeds.ts';
import {
  simulateMissions,
  simulatePanels,
  simulatePositions,
} from '../../../../services/fire-rescue/simulate.ts';
import own from './assets.json' with { type: 'json' };

const HISTORY_DAYS = 10;
const TRACK_DAYS = 0.1;
const PANEL_DAYS = 1;
const MINUTE_SEC = 60;

const shared = { serviceId: 'fire-rescue', agencyId: 'cong-an-thanh-pho', door: 'http', demo: true } as const;

const positions: FeedDefinition = {
  ...shared,
  id: 'chua-chay-vi-tri-xe',
  name: { vi: 'Vị trí xe chữa cháy (OsmAnd)', en: 'Positions of fire units (OsmAnd)' },
  decoder: 'osmand',
  contract: toPositionContract(),
  obligation: toObligation(MINUTE_SEC),
};
const missions: FeedDefinition = {
  ...shared,
  id: 'chua-chay-luot-xe',
  name: { vi: 'Lượt xe của bàn chỉ huy 114', en: 'Missions of the desk of 114' },
  decoder: 'fire-missions',
  contract: toMissionContract(),
  obligation: toObligation(180 * MINUTE_SEC),
};
const panels: FeedDefinition = {
  ...shared,
  id: 'chua-chay-tu-bao-chay',
  name: { vi: 'Tủ báo cháy (webhook)', en: 'Fire alarm panels (webhook)' },
  decoder: 'fire-alarm-panels',
  contract: toPanelContract(),
  obligation: toObligation(180 * MINUTE_SEC),
};

const units = own.filter(({ kind }) => kind === ENGINE);
const buildings = own
  .filter(({ kind }) => kind === 'alarm-panel')
  .map(({ name, ...panel }) => ({ ...panel, name: name.vi }));

export const demo: DemoPart = {
  content: (assets) => ({
    feeds: [positions, missions, panels],
    mappings: assets.flatMap(({ kind, code, attributes }) => {
      const device = attributes?.['device'];
      return kind === ENGINE && typeof device === 'string'
        ? [{ feed: positions.id, ref: device, asset: code }]
        : [];
    }),
    datastreams: [],
  }),
  simulations: [
    simulatePositions({ feedId: positions.id, historyDays: TRACK_DAYS }, units),
    simulateMissions({ feedId: missions.id, historyDays: HISTORY_DAYS }, units),
    simulatePanels({ feedId: panels.id, historyDays: PANEL_DAYS }, buildings),
  ],
};
