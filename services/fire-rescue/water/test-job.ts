/** Each day: how long ago each source of water was tested, so that one out of test tells so. */
import type { Job } from '../../../platform/sdk/service.ts';
import { DAY_MS } from '../../../platform/sdk/science.ts';
import { CHECK, TEST_AGE, toSources, WATER } from './source.ts';

export type GivenTests = readonly { readonly code: string; readonly days: number }[];

export const testJob: Job = {
  id: 'tests',
  name: { vi: 'Tính tuổi lần kiểm tra nguồn nước', en: 'Age of tests of water sources' },
  every: 'day',
  missed: 'last',
  writes: { readings: [{ assetKind: WATER, property: TEST_AGE, unit: 'd' }] },
  module: new URL('./test-module.ts', import.meta.url),
  async gather(reads, { endMs }): Promise<GivenTests | undefined> {
    const checks = await reads.listRecords({ kind: CHECK, limit: 10_000 });
    const tested = toSources(reads.listAssets(WATER), checks).flatMap(({ code, testedMs }) =>
      testedMs === null || testedMs > endMs ? [] : [{ code, days: Math.floor((endMs - testedMs) / DAY_MS) }],
    );
    return tested.length === 0 ? undefined : tested;
  },
};
