/** What a stage changes, seen from outside: an alert by a lower limit, substitutes who are called, a feed that is late sooner. */
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { OnDutyNow } from '../../contract/people/duty.ts';
import type { AlertChange } from '../../platform/alerts/alert-change.ts';
import type { TestCentre } from './centre.ts';
import { toRain } from './rain.ts';

export interface StageWorks {
  readonly open: number;
  readonly isReinforced: boolean | undefined;
  readonly state: FeedView['state'];
}

/** A gauge with 36 mm in an hour, which is no alert on a usual day, of a feed that may be silent for an hour; a substitute. */
export async function prepareStageWorks(
  centre: TestCentre,
  agencyId: string,
): Promise<() => Promise<StageWorks>> {
  const code = 'tram-36';
  const feed = await centre.makeFeed({
    id: code,
    agencyId: 'so-xay-dung',
    assets: [code],
    obligation: { everySec: 3_600, overdueSec: 4_000, delinquentSec: 86_400 },
  });
  const nowMs = centre.clock.now();
  await feed.push(toRain(code, new Date(nowMs - 60 * MINUTE_MS).toISOString(), [6, 6, 6, 6, 6, 6]));
  const { people } = await centre.ask<{ people: { userId: string }[] }>(
    'GET',
    `/duty/people?agencyId=${agencyId}`,
  );
  const userId = people[0]?.userId;
  const turn = { agencyId, userId, kind: 'substitute', startsMs: nowMs, endsMs: nowMs + 720 * MINUTE_MS };
  await centre.ask('POST', '/duty/shifts', turn);
  const gaugeId = centre.centre.parts.catalogue.findAssetByCode(code)?.id;
  return async () => {
    await centre.settled();
    const { alerts } = await centre.ask<AlertList>('GET', '/alerts?state=open');
    const duty = await centre.ask<OnDutyNow>('GET', '/duty/now');
    const { state } = await centre.ask<FeedView>('GET', `/feeds/${code}`);
    return {
      open: alerts.filter(({ subject, ruleId }) => subject.assetId === gaugeId && ruleId === 'rain-1h')
        .length,
      isReinforced: duty.agencies.find((one) => one.agencyId === agencyId)?.isReinforced,
      state,
    };
  };
}

/** A severe alert of a gauge that begins now, as if it stood in that ward. */
export function toGaugeAlert(centre: TestCentre, code: string, areaCode: string | null): AlertChange {
  const asset = centre.centre.parts.catalogue.findAssetByCode(code);
  if (asset === undefined) throw new Error(code);
  const { id: assetId, lon, lat } = asset;
  const openedMs = centre.clock.now();
  return {
    rule: { id: 'rain-1h', version: 1, serviceId: 'rainfall', kind: 'exceedance' },
    subject: {
      key: `asset:${assetId}`,
      assetId,
      agencyId: 'so-xay-dung',
      areaCode,
      lon,
      lat,
      feedId: 'thap',
      demo: false,
    },
    openedMs,
    what: 'opened',
    timeMs: openedMs,
    severity: 'high',
    worstSeverity: 'high',
    late: false,
    note: null,
    evidence: [],
    closedMs: null,
  };
}
