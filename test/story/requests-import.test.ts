/** Four years of a city's 311 requests, imported from its CSV export through the file door. */
import { expect, test } from 'vitest';
import type { RecordList, RecordView } from '../../contract/records/record-view.ts';
import { BALTIMORE_311 } from '../../services/feedback/feeds.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { dropFiles } from '../support/drop-file.ts';
import { sumLedger } from '../support/ledger-sums.ts';
import { describeWithData, readSharedData } from '../support/shared-data.ts';

const PAGE = 1000;

async function listAll(centre: TestCentre): Promise<RecordView[]> {
  const records: RecordView[] = [];
  for (let after = ''; ;) {
    const page: RecordList = await centre.ask<RecordList>(
      'GET',
      `/records?serviceId=feedback&limit=${PAGE}${after}`,
    );
    records.push(...page.records);
    if (page.next === null) return records;
    after = `&after=${page.next}`;
  }
}

describeWithData('crm-311-baltimore', 'Requests of a city', () => {
  test('7,545 requests arrive; deadlines, open ends and times to close are those of the source', async () => {
    await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
    await centre.makeFeed({
      id: 'requests',
      agencyId: 'trung-tam-1022',
      serviceId: 'feedback',
      door: 'file',
      decoder: 'csv',
      settings: { mapping: { ...BALTIMORE_311, utcOffsetMin: -300 } },
      properties: [],
      contract: { recordKinds: ['request'], oldestYears: 20, deadlines: 'source' },
    });
    await dropFiles(centre, 'requests', {
      'requests.csv': readSharedData('crm-311-baltimore/requests.csv.gz'),
    });

    const records = await listAll(centre);
    expect(records).toHaveLength(7_545);
    expect(records.filter(({ closedMs }) => closedMs === null)).toHaveLength(89);
    expect(records.filter(({ lon }) => lon === null)).toHaveLength(430);
    const closed = records.filter(({ closedMs }) => closedMs !== null);
    const due = closed.filter(({ dueMs }) => dueMs !== null);
    expect(due).toHaveLength(7_278);
    expect(due.filter(({ closedMs, dueMs }) => (closedMs ?? 0) <= (dueMs ?? 0))).toHaveLength(6_079);
    const hours = closed
      .map(({ openedMs, closedMs }) => ((closedMs ?? 0) - (openedMs ?? 0)) / 3_600_000)
      .sort((a, b) => a - b);
    const middle = ((hours[3_727] ?? 0) + (hours[3_728] ?? 0)) / 2;
    expect(hours.length % 2 === 0 ? middle : hours[3_727]).toBeCloseTo(42.748, 2);

    // The same file again, under another name, changes nothing.
    await dropFiles(centre, 'requests', { 'again.csv': readSharedData('crm-311-baltimore/requests.csv.gz') });
    expect(await sumLedger(centre, 'requests')).toMatchObject({ accepted: 7_545, duplicates: 7_545 });
    expect(await listAll(centre)).toHaveLength(7_545);
  }, 120_000);
});
