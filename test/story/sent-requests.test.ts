/**
 * A request that another system owns is sent there by Open311: once, though the answer is lost; what becomes of it there is
 * what becomes of it here, and nobody counts it twice.
 */
import { expect, test } from 'vitest';
import type { CaseOfRecord } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { JournalList } from '../../contract/journal/journal.ts';
import type { FormList, FormReceipt } from '../../contract/records/form.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { FeedbackSummary } from '../../services/feedback/answers.ts';
import { startTestCentre } from '../support/centre.ts';
import { startOpen311Server } from '../support/open311-server.ts';
import { sendForm } from '../support/send-form.ts';

const FORMS = '/services/feedback/actions';
const SYSTEM = 'cap-nuoc-open311';
const KEY = 'khoa-cua-he-thong-kia';
const START = '2026-11-20T02:00:00Z';

test('sent once although the answer is lost, followed to its end there, and told in words where it is not taken', async () => {
  let nowMs = Date.parse(START);
  await using other = await startOpen311Server(KEY, () => nowMs);
  await using centre = await startTestCentre({
    at: START,
    settings: { HAIVAN_ALLOW_DIAL: `127.0.0.1:${other.port}` },
  });
  await centre.ask('POST', '/setup/city');
  const pass = async (ms: number) => {
    nowMs += ms;
    await centre.advance(ms);
    await centre.settled();
  };
  const findForm = async () =>
    (await centre.ask<FormList>('GET', '/forms')).forms.find(({ id }) => id === 'send-request');
  expect(await findForm()).toBeUndefined();
  await centre.makeFeed({
    id: SYSTEM,
    agencyId: 'so-xay-dung',
    serviceId: 'feedback',
    door: 'poll',
    decoder: 'georeport-v2',
    properties: [],
    contract: { recordKinds: ['request'] },
    settings: { url: other.address, everySec: 600, sendKey: KEY, categories: { '006': 'drainage' } },
  });
  const shown = await centre.ask<{ definition: { settings: object } }>('GET', `/feeds/${SYSTEM}`);
  expect(JSON.stringify(shown)).not.toContain(KEY);

  expect((await findForm())?.fields['to']?.choices?.map(({ id }) => id)).toEqual([SYSTEM]);

  const operator = await centre.signedIn('operator', 'trung-tam-ioc');
  const take = async (title: string) => {
    const place = { lon: 108.21871, lat: 16.06463 };
    const body = { category: 'drainage', title, place };
    const taken = await sendForm<FormReceipt>(
      operator,
      `${FORMS}/take-request`,
      body,
      `key-${title.length}-1`,
    );
    await centre.settled();
    return taken.body.records[0]?.id ?? 0;
  };
  const read = (id: number) => operator.ask<RecordDetail>('GET', `/records/${id}`);
  const fill = async (form: string, id: number, body: object) => {
    const { record } = await read(id);
    const key = `${form}-${id}-${record.versions}`;
    return sendForm(operator, `${FORMS}/${form}`, { record: id, base: record.versions, ...body }, key);
  };

  // The other system takes it and says nothing.
  const first = await take('Nắp cống vỡ trước cổng trường');
  other.mode = 'takes-silently';
  const wish = { to: SYSTEM, why: 'Cống do công ty cấp nước quản lý' };
  expect((await fill('send-request', first, wish)).status).toBe(200);
  await pass(MINUTE_MS);
  expect((await read(first)).record.body).toMatchObject({ sendState: 'sending' });
  other.mode = 'answers';
  await pass(3 * MINUTE_MS);
  expect((await read(first)).record).toMatchObject({
    status: 'in-progress',
    body: { sendState: 'sent', sentId: '638344', sendTo: SYSTEM },
  });
  expect(other.posts()).toHaveLength(1);
  const [posted] = other.posts();
  expect(posted?.get('service_code')).toBe('006');
  expect(posted?.get('description')).toMatch(/^Mã PA\/261120\/\w{5} của trung tâm điều hành\. Nắp cống vỡ/u);
  expect(posted?.has('phone')).toBe(false);
  // Who owns it acts there.
  const draft = { outcome: 'answered', answer: 'Sẽ thay nắp cống.' };
  expect((await fill('draft-answer', first, draft)).status).toBe(400);
  expect((await fill('send-request', first, wish)).status).toBe(400);

  // It ends there: it has ended here, its case too, and it was one request all the time.
  const [held] = other.held;
  if (held !== undefined)
    Object.assign(held, {
      status: 'closed',
      status_notes: 'Đã thay nắp cống ngày 20/11.',
      updated_datetime: new Date(nowMs + MINUTE_MS).toISOString(),
    });
  await pass(11 * MINUTE_MS);
  const ended = await read(first);
  expect(ended.record).toMatchObject({ status: 'closed', body: { answer: 'Đã thay nắp cống ngày 20/11.' } });
  expect(ended.record.closedMs).not.toBeNull();
  expect(ended.steps.map(({ what }) => what)).toEqual(expect.arrayContaining(['send-asked', 'closed']));
  const found = await operator.ask<CaseOfRecord>('GET', `/records/${first}/case`);
  expect(await centre.ask<CaseView>('GET', `/cases/${found.case?.id}`)).toMatchObject({ phase: 'closed' });
  const list = await operator.ask<RecordList>('GET', '/records?serviceId=feedback&kind=request');
  expect(list.total).toBe(1);
  const asked = await operator.ask<RecordList>(
    'GET',
    `/records?serviceId=feedback&kind=request&facets=${encodeURIComponent('sendState=sent')}`,
  );
  expect(asked.records.map(({ id }) => id)).toEqual([first]);
  expect(await operator.ask<FeedbackSummary>('GET', '/services/feedback/summary')).toMatchObject({
    total: 1,
    open: 0,
  });

  // Another one is not wanted there: it stays ours, and why stands with it.
  const second = await take('Cống tắc ở kiệt nhỏ');
  other.mode = 'refuses';
  await fill('send-request', second, wish);
  await pass(2 * MINUTE_MS);
  const refused = (await read(second)).record;
  expect(refused.body).toMatchObject({
    sendState: 'refused',
    sendTrouble: 'Hệ thống kia trả lời mã 400: outside of the area that is served',
  });
  expect(refused.closedMs).toBeNull();
  expect((await fill('draft-answer', second, draft)).status).toBe(200);
  const { entries } = await centre.ask<JournalList>('GET', '/journal?action=form.send&limit=100');
  expect(
    entries.filter(({ actor, subject }) => actor === 'system' && subject.endsWith('owner-says')).length,
  ).toBeGreaterThan(2);
}, 60_000);
