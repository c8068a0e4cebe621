/**
 * The ways by which a notice goes out beside the page and the feeds: letters to citizens who said yes, programs of others,
 * the studio; and the forecaster’s own words, which stand in all of them as they were written.
 */
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeDetail, OfficialTextList, PublicNoticeList } from '../../contract/notices/notice.ts';
import type { ReachBoard, ReachChannel } from '../../contract/notices/reach.ts';
import { readCap } from '../../platform/cap/cap.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import type { HttpReceiver } from '../support/http-receiver.ts';
import { startMailServer, toHeader, toMailText } from '../support/mail-server.ts';
import type { MailServer } from '../support/mail-server.ts';
import { sendForm } from '../support/send-form.ts';

const MINUTE = 60_000;
const CENTRE = 'trung-tam-ioc';
const WARD = 'ubnd-phuong-hoa-cuong';
const PASSWORD = 'thong-bao-28-10';
const HOOK_SECRET = 'khoa-chung-voi-cong-thong-tin';

let centre: TestCentre;
let post: MailServer;
let portal: HttpReceiver;
beforeAll(async () => {
  post = await startMailServer();
  portal = await startHttpReceiver();
  centre = await startTestCentre({
    at: '2026-10-28T14:00:00Z',
    settings: {
      HAIVAN_PUBLIC_FORMS: 'on',
      HAIVAN_SMTP_URL: post.url,
      HAIVAN_NOTICE_WEBHOOKS: `${portal.url}/thong-bao?khoa=bi-mat, http://localhost:9/x`,
      HAIVAN_WEBHOOK_SECRET: HOOK_SECRET,
      HAIVAN_SMS_URL: `${portal.url}/sms?to={to}&text={text}`,
    },
  });
  await centre.ask('POST', '/setup/city');
  await centre.ask('POST', '/users', {
    username: 'hoa',
    name: 'hoa',
    password: PASSWORD,
    grants: [{ role: 'leader', agencyId: null, post: 'chairman' }],
  });
}, 60_000);
afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  await post[Symbol.asyncDispose]();
  await portal[Symbol.asyncDispose]();
});

const detailOf = (client: CentreClient, id: number) => client.ask<NoticeDetail>('GET', `/notices/${id}`);
const lineOf = (board: ReachBoard | undefined, channel: ReachChannel) =>
  board?.lines.find((line) => line.channel === channel);
const statusOf = async (asked: Promise<{ readonly status: number }>) => (await asked).status;
const readFile = (name: string) => fetch(`${centre.url}/api/public/v1/notices/${name}`);

const askMail = (path: string, body?: object, type = 'application/json') =>
  fetch(`${centre.url}/api/public/v1/mail${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
/** Letters to one address, oldest first. */
const lettersTo = (address: string) => post.mails.filter(({ to }) => to === address);
const tokenIn = (raw: string) => /#\/thu\/([\w-]+)/u.exec(toMailText(raw))?.[1] ?? '';

test('citizens get notices by e-mail who said yes by the link of a letter, of their wards, once, until they leave', async () => {
  const [operator, chairman] = [
    await centre.signedIn('operator', CENTRE),
    await centre.signedInAs('hoa', PASSWORD),
  ];
  const wish = { hazards: [], wards: ['20257'], language: 'vi' };
  const settle = async () => {
    await centre.settled();
    await centre.advance(1_000);
  };
  // Asked for three times at once and once more: three letters go, and every answer is the same.
  const asked = await Promise.all(
    Array.from({ length: 4 }, () => askMail('', { ...wish, address: 'Oanh@example.vn' })),
  );
  expect(asked.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  for (const [address, more] of [
    ['floods@example.vn', { hazards: ['flood'], wards: [] }],
    ['elsewhere@example.vn', { wards: ['20194'] }],
    ['never@example.vn', {}],
    ['busy@example.vn', { wards: [], language: 'en' }],
  ] as const)
    expect((await askMail('', { ...wish, ...more, address })).status).toBe(202);
  for (const address of [
    'a@b',
    'a b@c.vn',
    'a@b.vn\r\nBcc: x@y.vn',
    '"A" <a@b.vn>',
    `${'a'.repeat(250)}@b.vn`,
  ])
    expect((await askMail('', { ...wish, address })).status).toBe(400);
  await settle();
  const [first, ...others] = lettersTo('oanh@example.vn').concat(lettersTo('Oanh@example.vn'));
  expect(others).toHaveLength(2);
  expect(toMailText(first?.raw ?? '')).toContain('bấm “Đồng ý nhận”');
  const yes = tokenIn(first?.raw ?? '');
  for (const address of ['floods@example.vn', 'elsewhere@example.vn', 'busy@example.vn'])
    expect((await askMail('/confirm', { token: tokenIn(lettersTo(address)[0]?.raw ?? '') })).status).toBe(
      200,
    );
  // Made up, of another row, and of another use; then what is right, twice at once.
  for (const token of [
    `${yes.slice(0, -1)}${yes.endsWith('A') ? 'B' : 'A'}`,
    `2${yes.slice(1)}`,
    `zz-${'A'.repeat(43)}`,
  ])
    expect((await askMail('/confirm', { token })).status).toBe(404);
  const answers = await Promise.all([1, 2].map(() => askMail('/confirm', { token: yes })));
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([wish, wish]);
  expect((await askMail('/wishes', { token: yes })).status).toBe(404);

  // The mail server and the portal take nothing for a while, then everything: each once. Another receiver is never there.
  post.mails.length = 0;
  portal.requests.length = 0;
  portal.answer = () => ({ status: 503, body: 'bi-mat-cua-cong' });
  post.refuseWith = 451;
  const { id } = await operator.ask<{ id: number }>('POST', '/notices', {
    isExercise: false,
    hazard: 'flood',
    level: 'severe',
  });
  // The forecaster's own words, by one press: whole, however they are written, and nobody can write in them.
  const SAID = 'TIN LŨ KHẨN CẤP\n\n  Mực nước lúc 20 giờ:   3,95 m; còn lên.\n(Tin phát lúc 20h30)';
  const bulletin = {
    about: 'river-flood',
    issuer: 'regional-office',
    number: 'LU-12',
    title: 'Tin lũ khẩn cấp',
    area: 'Sông Vu Gia',
    issuedMs: centre.clock.now() - MINUTE,
    text: SAID,
  };
  await sendForm(centre, '/services/civil-defence/actions/enter-bulletin', bulletin, 'tin-lu-so-12-cua-dai');
  const { texts } = await operator.ask<OfficialTextList>('GET', '/notice-official-texts');
  expect(texts).toMatchObject([{ title: 'Tin lũ khẩn cấp', text: SAID }]);
  const quote = (officialId: string | null) => operator.api('PUT', `/notices/${id}/official`, { officialId });
  expect(await statusOf(quote('civil-defence/999999'))).toBe(404);
  expect(await statusOf((await centre.signedIn('data-steward')).api('GET', '/notice-official-texts'))).toBe(
    403,
  );
  for (const officialId of [texts[0]?.id ?? '', null, texts[0]?.id ?? ''])
    expect(await statusOf(quote(officialId))).toBe(204);
  const { content } = (await detailOf(operator, id)).message;
  const { vi, en } = content.words;
  await operator.ask('PUT', `/notices/${id}/content`, {
    ...content,
    area: { kind: 'wards', codes: ['20257'] },
    words: { vi: { ...vi, description: 'Nước đang lên.' }, en: { ...en, description: 'Water is rising.' } },
  });
  // The headline named the whole city; it follows the area while nobody wrote another.
  const edited = (await detailOf(operator, id)).message;
  expect(edited.content.words.vi.headline).toBe(`Ngập: nguy hiểm. ${edited.areaName.vi}`);
  await operator.ask('POST', `/notices/${id}/hand-in`);
  await chairman.ask('POST', `/notices/${id}/sign`, {});
  await centre.settled();
  await settle();
  expect(post.mails).toEqual([]);
  expect(lineOf((await detailOf(operator, id)).reach[0], 'public-email')).toMatchObject({
    handed: 0,
    waiting: 3,
    why: [{ answer: 'SMTP 451', count: 3 }],
  });
  expect(lineOf((await detailOf(operator, id)).reach[0], 'public-webhook')).toMatchObject({
    intended: 2,
    handed: 0,
    waiting: 2,
    why: [
      { answer: `127.0.0.1:${portal.port}: HTTP 503`, count: 1 },
      { answer: 'localhost:9: no answer', count: 1 },
    ],
  });
  post.refuseWith = undefined;
  portal.answer = () => ({});
  await centre.advance(2 * MINUTE);
  expect(post.mails.map(({ to }) => to).toSorted()).toEqual([
    'Oanh@example.vn',
    'busy@example.vn',
    'floods@example.vn',
  ]);
  const letter = lettersTo('Oanh@example.vn')[0]?.raw ?? '';
  // The portal got the same each time under one key, signed; and what was taken is confirmed.
  const [posted, ...again] = portal.requests;
  expect(again.length).toBeGreaterThan(0);
  for (const { headers, body } of [posted, ...again].filter((one) => one !== undefined)) {
    const signed = `${String(headers['x-haivan-timestamp'])}.${body.toString('utf8')}`;
    expect(headers['x-haivan-signature']).toBe(
      `sha256=${createHmac('sha256', HOOK_SECRET).update(signed).digest('hex')}`,
    );
    expect([headers['idempotency-key'], body]).toEqual([posted?.headers['idempotency-key'], posted?.body]);
  }
  expect(JSON.parse(posted?.body.toString('utf8') ?? '')).toMatchObject({
    noticeId: id,
    kind: 'alert',
    official: { text: SAID },
    content: { area: { kind: 'wards', codes: ['20257'] } },
  });
  expect(lineOf((await detailOf(operator, id)).reach[0], 'public-webhook')).toMatchObject({
    intended: 2,
    handed: 1,
    confirmed: 1,
    waiting: 1,
  });
  // Word for word on every channel that carries it.
  const answer = await fetch(`${centre.url}/api/public/v1/notices`);
  const list = (await answer.json()) as PublicNoticeList;
  expect(list.notices[0]?.official).toMatchObject({ text: SAID });
  const cap = readCap(
    Buffer.from(await (await readFile(`${list.notices[0]?.identifier ?? ''}.xml`)).arrayBuffer()),
  );
  for (const info of cap.alert?.info ?? []) expect(info.description).toContain(SAID);
  expect(toMailText(letter).replaceAll('\r\n', '\n')).toContain(SAID);
  expect(await statusOf(quote(null))).toBe(409);

  // For the studio: what a speaker reads, as sound where the machine can, and the receipt of who read it.
  const { spoken } = await detailOf(operator, id);
  expect(spoken?.vi).toContain(SAID);
  expect(spoken?.vi).toMatch(
    /Thông báo có hiệu lực đến .* giờ.* ngày hai mươi chín tháng mười năm hai nghìn/u,
  );
  const reader = await centre.signedIn('officer', WARD);
  const sound = await fetch(`${centre.url}/api/v1/notices/${id}/sound?language=vi`, {
    headers: { authorization: `Bearer ${reader.token}` },
  });
  const hasVoice = spawnSync('espeak-ng', ['--version']).status === 0;
  expect([sound.status, sound.headers.get('content-type')]).toEqual(
    hasVoice ? [200, 'audio/wav'] : [503, 'application/json; charset=utf-8'],
  );
  if (hasVoice) {
    const wav = Buffer.from(await sound.arrayBuffer());
    expect([wav.toString('latin1', 0, 4), wav.readUInt32LE(40)]).toEqual(['RIFF', wav.length - 44]);
  }
  const reading = { outlet: 'Đài truyền thanh phường', readMs: centre.clock.now() - 30_000 };
  for (const client of [reader, reader, operator])
    await client.ask('POST', `/notices/${id}/readings`, reading);
  for (const readMs of [centre.clock.now() + MINUTE, centre.clock.now() - 300 * MINUTE])
    expect(
      await statusOf(reader.api('POST', `/notices/${id}/readings`, { ...reading, readMs })),
    ).toBeGreaterThan(399);
  expect((await detailOf(operator, id)).reach[0]?.readings).toEqual([
    { ...reading, byName: `officer.${WARD}` },
  ]);
  expect(toMailText(letter)).toContain(vi.instruction);
  expect(toHeader(letter, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(lineOf((await detailOf(operator, id)).reach[0], 'public-email')).toMatchObject({
    handed: 3,
    waiting: 0,
  });

  // No address lies open in the database: not in a row, not in an answer of a mail server.
  const { rows: lain } = await centre.db.pool.query<{ row: string }>(
    `select to_jsonb(m)::text "row" from citizen_mailbox m union all
     select to_jsonb(a)::text from citizen_mailbox_asked a union all select to_jsonb(d)::text from citizen_delivery d`,
  );
  const hex = Buffer.from('example.vn').toString('hex');
  expect(lain.filter(({ row }) => /example\.vn/iu.test(row) || row.includes(hex))).toEqual([]);

  // One click of a mail program, as it sends it, erases the address; another's and a made-up link end nothing.
  const leave = letter.replaceAll(/=?\r\n[ \t]?/gu, '').match(/leave\?token=([\w-]+)/u)?.[1] ?? '';
  expect(await (await askMail('/wishes', { token: leave })).json()).toEqual(wish);
  for (const token of [`${leave.slice(0, -2)}AA`, leave, leave])
    expect((await askMail(`/leave?token=${token}`, {}, 'application/x-www-form-urlencoded')).status).toBe(
      204,
    );
  expect((await askMail('/wishes', { token: leave })).status).toBe(404);
  expect((await askMail('/confirm', { token: yes })).status).toBe(404);
  await chairman.ask('POST', `/notices/${id}/end`, { kind: 'all-clear', why: 'Nước đã rút.' });
  await centre.settled();
  await settle();
  expect(
    post.mails
      .slice(3)
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(['busy@example.vn', 'floods@example.vn']);
  // What nobody said yes to is gone after a day.
  await centre.db.pool.query(`update citizen_mailbox_asked set asked_at = asked_at - interval '1 day'`);
  await centre.advance(MINUTE);
  const { rows: left } = await centre.db.pool.query('select 1 from citizen_mailbox_asked');
  expect(left).toEqual([]);
}, 60_000);

test('a telephone is confirmed by a code, for who wants it: without one, a proof or the city’s patience all is sent', async () => {
  await centre.ask('POST', '/feeds/public-feedback/pause', { paused: false });
  portal.requests.length = 0;
  portal.answer = () => ({ body: '{"id":"sms-1"}' });
  const ask = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${centre.url}/api/public/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  };
  const [phone, other] = ['0905123456', '0905999888'];
  const send = (to: string) => ask('/phone-codes', { phone: to, language: 'vi' });
  const confirm = (to: string, code: string) => ask('/phone-codes/confirm', { phone: to, code });
  expect((await send("0905123456' or 1=1")).status).toBe(400);
  // Asked four times at once: three go out, and the newest counts.
  const asked = await Promise.all(Array.from({ length: 4 }, () => send(phone)));
  expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 202, 202, 429]);
  const codes = portal.requests.map(({ path }) => /(\d{6}), d/u.exec(decodeURIComponent(path))?.[1] ?? '');
  expect(codes).toHaveLength(3);
  const tried = await Promise.all(codes.map((code) => confirm(phone, code)));
  expect(tried.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await confirm(other, codes[0] ?? '')).status).toBe(400);
  const proof = String(tried.find(({ status }) => status === 200)?.body['proof']);

  // With its proof it is kept; with another’s, a made-up one or none the request is taken, and the number is not.
  const report = (number: string | undefined, shown: string | undefined, key: string) =>
    ask(
      '/services/feedback/actions/report',
      {
        category: 'drainage',
        title: 'Cống nghẹt trước chợ',
        place: { lon: 108.21871, lat: 16.06463 },
        ...(number === undefined ? {} : { confirmedPhone: number }),
      },
      {
        'idempotency-key': `phone-of-report-${key}`,
        ...(shown === undefined ? {} : { 'x-phone-proof': shown }),
      },
    );
  const reports = [
    await report('+84905123456', proof, '1'),
    await report(other, proof, '2'),
    await report(phone, `${proof.slice(0, -2)}xx`, '3'),
    await report(undefined, undefined, '4'),
  ];
  expect(reports.map(({ status, body }) => `${status} ${String(body['phone'])}`)).toEqual([
    '200 confirmed',
    '200 not-taken',
    '200 not-taken',
    '200 undefined',
  ]);
  await centre.settled();
  const { rows } = await centre.db.pool.query<{ phone: string | null }>(
    `select body ->> 'senderPhone' phone from record where kind = 'request' order by id`,
  );
  expect(rows.map(({ phone: kept }) => kept)).toEqual(['+84905123456', null, null, null]);
  // It stands with the record, and not in the bytes that came.
  const { rows: came } = await centre.db.pool.query<{ id: number }>(
    `select id from delivery where feed_id = 'public-feedback'`,
  );
  const bytes = await Promise.all(came.map(({ id }) => centre.centre.parts.store.findRaw(id)));
  expect(bytes.map((one) => [String(one).includes('Cống nghẹt'), String(one).includes('905')])).toEqual(
    Array.from({ length: 4 }, () => [true, false]),
  );
  // Neither number nor code lies in the table of codes.
  const { rows: lain } = await centre.db.pool.query<{ row: string }>(
    'select to_jsonb(c)::text "row" from phone_code c',
  );
  const hidden = [phone, '905123456', ...codes].flatMap((one) => [one, Buffer.from(one).toString('hex')]);
  expect(lain.filter(({ row }) => hidden.some((one) => row.includes(one)))).toEqual([]);
  // Who has asked too often sends what they have to tell, and a cry for rescue asks for no code.
  expect((await send(phone)).status).toBe(429);
  await centre.ask('POST', '/feeds/public-search-rescue-restricted/pause', { paused: false });
  const cry = await ask(
    '/services/search-rescue/actions/ask-for-rescue',
    { need: 'water', people: 2, place: { lon: 108.21871, lat: 16.06463 }, phone },
    { 'idempotency-key': 'cry-for-rescue-without-code' },
  );
  expect(cry.status).toBe(200);
}, 60_000);
