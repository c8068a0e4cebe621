/** What the titles of shipped rules tell of the time of one record. */
import { expect, test } from 'vitest';
import { createTitles, noTitleSources } from '../alerts/titles.ts';
import { silentLog } from '../kernel/log.ts';
import { loadRegistry } from '../registry/registry.ts';
import { toDeadlineEvidence } from './internal/deadlines/deadline-watches.ts';

const DUE_MS = Date.parse('2026-10-30T14:00:00Z');
const OPENED_MS = Date.parse('2026-11-29T14:00:00Z');
const nowhere = { assetId: null, assetKind: null, areaCode: null, lon: null, lat: null } as const;

test('a title says since when a record is late or waits, not when the limit of its rule had passed, and its code once', async () => {
  const registry = await loadRegistry({ root: 'services', log: silentLog() });
  const makeTitle = createTitles(noTitleSources);
  const titles = new Map<string, string>();
  for (const { id, serviceId, sentence, title, condition } of registry.rules) {
    if (condition.kind !== 'record-due' && condition.kind !== 'record-stays') continue;
    if (condition.within !== 'record') continue;
    const span = {
      ...nowhere,
      recordId: 1,
      feedId: 'f',
      code: 'HS-1',
      agency: null,
      takenBy: null,
      fromMs: DUE_MS,
      toMs: null,
    };
    const evidence = toDeadlineEvidence(condition, { level: 3, afterSec: 3_600, least: 1, spans: [span] });
    const about = { serviceId, condition, sentence, template: title ?? null, evidence, correction: null };
    const named = { name: { vi: 'HS-1', en: 'HS-1' }, code: 'HS-1' };
    const made = makeTitle({ ...about, ...named, ...nowhere, feedIds: [], openedMs: OPENED_MS });
    titles.set(id, made.title.vi);
  }
  expect(titles.get('dossier-overdue')).toBe('Hồ sơ HS-1 trễ hẹn trả từ 30/10 14:00');
  expect(titles.get('dossier-supplement-waits')).toBe('Hồ sơ HS-1 chờ bổ sung từ 30/10 14:00');
  for (const title of titles.values()) {
    expect(title).not.toContain('29/11');
    expect(title.match(/HS-1/gu)).toHaveLength(1);
  }
});
