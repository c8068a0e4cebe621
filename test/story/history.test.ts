/**
 * What is over when the centre hears of it is history: it opens no case by itself and pages nobody. What still holds at
 * the end of a backlog does; deadlines come from the one calendar, by whichever door a request came.
 */
import { expect, test } from 'vitest';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { VIETNAMESE_TABLE } from '../../services/feedback/feeds.ts';
import { listAlertLines, listAlerts } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { dropFiles } from '../support/drop-file.ts';
import { toRain } from '../support/rain.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const PLACE = { lon: 108.2187, lat: 16.0646 };

async function makeDesk(centre: TestCentre, door: 'http' | 'file' = 'http') {
  return centre.makeFeed({
    id: `desk-${door}`,
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    door,
    decoder: door === 'http' ? 'requests' : 'csv',
    ...(door === 'http' ? {} : { settings: { mapping: VIETNAMESE_TABLE } }),
    properties: [],
    contract: { recordKinds: ['request'], oldestYears: 20 },
  });
}

const listRecords = async (centre: TestCentre) =>
  (await centre.ask<RecordList>('GET', '/records?serviceId=feedback&limit=100')).records;
const listCases = async (centre: TestCentre) =>
  (await centre.ask<CaseList>('GET', '/cases?limit=100')).cases.toSorted((a, b) => a.id - b.id);
const countRows = async (centre: TestCentre, table: 'notification' | 'timer', where = 'true') => {
  const { rows } = await centre.db.pool.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${where}`,
  );
  return rows[0]?.n;
};

test('a deadline of working days knows Tết, the Hùng Kings and 2 September, by JSON and by table alike', async () => {
  await using centre = await startTestCentre({ at: '2026-09-01T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const desk = await makeDesk(centre);
  const opened = ['2026-02-12T10:00:00+07:00', '2026-04-24T10:00:00+07:00', '2026-08-31T10:00:00+07:00'];
  await desk.pushBytes(
    JSON.stringify(
      opened.map((openedAt, i) => ({ code: `J-${i}`, status: 'received', category: 'trees', openedAt })),
    ),
  );
  await makeDesk(centre, 'file');
  await dropFiles(centre, 'desk-file', {
    'a.csv': [
      'Mã phản ánh,Cập nhật lúc,Trạng thái,Nội dung,Kinh độ,Vĩ độ,Tiếp nhận lúc,Hạn xử lý,Hoàn thành lúc,Mã lĩnh vực,Mức độ,Kênh,Đơn vị xử lý',
      'C-0,12/02/2026 10:00,Tiếp nhận,Cây đổ,,,12/02/2026 10:00,,,trees,,Zalo,',
      'C-1,24/04/2026 10:00,Tiếp nhận,Cây đổ,,,24/04/2026 10:00,,,trees,site,Zalo,',
      'C-2,31/08/2026 10:00,Tiếp nhận,Cây đổ,,,31/08/2026 10:00,,,,site,Zalo,',
    ].join('\n'),
  });
  const due = new Map((await listRecords(centre)).map(({ code, dueMs }) => [code, dueMs]));
  for (const door of ['J', 'C'])
    expect(
      [0, 1, 2].map((i) =>
        new Date((due.get(`${door}-${i}`) ?? 0) + 7 * 3_600_000).toISOString().slice(0, 16),
      ),
    ).toEqual(['2026-02-24T23:59', '2026-05-04T23:59', '2026-09-07T23:59']);
});

test('an archive opens no case and pages nobody; a status that means closed closes, an unknown one is told', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const before = await countRows(centre, 'notification');
  const desk = await makeDesk(centre);
  const request = { category: 'drainage', openedAt: '2019-03-04T08:00:00+07:00', ...PLACE };
  const { body } = await desk.pushBytes(
    JSON.stringify([
      { ...request, code: 'OLD-1', status: 'in-progress' },
      { ...request, code: 'OLD-2', status: 'closed', updatedAt: '2019-03-06T08:00:00+07:00' },
      { ...request, code: 'OLD-3', status: 'chờ duyệt', description: 'Á'.repeat(604) },
    ]),
  );
  expect(body).toMatchObject({
    accepted: 3,
    refused: 0,
    unknownStatuses: { 'chờ duyệt': 1 },
  } satisfies Partial<Receipt>);
  await centre.settled();
  await centre.advance(10 * MINUTE_MS);

  const records = new Map((await listRecords(centre)).map((record) => [record.code, record]));
  expect(records.get('OLD-2')?.closedMs).toBe(Date.parse('2019-03-06T08:00:00+07:00'));
  expect(records.get('OLD-3')?.body['description']).toHaveLength(604);
  expect(await listCases(centre)).toEqual([]);
  expect(await countRows(centre, 'notification')).toBe(before);

  const open = await centre.ask<RecordList>('GET', '/records?serviceId=feedback&open=true');
  expect(open.records.map(({ code }) => code).toSorted()).toEqual(['OLD-1', 'OLD-3']);
});

test('a request that is late when it becomes known is a case, and nobody climbs the steps of before', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const desk = await makeDesk(centre);
  await desk.pushBytes(
    JSON.stringify([
      {
        code: 'LATE',
        status: 'received',
        category: 'drainage',
        openedAt: '2026-11-12T08:00:00+07:00',
        ...PLACE,
      },
    ]),
  );
  await centre.settled();
  const [late] = await listCases(centre);
  expect(late?.dueMs).toBe(Date.parse('2026-11-17T23:59:59.999+07:00'));
  await centre.advance(MINUTE_MS);
  // It says that it is overdue; no page and no escalation of a fortnight ago.
  expect(await countRows(centre, 'timer', `fired_at is not null and kind <> 'due'`)).toBe(0);
  expect(await countRows(centre, 'timer', `fired_at is null and cancelled_at is null`)).toBeGreaterThan(0);

  // Its own system closes it, without saying when: the case ends with it.
  await desk.pushBytes(
    JSON.stringify([
      {
        code: 'LATE',
        status: 'answered',
        category: 'drainage',
        openedAt: '2026-11-12T08:00:00+07:00',
        updatedAt: '2026-11-26T09:00:00+07:00',
        ...PLACE,
      },
    ]),
  );
  await centre.settled();
  expect(await centre.ask<CaseView>('GET', `/cases/${late?.id}`)).toMatchObject({ phase: 'closed' });
});

test('three days of backlog: what ended in them is past, what still holds at their end becomes a case', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T02:05:00Z' });
  await centre.ask('POST', '/setup/city');
  const feed = await centre.makeFeed({ id: 'rain', assets: ['ended', 'holds'] });
  const startMs = Date.parse('2026-11-26T02:00:00Z') - 3 * DAY_MS;
  const start = new Date(startMs).toISOString();
  await feed.push(toRain('ended', start, [40, 40, 40, 0, 0, 0, 0, 0, 0, 0, 0]));
  await centre.settled();
  expect((await listAlerts(centre, 'rain-1h')).map(({ past }) => past)).toEqual([true]);

  // The other gauge's days come in gulps, the rain still falling in the last of them.
  const heavy = Array.from({ length: 3 * 144 }, () => 25);
  for (let at = 0; at < heavy.length; at += 144) {
    const gulp = heavy.slice(at, at + 144);
    await feed.push(toRain('holds', new Date(startMs + at * 10 * MINUTE_MS).toISOString(), gulp));
    await centre.settled();
    if (at === 0) {
      await centre.advance(MINUTE_MS);
      expect(await listCases(centre)).toEqual([]);
    }
  }
  await centre.advance(2 * MINUTE_MS);
  expect((await listAlertLines(centre, 'rain-1h')).some((line) => line.startsWith('holds open'))).toBe(true);
  const cases = await listCases(centre);
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.every(({ title }) => title.includes('holds'))).toBe(true);
});

test('age is no excuse for a rule that says so: what was over hours ago becomes a case', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T02:05:00Z' });
  await centre.ask('POST', '/setup/city');
  const rules = await centre.ask<{ rules: { definition: RuleDefinition }[] }>('GET', '/rules');
  const rain = rules.rules.find(({ definition }) => definition.id === 'rain-1h')?.definition;
  await centre.ask('PUT', '/rules/rain-1h', {
    definition: { ...rain, agePages: true },
    note: 'Never too late.',
  });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['ended'] });
  await feed.push(toRain('ended', '2026-11-25T20:00:00Z', [40, 40, 40, 0, 0, 0, 0, 0, 0, 0, 0]));
  await centre.settled();
  await centre.advance(MINUTE_MS);
  expect((await listAlerts(centre, 'rain-1h')).map(({ state, past }) => [state, past])).toEqual([
    ['closed', false],
  ]);
  expect(await listCases(centre)).toHaveLength(1);
});

test('a record is found with and without marks, composed or not, wherever the tone stands', async () => {
  await using centre = await startTestCentre({ at: '2026-11-26T02:00:00Z' });
  const desk = await makeDesk(centre);
  const request = { status: 'received', openedAt: '2026-11-25T08:00:00+07:00' };
  await desk.pushBytes(
    JSON.stringify([
      { ...request, code: 'A', title: 'Đèn đường hỏng ở xã Hoà Vang' },
      { ...request, code: 'B', title: 'Đèn đường hỏng ở xã Hòa Vang'.normalize('NFD') },
      { ...request, code: 'C', title: 'Cầu Rồng không phun lửa' },
    ]),
  );
  const find = async (text: string) =>
    (await centre.ask<RecordList>('GET', `/records?text=${encodeURIComponent(text)}`)).records
      .map(({ code }) => code)
      .toSorted();
  for (const text of ['hoa vang', 'Hoà Vang', 'HÒA VANG', 'Hòa Vang'.normalize('NFD'), 'den duong hoa'])
    expect(await find(text), text).toEqual(['A', 'B']);
  expect(await find('cau rong')).toEqual(['C']);
  expect(await find('đèn cầu')).toEqual([]);
});
