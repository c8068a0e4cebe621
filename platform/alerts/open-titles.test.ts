import { expect, test } from 'vitest';
import type { RuleCondition } from '../../contract/rules/rule.ts';
import { createTitles, noTitleSources } from './titles.ts';

const SENTENCE = { vi: 'Tàu cá mất tín hiệu quá 4 giờ, 10 ngày.', en: 'A vessel is silent for 4 h, 10 d.' };
const seen = { datastream: null, value: null, unit: '', timeMs: 0, limit: null, coverage: null } as const;

test('a vessel whose name is not for everybody is silent for the time that it is silent, not for all its rule lists', () => {
  const makeTitle = createTitles({
    ...noTitleSources,
    findAssetKind: () => ({ vi: 'Tàu cá', en: 'Fishing vessel' }),
    openness: { isOpen: () => false, isOpenStream: () => false, isOpenAsset: () => false },
  });
  const openTitleOf = (property: string) => {
    const steps = [
      { severity: 'low' as const, afterSec: 14_400 },
      { severity: 'critical' as const, afterSec: 864_000 },
    ];
    const condition: RuleCondition = { kind: 'silence', property, steps };
    const about = { serviceId: 'fishing-vessels', condition, sentence: SENTENCE, template: null };
    const named = { name: { vi: 'Tàu cá ĐNa-1', en: 'Vessel ĐNa-1' }, code: 'ĐNa-1', assetId: 1 };
    const place = { assetKind: 'fishing-vessel', areaCode: null, lon: null, lat: null, feedIds: ['vms'] };
    const evidence = [{ ...seen, property, quality: 'missing', forSec: 864_000 } as const];
    return makeTitle({ ...about, ...named, ...place, openedMs: 0, evidence, correction: null }).openTitle;
  };
  expect(openTitleOf('position')).toEqual({
    vi: 'Tàu cá mất tín hiệu quá 10 ngày',
    en: 'Fishing vessel silent for more than 10 d',
  });
  // Of a station that misses one value nobody may read that all of it is silent.
  expect(openTitleOf('pm25')).toEqual(SENTENCE);
});
