/** What stands first in the list of feeds is what somebody has to call about. */
import { describe, expect, test } from 'vitest';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { FeedState } from '../../../contract/feeds/feed.ts';
import { countSeries, listRecordKinds, toFeedNow, toFeedRows } from './feed-rows.ts';

function feed(id: string, state: FeedState, lastDeliveryMs: number | null = null, name = id): FeedView {
  return {
    definition: {
      id,
      agencyId: 'kttv',
      serviceId: 'rainfall',
      name: { vi: name, en: name },
      door: 'http',
      decoder: 'readings-json',
      contract: { unknown: 'quarantine', properties: [] },
      obligation: { everySec: 600, overdueSec: 1_800, delinquentSec: 7_200 },
    },
    paused: state === 'paused',
    state,
    agencyName: { vi: 'Đài Khí tượng', en: 'Weather office' },
    firstDeliveryMs: null,
    lastDeliveryMs,
    lastObservedMs: null,
    assets: 1,
    datastreams: 1,
    silentAssets: 0,
    silent: [],
    strip: [],
    openRefusals: 0,
    sharing: null,
    isSeen: true,
    withheld: [],
    keys: [],
    ignoredSettings: [],
    secrets: [],
    connect: [],
  };
}
const ids = (feeds: readonly FeedView[]) => feeds.map(({ definition }) => definition.id);

describe('the list of feeds', () => {
  test('lost feeds stand before overdue ones, and among equals the longest silent', () => {
    const feeds = [
      feed('ok', 'fresh', 90),
      feed('late', 'overdue', 50),
      feed('lost-1', 'delinquent', 40),
      feed('lost-2', 'delinquent', 10),
    ];
    expect(ids(toFeedRows(feeds, {}))).toEqual(['lost-2', 'lost-1', 'late', 'ok']);
  });
  test('a form nobody has filled in stands behind all that was sent, a feed that never sent before it', () => {
    const form = feed('desk-rainfall', 'waiting');
    const desk = { ...form, definition: { ...form.definition, door: 'desk' as const } };
    expect(ids(toFeedRows([desk, feed('ok', 'fresh', 90), feed('new', 'waiting')], {}))).toEqual([
      'new',
      'ok',
      'desk-rainfall',
    ]);
  });
  test('a feed of records is told by its records, one that places have come by is told by its places', () => {
    const one = feed('dossiers', 'fresh', 1);
    const sent = {
      ...one,
      definition: { ...one.definition, contract: { ...one.definition.contract, recordKinds: ['dossier'] } },
    };
    expect(listRecordKinds({ ...sent, assets: 0 })).toEqual(['dossier']);
    expect(listRecordKinds(sent)).toEqual([]);
    expect(listRecordKinds({ ...one, assets: 0 })).toEqual([]);
  });
  test('a feed is found by words without their marks', () => {
    const feeds = [feed('a', 'fresh', 1, 'Mưa tự động'), feed('b', 'fresh', 1, 'Tàu cá')];
    expect(ids(toFeedRows(feeds, { q: 'tau CA' }))).toEqual(['b']);
    expect(ids(toFeedRows(feeds, { q: 'khi tuong dong' }))).toEqual(['a']);
  });
  test('a pulse brings the state, and never makes the last delivery older', () => {
    const pulse = {
      feedId: 'a',
      state: 'overdue' as const,
      lastDeliveryMs: 5,
      acceptedLastHour: 0,
      refusedLastHour: 0,
    };
    expect(toFeedNow(feed('a', 'fresh', 9), pulse)).toMatchObject({ state: 'overdue', lastDeliveryMs: 9 });
  });

  test('a feed of counts by ward or facility sends series of counts, not datastreams: it is not told as none', () => {
    const cases = feed('ca-benh', 'fresh');
    const contract = { ...cases.definition.contract, series: [{ series: 'cases', unit: '1' }] };
    const of = (datastreams: number) =>
      countSeries({ ...cases, datastreams, definition: { ...cases.definition, contract } });
    expect([of(0), of(4), countSeries({ ...cases, datastreams: 0 })]).toEqual([1, 0, 0]);
  });
});
