/** What feeds of ambulances promise, and how missions of a dispatch system are read; positions come by any tracker. */
import type { FeedContract, Obligation } from '../../contract/feeds/feed.ts';
import { createMissionDecoder } from '../../platform/sdk/missions.ts';
import { MISSION } from './dispatch/missions.ts';
import { NATURES } from './dispatch/natures.ts';
import { MISSION_DECODER } from './manifest.ts';
import { UNIT } from './units/unit.ts';

export { UNIT };

export const missionDecoder = createMissionDecoder({
  id: MISSION_DECODER,
  name: { vi: 'Chuyến cấp cứu (JSON, CSV)', en: 'Ambulance missions (JSON, CSV)' },
  kind: MISSION,
  natures: NATURES,
  example:
    '{"missions":[{"code":"115-26-004711","call":"115-26-004711","unit":"XE-115-01","nature":"heart","priority":"1","needs":"advanced","lon":108.2136,"lat":16.0605,"received":"2026-11-22T14:00:00+07:00","dispatched":"2026-11-22T14:01:10+07:00","enRoute":"2026-11-22T14:02:00+07:00","onScene":"2026-11-22T14:09:30+07:00"}]}',
});

/** Trackers tell of units that the city knows; others wait to be approved. */
export const toPositionContract = (): FeedContract => ({
  unknown: 'quarantine',
  assetKind: UNIT,
  properties: [],
  futureToleranceSec: 120,
});

export const toMissionContract = (): FeedContract => ({
  unknown: 'quarantine',
  recordKinds: [MISSION],
  properties: [],
  futureToleranceSec: 120,
});

/** Where units are and what they do is for staff; the law gives no interval. */
export const toObligation = (everySec: number): Obligation => ({
  everySec,
  overdueSec: everySec * 5,
  delinquentSec: everySec * 30,
  visibility: 'city',
});
