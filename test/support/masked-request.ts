import { expect } from 'vitest';
import type { JournalList } from '../../contract/journal/journal.ts';
import type { MaskedTexts, RecordDetail } from '../../contract/records/record-detail.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { CentreClient } from './centre-client.ts';
import type { TestCentre } from './centre.ts';

/** What was written into the text leads nobody to its caller but who handles it, and whoever reads it is written down. */
export async function showsNoNumber(
  centre: TestCentre,
  recordId: number,
  [handler, stranger]: readonly [CentreClient, CentreClient],
) {
  const search = (text: string) =>
    centre.ask<RecordList>('GET', `/records?serviceId=feedback&text=${encodeURIComponent(text)}`);
  for (const text of ['0912', '345', '0912345678', 'example'])
    expect((await search(text)).records, text).toEqual([]);
  expect((await search('230615')).records).toHaveLength(1);
  const detail = await centre.ask<RecordDetail>('GET', `/records/${recordId}`);
  expect(detail).toMatchObject({
    isMasked: true,
    record: {
      title: 'Nắp cống vỡ trước cổng trường, gọi •••',
      body: { description: 'Chị Hoa, •••. Hồ sơ 000.00.01.H22-230615-0001.' },
    },
  });
  const cases = await centre.ask('GET', '/cases');
  expect(JSON.stringify([detail, cases])).not.toContain('345 678');

  const whole = (by: CentreClient) => by.api<MaskedTexts>('GET', `/records/${recordId}/masked`);
  expect((await whole(handler)).body.texts).toMatchObject([
    { field: 'body.description', whole: expect.stringContaining('hoa.le@example.com'), version: 1 },
    { field: 'title', whole: 'Nắp cống vỡ trước cổng trường, gọi 0912 345 678' },
  ]);
  const other = await centre.signedIn('officer', 'ubnd-phuong-son-tra');
  for (const by of [other, await centre.signedIn('leader')]) expect((await whole(by)).status).toBe(403);
  expect((await whole(stranger)).status, 'it lies in this ward').toBe(200);
  const { entries } = await centre.ask<JournalList>('GET', '/journal?action=record.masked');
  expect(entries.map(({ subject }) => subject)).toContain(`record:${recordId}`);
  expect(JSON.stringify(entries)).not.toContain('0912');
}
