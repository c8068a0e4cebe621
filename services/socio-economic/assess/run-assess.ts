/** Runs in a thread: assesses each indicator that was gathered, and ends what was owed and has come. */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import type { RunJob } from '../../../platform/sdk/service.ts';
import { toFacts } from '../indicators/facts.ts';
import { assess } from './assess.ts';
import type { Gathered } from './assess-job.ts';
import { unpack } from './packed.ts';
import { toStateItem, toToldRelease } from './state-item.ts';

export const run: RunJob<Gathered> = async function* (
  { tolerance, seenMs, indicators, releases },
  { endMs },
) {
  const records: RecordItem[] = [];
  for (const { known, told: packed, ...stored } of indicators) {
    const facts = toFacts(stored);
    const told = packed.map(unpack);
    const item = toStateItem(facts, assess(told, facts, tolerance), known ?? undefined, endMs);
    records.push({ ...item, body: { ...item.body, assessedMs: seenMs } });
    for (const release of releases) {
      if (release.indicator !== facts.code) continue;
      const isTold = told.some(
        ({ period, basis, value }) =>
          basis !== 'plan' && value !== null && period.from === release.from && period.to === release.to,
      );
      if (isTold) records.push(toToldRelease(release.code, endMs));
    }
  }
  if (records.length > 0) yield { records };
};
