/** A boat that only a feed out of sight may tell of is not called silent, and one in port is in no count of silence. */
import { expect, test } from 'vitest';
import type { Asset } from '../contract/assets/asset.ts';
import type { OutOfSight } from '../contract/people/audience.ts';
import { toCatalogueIndex } from './api/catalogue-index.ts';
import { toAssetState } from './asset-state.ts';
import { toHearingCounts } from './pages/services/hearing-counts.ts';

const NOW = Date.parse('2026-11-29T15:00:00Z');
const MINUTE_MS = 60_000;
const name = { vi: 'Tàu cá', en: 'Fishing vessel' };
const BOATS = ['heard', 'quiet', 'never', 'berthed'];
const HEARD_MIN: Readonly<Record<string, number>> = { heard: 5, quiet: 90, berthed: 600 };

function count(outOfSight: readonly OutOfSight[], resting: readonly string[] = []) {
  const assets = BOATS.map((code, at): Asset => {
    const place = { lon: null, lat: null, areaCode: null };
    const whose = { kind: 'boat', serviceId: 'sea', agencyId: 'a' };
    return { id: at, code, name, ...place, ...whose, attributes: {}, demo: false, approved: true };
  });
  const catalogue = toCatalogueIndex({
    agencies: [],
    datastreams: [],
    fusions: [],
    outOfSight,
    unseenAssets: [],
    assets,
    services: [
      {
        id: 'sea',
        name,
        icon: 'ship',
        order: 1,
        group: 'moving',
        assetKinds: [{ kind: 'boat', name, icon: 'ship', moves: true, primaryProperty: null }],
        properties: [],
        recordKinds: [],
        decoders: [],
        permissions: [],
      },
    ],
  });
  const positions = new Map(
    assets.flatMap(({ id: assetId, code }) => {
      const ago = HEARD_MIN[code];
      if (ago === undefined) return [];
      const timeMs = NOW - ago * MINUTE_MS;
      const motion = { speedKn: 1, courseDeg: 0, headingDeg: 0, quality: 'valid' as const };
      return [[assetId, { assetId, feedId: 'f', timeMs, receivedMs: timeMs, lon: 108, lat: 16, ...motion }]];
    }),
  );
  const values = { latest: new Map(), positions, alertsByAsset: new Map() };
  const states = assets.map((asset) => toAssetState(asset, catalogue, undefined, values, NOW));
  return toHearingCounts(states, { kind: '', codes: new Set(resting), word: '' })[0];
}

test('what is not heard of boats is silence where all is in sight', () => {
  expect(count([])).toMatchObject({
    kind: name,
    silentAfterSec: 1_800,
    heard: 1,
    silent: 2,
    never: 1,
    hidden: 0,
  });
});

test('with a feed out of sight it is no silence; a feed about another kind changes nothing', () => {
  const feed = { feedId: 'kin', name, agencyId: 'a', serviceId: 'sea' };
  expect(count([{ ...feed, assetKind: 'boat' }])).toMatchObject({ heard: 1, silent: 0, never: 0, hidden: 3 });
  expect(count([{ ...feed, assetKind: null }])).toMatchObject({ hidden: 3 });
  expect(count([{ ...feed, assetKind: 'buoy' }])).toMatchObject({ silent: 2, never: 1, hidden: 0 });
});

test('a boat in port is neither heard nor silent', () => {
  expect(count([], ['berthed'])).toMatchObject({ heard: 1, silent: 1, never: 1, resting: 1 });
});
