/**
 * A report is made, its data are corrected, a new edition says how it differs and why, another person signs it; the page,
 * the PDF and the XLSX say the same. Who may not see all that it is made of sees none of it, and makes none.
 */
import readExcelFile from 'read-excel-file/node';
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { roles } from '../../contract/people/access.ts';
import type { Role } from '../../contract/people/access.ts';
import type {
  ReportChanges,
  ReportEditionDetail,
  ReportList,
  ReportScheduleList,
} from '../../contract/papers/report.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { startMailServer, toMailText } from '../support/mail-server.ts';
import { toRain } from '../support/rain.ts';
import { prefer } from '../support/staff.ts';

const RAIN_DAY = { service: 'rainfall', report: 'daily-rain', day: '2026-11-22' };
// The rain day of 22 November ends at 19:00 in Da Nang, 12:00 UTC.
const BEGIN = '2026-11-21T12:10:00Z';
const OFFICE = 'van-thu@danang.gov.vn';
const SCHEDULE = {
  service: 'rainfall',
  report: 'daily-rain',
  period: 'rain-day',
  afterDays: 1,
  hour: 7,
  people: [],
  roles: [],
  addresses: [],
};
const tenMinutes = (count: number, mm: number) => Array.from({ length: count }, () => mm);

test('made, corrected, made again with what differs, signed by another; never changed, and the same on page, PDF and XLSX', async () => {
  await using mail = await startMailServer();
  await using centre = await startTestCentre({
    at: '2026-11-22T12:30:00Z',
    settings: {
      HAIVAN_CITY: 'da-nang',
      HAIVAN_SMTP_URL: mail.url,
      HAIVAN_REPORT_DOMAINS: 'danang.gov.vn',
    },
  });
  await centre.ask('POST', '/setup/city');
  const feed = await centre.makeFeed({ id: 'rain', assets: ['=whole', 'gap', 'silent'] });
  await feed.push(toRain('=whole', BEGIN, tenMinutes(144, 0.5)));
  await feed.push(toRain('gap', BEGIN, tenMinutes(72, 0.2)));
  await centre.advance(60_000);

  const head = await centre.signedIn('agency-head', 'trung-tam-ioc');
  const before = await centre.ask<ReportList>('GET', '/reports');
  expect(before.missing).toContainEqual(
    expect.objectContaining({
      reportId: 'daily-rain',
      period: expect.objectContaining({ to: '2026-11-22' }),
    }),
  );
  const { id: first } = await centre.ask<{ id: number }>('POST', '/reports/editions', RAIN_DAY);
  const draft = await head.ask<ReportEditionDetail>('GET', `/reports/editions/${first}`);
  expect(draft).toMatchObject({
    state: 'draft',
    number: 1,
    isIntact: true,
    since: null,
    signHindrance: null,
  });
  expect(draft.content.norms).toMatchObject([{ id: 'rainfall/classes-24h', era: expect.any(Number) }]);
  expect(await readPdf(centre, `/reports/editions/${first}/paper?format=pdf`)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /BÁO CÁO MƯA NGÀY.*Ngày mưa 22\/11\/2026.*1 trong 3 trạm đủ số liệu cả ngày.*72,0.*ít nhất 14,4.*không có số liệu/u,
      ),
    ]),
  );
  for (const page of await readPdf(centre, `/reports/editions/${first}/paper?format=pdf`))
    expect(page).toContain('DỰ THẢO – CHƯA KÝ DUYỆT');

  // Nothing new: no edition that says nothing. Its maker does not sign it.
  expect((await centre.api('POST', '/reports/editions', RAIN_DAY)).status).toBe(409);
  expect((await centre.api('POST', `/reports/editions/${first}/sign`)).status).toBe(403);
  await head.ask('POST', `/reports/editions/${first}/sign`);
  expect((await head.api('POST', `/reports/editions/${first}/sign`)).status).toBe(409);

  // The sender corrects an hour of one gauge, and what was missing of the other comes late.
  await centre.advance(3_600_000);
  await feed.push(toRain('=whole', BEGIN, tenMinutes(6, 1.5)));
  await feed.push(toRain('gap', '2026-11-22T00:10:00Z', tenMinutes(72, 0.2)));
  await centre.settled();
  const now = await centre.ask<ReportChanges>('GET', `/reports/editions/${first}/changes`);
  const rain = now.changes.filter(({ what }) => what.endsWith('Lượng mưa (mm)'));
  expect(rain).toMatchObject([
    {
      what: expect.stringContaining('=whole'),
      before: '72,0',
      after: '78,0',
      why: expect.stringContaining('nguồn sửa 6 giá trị'),
    },
    {
      what: expect.stringContaining('gap'),
      before: 'ít nhất 14,4',
      after: '28,8',
      why: expect.stringContaining('72 giá trị về sau'),
    },
  ]);

  const { id: second } = await centre.ask<{ id: number }>('POST', '/reports/editions', RAIN_DAY);
  expect((await head.ask<ReportEditionDetail>('GET', `/reports/editions/${second}`)).since).toMatchObject({
    number: 1,
    changes: now.changes,
  });
  // The signed one holds until the new one is signed.
  const stateOf = async (id: number) =>
    (await centre.ask<ReportEditionDetail>('GET', `/reports/editions/${id}`)).state;
  expect([await stateOf(first), await stateOf(second)]).toEqual(['signed', 'draft']);
  await head.ask('POST', `/reports/editions/${second}/sign`);
  expect([await stateOf(first), await stateOf(second)]).toEqual(['superseded', 'signed']);
  const paper = (await readPdf(centre, `/reports/editions/${second}/paper?format=pdf`)).join(' ');
  expect(paper).toContain('Thay đổi so với bản lập số 1');
  expect(paper).not.toContain('DỰ THẢO');

  // Nobody changes what was made, not by the database either.
  await expect(
    centre.db.pool.query('update report_edition set content = $1 where id = $2', ['{}', first]),
  ).rejects.toThrow('never changed');
  await expect(centre.db.pool.query('delete from report_edition')).rejects.toThrow('never deleted');

  const answer = await fetch(`${centre.url}/api/v1/reports/editions/${second}/paper?format=xlsx`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  const sheets = await readExcelFile(Buffer.from(await answer.arrayBuffer()));
  const gauges = sheets.find(({ sheet }) => sheet === 'Lượng mưa các trạm')?.data;
  expect(gauges?.slice(0, 3).map((row) => [row[0], row[2]])).toEqual([
    ['Trạm', 'Lượng mưa (mm)'],
    [expect.stringContaining('=whole'), 78],
    [expect.stringContaining('gap'), 28.8],
  ]);

  const { missing } = await centre.ask<ReportList>('GET', '/reports');
  expect(missing.filter(({ reportId }) => reportId === 'daily-rain')).toEqual([]);
  const early = { ...RAIN_DAY, day: '2026-11-23' };
  expect((await centre.api('POST', '/reports/editions', early)).status).toBe(400);
  expect((await centre.api('GET', '/reports/rainfall/daily-rain?day=2026-11-23')).status).toBe(400);
  expect((await centre.api('GET', '/reports/rainfall/nothing?day=2026-11-22')).status).toBe(404);
  const preview = await readPdf(centre, '/reports/rainfall/daily-rain?day=2026-11-22');
  expect(preview.join(' ')).toContain('BẢN XEM');

  // By the schedule, though nobody was there at its hour: with what was corrected since.
  await prefer(centre, head, { email: 'giam-doc@ioc.vn', channels: ['app', 'email'] });
  const schedule = { ...SCHEDULE, roles: ['agency-head'], addresses: [OFFICE] };
  expect((await centre.api('POST', '/reports/schedules', schedule)).status, 'not confirmed').toBe(400);
  expect((await centre.api('POST', '/reports/addresses', { address: 'van-thu@example.com' })).status).toBe(
    400,
  );
  await centre.ask('POST', '/reports/addresses', { address: OFFICE });
  expect((await centre.api('POST', '/reports/addresses', { address: OFFICE })).status, 'one is open').toBe(
    409,
  );
  const code = /Mã xác nhận để nhận báo cáo: (\d{6})/u.exec(toMailText(mail.mails[0]?.raw ?? ''))?.[1] ?? '';
  const enter = (entered: string) =>
    centre.api('POST', '/reports/addresses/confirmed', { address: OFFICE, code: entered });
  expect((await enter(code === '000000' ? '000001' : '000000')).status).toBe(400);
  expect((await enter(code)).status).toBe(204);
  const { id: scheduleId } = await centre.ask<{ id: number }>('POST', '/reports/schedules', {
    ...schedule,
    hour: 5,
  });
  await centre.ask('PUT', `/reports/schedules/${scheduleId}`, schedule);
  expect((await centre.ask<ReportScheduleList>('GET', '/reports/schedules')).schedules).toMatchObject([
    // 23 November, 07:00 in Da Nang.
    { id: scheduleId, hour: 7, last: null, next: { dueMs: Date.parse('2026-11-23T00:00:00Z') } },
  ]);
  const { entries } = await centre.ask<{
    entries: { action: string; before: { hour: number } | null; after: { hour: number } | null }[];
  }>('GET', `/journal?subject=report-schedule:${scheduleId}`);
  expect(entries.map(({ action, before, after }) => [action, before?.hour, after?.hour])).toEqual([
    ['report.schedule-change', 5, 7],
    ['report.schedule', undefined, 5],
  ]);
  await feed.push(toRain('gap', BEGIN, tenMinutes(6, 0.4)));
  await centre.settled();
  await centre.restart(11 * 3_600_000);
  await centre.centre.parts.reportSchedules.runDue();
  await centre.centre.parts.reportSchedules.runDue();
  await centre.settled();
  const another = await centre.signedIn('agency-head', 'trung-tam-ioc');
  const made = (await another.ask<ReportList>('GET', '/reports')).editions;
  expect(made.map(({ period, number, madeBy }) => `${period.to} ${number} ${madeBy}`)).toEqual([
    '2026-11-22 3 system',
    '2026-11-22 2 admin',
    '2026-11-22 1 admin',
  ]);
  const sentTo = (address: string) => mail.mails.filter(({ to }) => to === address);
  const files = mail.mails.flatMap(({ raw }) => /filename="?(rainfall-[\w-]+\.pdf)/u.exec(raw)?.[1] ?? []);
  expect(files).toEqual(['rainfall-daily-rain-2026-11-22-3.pdf']);
  await another.ask('POST', `/reports/editions/${made[0]?.id}/sign`);
  await centre.settled();
  expect(sentTo('giam-doc@ioc.vn').length).toBe(2);
  // An address gets what is signed, and never a draft; once.
  expect(sentTo(OFFICE).length, 'the code').toBe(1);
  await centre.centre.parts.reportAddresses.sendDue();
  await centre.centre.parts.reportAddresses.sendDue();
  expect(sentTo(OFFICE).slice(1)).toMatchObject([{ raw: expect.stringContaining(files[0] ?? 'no file') }]);
  const { schedules } = await centre.ask<ReportScheduleList>('GET', '/reports/schedules');
  expect(schedules).toMatchObject([
    {
      trouble: null,
      last: { to: '2026-11-22', editionId: made[0]?.id },
      mails: [{ address: OFFICE, state: 'sent' }],
    },
  ]);
}, 180_000);

test('who sees all the inputs at the centre makes and signs; who does not see them finds no edition', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T12:30:00Z' });
  await plantAgencies(centre);
  const feed = await centre.makeFeed({ id: 'rain', assets: ['whole'], agencyId: relations.own });
  await feed.push(toRain('whole', BEGIN, tenMinutes(144, 0.5)));
  await centre.settled();
  const { id } = await centre.ask<{ id: number }>('POST', '/reports/editions', RAIN_DAY);
  const places = [relations.above, relations.own, relations.sibling] as const;
  const look = async () => {
    const found: string[] = [];
    for (const role of roles)
      for (const place of places) {
        const person = await centre.signedIn(role, place);
        const read = await person.api('GET', `/reports/editions/${id}`);
        const listed = (await person.ask<ReportList>('GET', '/reports')).editions.length;
        const made = await person.api('POST', '/reports/editions', RAIN_DAY);
        expect(listed).toBe(read.status === 200 ? 1 : 0);
        // Who makes reports at the centre keeps their schedules; 404: none has this number.
        const kept = await Promise.all([
          person.api('GET', '/reports/schedules'),
          person.api('POST', '/reports/schedules', { ...SCHEDULE, report: 'nothing' }),
          person.api('PUT', '/reports/schedules/999', SCHEDULE),
          person.api('DELETE', '/reports/schedules/999'),
          person.api('POST', '/reports/addresses', { address: OFFICE }),
          person.api('POST', '/reports/addresses/confirmed', { address: OFFICE, code: '000000' }),
        ]);
        found.push(
          `${role} at ${place}: ${read.status} ${[made, ...kept].map(({ status }) => status).join(' ')}`,
        );
      }
    return found;
  };
  // Measurements of the city are everybody's to read; 409: might have made it, and nothing is new.
  const makers: readonly Role[] = ['operator', 'agency-head', 'data-steward', 'administrator'];
  expect(await look()).toEqual(
    roles.flatMap((role) =>
      places.map(
        (place) =>
          `${role} at ${place}: 200 ${
            makers.includes(role) && place === relations.above
              ? '409 200 404 404 404 400 409'
              : '403 403 403 403 403 403 403'
          }`,
      ),
    ),
  );
  const signers: readonly Role[] = ['agency-head', 'leader', 'administrator'];
  for (const role of roles.filter((one) => !signers.includes(one)))
    expect(
      (await (await centre.signedIn(role, relations.above)).api('POST', `/reports/editions/${id}/sign`))
        .status,
    ).toBe(403);
  for (const role of signers)
    expect(
      (await (await centre.signedIn(role, relations.own)).api('POST', `/reports/editions/${id}/sign`)).status,
    ).toBe(403);

  await centre.ask('PUT', '/feeds/rain/sharing', { visibility: 'restricted', why: 'Thử thiết bị' });
  // No address gets what not all the staff may see; people do, each as far as they see it.
  const closed = await centre.api('POST', '/reports/schedules', { ...SCHEDULE, addresses: [OFFICE] });
  expect([closed.status, JSON.stringify(closed.body)]).toEqual([
    400,
    expect.stringContaining('not all the staff'),
  ]);
  expect((await centre.api('POST', '/reports/schedules', SCHEDULE)).status).toBe(200);
  const sibling = await centre.signedIn('agency-head', relations.sibling);
  for (const path of ['', '/changes', '/paper?format=pdf'])
    expect((await sibling.api('GET', `/reports/editions/${id}${path}`)).status).toBe(404);
  expect((await sibling.api('POST', `/reports/editions/${id}/sign`)).status).toBe(404);
  // Of other services nothing is hidden from them; of this one nothing is told.
  const { missing } = await sibling.ask<ReportList>('GET', '/reports');
  expect(missing.filter(({ serviceId }) => serviceId === 'rainfall')).toEqual([]);
}, 120_000);

/** The text of each page. */
async function readPdf(centre: TestCentre, path: string): Promise<string[]> {
  const answer = await fetch(`${centre.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  const pages: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/gu, ' '),
    );
  }
  return pages;
}
