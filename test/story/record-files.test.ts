/** A photo of a record: sent first, kept without where it was taken, seen by who may see the record, gone when nobody names it. */
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { sendForm } from '../support/send-form.ts';
import { sendPhoto, takePhoto } from '../support/send-photo.ts';

const TAKE = '/services/feedback/actions/take-request';
const HOUR_MS = 3_600_000;
const flood = {
  category: 'flooding',
  title: 'Nước ngập ngang bánh xe đường Mẹ Suốt',
  place: { lon: 108.2187, lat: 16.0646 },
};
let centre: TestCentre;
let operator: CentreClient;

beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-20T07:00:00Z' });
  await centre.ask('POST', '/setup/city');
  operator = await centre.signedIn('operator', 'trung-tam-ioc');
});
afterAll(() => centre[Symbol.asyncDispose]());

const get = async ({ url, token }: CentreClient, path: string) => {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const take = (photos: readonly string[], key: string, by = operator) =>
  sendForm<FormReceipt & { error?: { id: string; details: { where: string }[] } }>(
    by,
    TAKE,
    { ...flood, photos },
    key,
  );

test('the ward that handles a request sees its photo without where it was taken; another ward does not', async () => {
  await centre.ask('PUT', '/feeds/desk-feedback/sharing', {
    visibility: 'restricted',
    why: 'Có ảnh người dân',
  });
  const [ward, stranger] = await Promise.all([
    centre.signedIn('officer', 'ubnd-phuong-hai-chau'),
    centre.signedIn('officer', 'ubnd-phuong-son-tra'),
  ]);
  const photo = await takePhoto();
  expect(await exifr.gps(photo)).toBeDefined();
  const { status, body: file } = await sendPhoto(operator, 'ngập.jpg', photo);
  expect([status, file]).toEqual([200, expect.objectContaining({ width: 1200, contentType: 'image/jpeg' })]);
  // Where it was taken is told to its sender this once, as a proposal, and stands nowhere.
  expect(file.place).toEqual({ lon: expect.closeTo(108.22, 2), lat: expect.closeTo(16.06, 2) });
  const { rows: kept } = await centre.db.pool.query<{ said: string }>(
    `select row_to_json(e)::text || coalesce((select string_agg(j.after::text, ' ') from journal j
       where j.subject = 'file:' || $1), '') as said from evidence e where file_id = $1::uuid`,
    [file.id],
  );
  expect(kept[0]?.said).not.toMatch(/108[.,]2|16[.,]0/u);
  const sent = await take([file.id], 'photo-key-1');
  expect(sent.status).toBe(200);
  await centre.settled();

  const recordId = sent.body.records[0]?.id;
  const { files } = await ward.ask<RecordDetail>('GET', `/records/${recordId}`);
  expect(files).toEqual([expect.objectContaining({ id: file.id, version: 1, sha256: file.sha256 })]);
  for (const url of [files[0]?.url ?? '', files[0]?.thumbnailUrl ?? '']) {
    const seen = await get(ward, url);
    expect(seen.status).toBe(200);
    expect((await sharp(seen.bytes).metadata()).exif).toBeUndefined();
    expect((await get(stranger, url)).status).toBe(404);
  }
  const { rows } = await centre.db.pool.query<{ actor: string; subject: string }>(
    `select actor, subject from journal where action = 'file.read'`,
  );
  expect(rows).toEqual([
    { actor: 'officer.ubnd-phuong-hai-chau', subject: `record:${recordId}` },
    { actor: 'officer.ubnd-phuong-hai-chau', subject: `record:${recordId}` },
  ]);

  // Neither another request nor somebody who did not send it may have it; the same form again is the same.
  expect((await take([file.id], 'photo-key-1')).body).toMatchObject({ repeated: true });
  const stolen = await take([file.id], 'photo-key-2');
  expect([stolen.status, stolen.body.error?.details[0]?.where]).toEqual([
    400,
    expect.stringContaining('.files'),
  ]);
  const colleague = await centre.signedIn('operator', 'ubnd-phuong-hai-chau');
  const own = await sendPhoto(operator, 'a.jpg', photo);
  expect((await take([own.body.id], 'photo-key-3', colleague)).status).toBe(400);
  expect((await take(['00000000-0000-4000-8000-000000000000'], 'photo-key-4')).status).toBe(400);
}, 60_000);

test('what is no photo is refused; who may send no form sends no file', async () => {
  const text = await sendPhoto(operator, 'a.jpg', Buffer.from('không phải ảnh'));
  expect([text.status, text.body.error?.id]).toEqual([400, 'invalid_input']);
  const auditor = await centre.signedIn('auditor', 'trung-tam-ioc');
  expect((await sendPhoto(auditor, 'a.jpg', await takePhoto())).status).toBe(403);
});

test('a letter with a photo is a request with a file, known when it comes again; its answer is told from here', async () => {
  const given = {
    id: 'thu-gop-y',
    agencyId: 'trung-tam-ioc',
    serviceId: 'feedback',
    properties: [],
  };
  // A decoder and a kind of record that nobody brings would leave every letter waiting.
  for (const wrong of [
    { decoder: 'imap', contract: { recordKinds: ['request'] } },
    { decoder: 'request-mail', contract: { recordKinds: ['letter'] } },
  ])
    await expect(centre.makeFeed({ ...given, ...wrong })).rejects.toThrow('400');
  const mail = await centre.makeFeed({
    ...given,
    decoder: 'request-mail',
    contract: { recordKinds: ['request'] },
  });
  const letter = [
    'From: Tran Thi Binh <binh@example.vn>',
    'Subject: Cay do',
    'Date: Fri, 20 Nov 2026 13:55:00 +0700',
    'Message-ID: <7@example.vn>',
    'Content-Type: multipart/mixed; boundary="a"',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Cây đổ chắn ngang kiệt 20.',
    '--a',
    'Content-Type: image/jpeg; name="cay.jpg"',
    'Content-Disposition: attachment; filename="cay.jpg"',
    'Content-Transfer-Encoding: base64',
    '',
    (await takePhoto()).toString('base64').replaceAll(/.{76}/gu, '$&\r\n'),
    '--a--',
    '',
  ].join('\r\n');
  const type = { 'content-type': 'message/rfc822' };
  expect((await mail.pushBytes(letter, type)).body).toMatchObject({ accepted: 1 });
  expect((await mail.pushBytes(letter, type)).body).toMatchObject({ accepted: 0, duplicates: 1 });
  await centre.settled();
  const [request] = (await centre.ask<RecordList>('GET', '/records?kind=request&text=cay%20do')).records;
  const path = `/records/${request?.id}`;
  const { record, files, versions } = await centre.ask<RecordDetail>('GET', path);
  expect(record).toMatchObject({
    title: 'Cay do',
    body: { channel: 'email', senderEmail: 'binh@example.vn', description: 'Cây đổ chắn ngang kiệt 20.' },
  });
  expect([files.length, versions.length]).toEqual([1, 1]);
  expect(await exifr.gps((await get(centre, files[0]?.url ?? '')).bytes)).toBeUndefined();
  const automatic = await mail.pushBytes(`Auto-Submitted: auto-replied\r\n${letter}`, type);
  expect(automatic).toMatchObject({ status: 422, body: { refusals: [{ reason: 'not_this_feeds' }] } });

  const corrected = await sendForm<FormReceipt>(
    operator,
    '/services/feedback/actions/correct-request',
    { record: record.id, base: 1, category: 'trees', title: 'Cây đổ kiệt 20', why: 'Phân loại thư' },
    'letter-sorted-1',
  );
  expect(corrected.status).toBe(200);
});

test('a photo that no record names is gone after a day; that of a record stays', async () => {
  const sharedBytes = await takePhoto();
  const [named, orphan] = [
    await sendPhoto(operator, 'a.jpg', sharedBytes),
    await sendPhoto(operator, 'b.jpg', sharedBytes),
  ];
  const { records } = (await take([named.body.id], 'photo-key-5')).body;
  const kept = async () => {
    const { rows } = await centre.db.pool.query<{ id: string }>(
      'select file_id::text as id from evidence where file_id = any($1::uuid[]) order by id',
      [[named.body.id, orphan.body.id]],
    );
    return rows.map(({ id }) => id);
  };
  await centre.restart(22 * HOUR_MS);
  await centre.advance(HOUR_MS);
  expect(await kept()).toHaveLength(2);
  await centre.restart(HOUR_MS);
  await centre.advance(HOUR_MS);
  await expect.poll(kept).toEqual([named.body.id]);
  // The same bytes were the orphan's: they are still there for the record.
  const url = `/records/${records[0]?.id}/files/${named.body.id}`;
  expect((await centre.api('GET', url)).status).toBe(200);
}, 60_000);
