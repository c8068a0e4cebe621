import { expect, test } from 'vitest';
import type { AssetKindFacts } from '../../../contract/manifest.ts';
import type { AssetState } from '../../asset-state.ts';
import { toHearingCounts } from './hearing-counts.ts';

const name = { vi: 'Nơi', en: 'Place' };
const DAY_MS = 86_400_000;

test('where samples are taken nobody is heard: they are counted apart from stations, with the oldest sample', () => {
  const toState = (kind: Partial<AssetKindFacts>, timeMs: number, staleAfterSec: number): AssetState => ({
    asset: {
      id: timeMs,
      code: String(timeMs),
      name,
      kind: 'place',
      serviceId: 'water',
      agencyId: 'a',
      lon: null,
      lat: null,
      areaCode: null,
      attributes: {},
      demo: false,
      approved: true,
    },
    kind: { kind: 'place', name, icon: 'droplet', moves: false, primaryProperty: 'ph', ...kind },
    lon: null,
    lat: null,
    line: undefined,
    position: undefined,
    severity: undefined,
    alerts: [],
    hearing: 'heard',
    isOld: false,
    step: undefined,
    value: 7,
    quality: 'valid',
    property: { property: 'ph', name, unit: 'pH', decimals: 1, aggregation: 'mean' },
    timeMs,
    staleAfterSec,
  });
  const counts = toHearingCounts(
    [
      toState({}, 20 * DAY_MS, 900),
      toState({ isSampled: true }, 9 * DAY_MS, 5_356_800),
      toState({ isSampled: true }, 12 * DAY_MS, 5_356_800),
    ],
    new Set(),
  );
  expect(counts.map(({ isSampled, heard, oldestMs }) => ({ isSampled, heard, oldestMs }))).toEqual([
    { isSampled: false, heard: 1, oldestMs: 20 * DAY_MS },
    { isSampled: true, heard: 2, oldestMs: 9 * DAY_MS },
  ]);
});
