/** What feeds of fire and rescue promise, and how missions of a dispatch system are read; positions come by any tracker. */
import type { FeedContract, Obligation } from '../../contract/feeds/feed.ts';
import { createMissionDecoder } from '../../platform/sdk/missions.ts';
import { ALARM } from './alarms/alarm.ts';
import { NATURES } from './dispatch/incidents.ts';
import { MISSION } from './dispatch/missions.ts';
import { ENGINE } from './units/engine.ts';

export { panelDecoder } from './alarms/panel-decoder.ts';
export { ENGINE };

export const MISSION_DECODER = 'fire-missions';

export const missionDecoder = createMissionDecoder({
  id: MISSION_DECODER,
  name: { vi: 'Lượt xe chữa cháy, cứu nạn, cứu hộ (JSON, CSV)', en: 'Fire and rescue missions (JSON, CSV)' },
  kind: MISSION,
  natures: NATURES,
  example:
    '{"missions":[{"code":"114-26-000471-1","call":"114-26-000471","unit":"XE-114-01","nature":"house","priority":"medium","needs":"pump","lon":108.2136,"lat":16.0605,"received":"2026-11-22T14:00:00+07:00","dispatched":"2026-11-22T14:01:10+07:00","enRoute":"2026-11-22T14:02:20+07:00","onScene":"2026-11-22T14:07:30+07:00"}]}',
});

const toContract = (more: Partial<FeedContract>): FeedContract => ({
  unknown: 'quarantine',
  properties: [],
  futureToleranceSec: 120,
  ...more,
});
/** Trackers tell of units that the city knows; others wait to be approved. */
export const toPositionContract = (): FeedContract => toContract({ assetKind: ENGINE });
export const toMissionContract = (): FeedContract => toContract({ recordKinds: [MISSION] });
export const toPanelContract = (): FeedContract => toContract({ recordKinds: [ALARM] });

/** Where units are and what they do is for staff; the law gives no interval. */
export const toObligation = (everySec: number): Obligation => ({
  everySec,
  overdueSec: everySec * 5,
  delinquentSec: everySec * 30,
  visibility: 'city',
});
