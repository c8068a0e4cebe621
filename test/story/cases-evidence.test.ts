/** Evidence: told by its content, hashed, small and clean copies, out only to those who may see the case. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { CaseEvidence, CaseView } from '../../contract/cases/case.ts';
import type { EvidenceCustody } from '../../contract/cases/custody.ts';
import type { CameraLooks } from '../../contract/centre/camera-looks.ts';
import type { HeadlineList } from '../../contract/values/headline.ts';
import { toFileKey } from '../../platform/files/files.ts';
import type { States } from '../../services/cameras/answers.ts';
import { hasFfmpeg, makeFilm } from '../support/camera-film.ts';
import { startTestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startRtspCamera } from '../support/rtsp-camera.ts';
import { sendEvidence } from '../support/send-evidence.ts';
import { takePhoto } from '../support/send-photo.ts';
import { until } from '../support/until.ts';

const WARD = 'ubnd-phuong-hai-chau';

test('a photo is kept with its hash and place; what lies about its type or is too large is refused', async () => {
  await using centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_EVIDENCE_MAX_MB: '1' },
  });
  await centre.ask('POST', '/setup/city');
  const officer = await centre.signedIn('officer', WARD);
  const stranger = await centre.signedIn('officer', 'ubnd-phuong-son-tra');
  const { id } = await centre.ask<CaseView>('POST', '/cases', {
    title: 'Sụt đường',
    severity: 'high',
    lon: 108.2187,
    lat: 16.0646,
  });
  const photo = await takePhoto();
  const { status, body } = await sendEvidence(officer, id, 'hiện trường.jpg', photo, { personal: 'true' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    name: 'hiện trường.jpg',
    kind: 'photo',
    contentType: 'image/jpeg',
    bytes: photo.length,
    sha256: createHash('sha256').update(photo).digest('hex'),
    width: 1200,
    takenMs: Date.parse('2026-11-22T14:05:00+07:00'),
  });
  expect(body.lat).toBeCloseTo(16.06, 3);
  expect(body.lon).toBeCloseTo(108.22, 3);

  const get = async (client: CentreClient, path: string) => {
    const answer = await fetch(`${client.url}${path}`, {
      headers: { authorization: `Bearer ${client.token}` },
    });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  expect((await get(officer, body.url)).bytes.equals(photo)).toBe(true);
  expect((await get(stranger, body.url)).status).toBe(404);
  const thumbnail = await get(officer, body.thumbnailUrl ?? '');
  expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ width: 480, height: 360, format: 'jpeg' });
  const clean = await get(officer, `${body.url}/clean`);
  expect((await sharp(clean.bytes).metadata()).exif).toBeUndefined();
  const { rows } = await centre.db.pool.query<{ n: number }>(
    `select count(*) as n from journal where action = 'evidence.read' and actor = 'officer.${WARD}'`,
  );
  expect(rows[0]?.n).toBe(3);

  const lying = await sendEvidence(officer, id, 'báo cáo.pdf', photo);
  expect([lying.status, lying.body.error?.message]).toEqual([400, 'The file is not what its name says.']);
  const program = await sendEvidence(officer, id, 'x.jpg', Buffer.from('4d5a90000300', 'hex'));
  expect([program.status, program.body.error?.id]).toEqual([400, 'invalid_input']);
  const page = await sendEvidence(officer, id, 'x.txt', Buffer.from('<script>alert(1)</script>'));
  expect(page.status).toBe(400);
  const huge = await sendEvidence(officer, id, 'to.jpg', Buffer.concat([photo, Buffer.alloc(1_100_000)]));
  expect([huge.status, huge.body.error?.id]).toEqual([413, 'too_large']);
  expect((await sendEvidence(stranger, id, 'a.jpg', photo)).status).toBe(404);

  await officer.ask('POST', `/evidence/${body.id}/withdraw`, { why: 'Lộ mặt người dân' });
  expect((await get(officer, body.url)).status).toBe(409);
  expect((await centre.ask<CaseView>('GET', `/cases/${id}`)).evidence).toEqual([]);
}, 60_000);

test.runIf(hasFfmpeg())(
  'a camera: the centre looks at it itself, its photo and film go into a case, and who had them in hand stands with their hash',
  async () => {
    await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
    await centre.ask('POST', '/setup/city');
    const desk = await centre.signedIn('operator', 'trung-tam-ioc');
    const stranger = await centre.signedIn('officer', 'ubnd-phuong-son-tra');
    await using camera = await startRtspCamera(makeFilm(centre.dataDir));
    writeFileSync(join(centre.dataDir, 'cameras.json'), JSON.stringify({ 'CAM-1': camera.address }));
    for (const code of ['CAM-1', 'CAM-2'])
      await centre.ask('POST', '/assets', {
        code,
        kind: 'city-camera',
        serviceId: 'cameras',
        agencyId: 'cong-an-thanh-pho',
        name: { vi: `Camera ${code}`, en: code },
        lon: 108.22,
        lat: 16.06,
      });
    const { id } = await desk.ask<CaseView>('POST', '/cases', {
      title: 'Đám đông ở cầu',
      severity: 'high',
      lon: 108.22,
      lat: 16.06,
    });
    const take = (client: CentreClient, body: object) =>
      client.api<CaseEvidence & { error?: object }>('POST', `/cases/${id}/camera-pictures`, {
        why: 'Xem có chen lấn',
        ...body,
      });
    expect((await take(stranger, { camera: 'CAM-1', what: 'photo' })).status).toBe(404);
    expect((await take(desk, { camera: 'CAM-9', what: 'photo' })).status).toBe(404);
    expect((await take(desk, { camera: 'CAM-1', what: 'film', seconds: 3_600 })).status).toBe(400);
    const dark = await take(desk, { camera: 'CAM-2', what: 'photo' });
    expect([dark.status, JSON.stringify(dark.body)]).toEqual([503, expect.stringContaining('no-address')]);
    const photo = await take(desk, { camera: 'CAM-1', what: 'photo' });
    expect(photo, JSON.stringify(photo.body)).toMatchObject({
      status: 200,
      body: { kind: 'photo', width: 320, height: 240, takenMs: Date.parse('2026-11-22T08:00:00Z') },
    });
    const film = await take(desk, { camera: 'CAM-1', what: 'film', seconds: 2 });
    expect(film).toMatchObject({ status: 200, body: { kind: 'video', contentType: 'video/mp4' } });

    // The centre looks by itself: three good looks make a reference; three that bring nothing make it offline.
    const looked = async () => {
      await centre.advance(61_000);
      const { cameras } = await desk.ask<States>('GET', '/services/cameras/states');
      return cameras.find(({ code }) => code === 'CAM-1')?.looked;
    };
    const { assets } = await desk.ask<{ assets: readonly { id: number }[] }>('GET', '/assets?code=CAM-1');
    const looks = async () => desk.ask<CameraLooks>('GET', `/assets/${assets[0]?.id}/looks`);
    await until(async () => (await looked()) === 'good' && (await looks()).reference !== null, 'a reference');
    expect(await looks()).toMatchObject({ trouble: null, now: { takenMs: expect.any(Number) } });
    expect((await stranger.api('GET', `/assets/${assets[0]?.id}/looks`)).status).toBe(403);
    const renew = `/assets/${assets[0]?.id}/looks/renew`;
    expect((await stranger.api('POST', renew, { why: 'Đã sửa' })).status).toBe(403);
    await camera.unplug();
    await until(async () => (await looked()) === 'offline', 'the centre sees that it is offline');
    // What leaders read counts it too, though its own system says nothing.
    const { services } = await desk.ask<HeadlineList>('GET', '/headlines');
    expect(
      services.flatMap(({ figures }) => figures ?? []).find((one) => one.id === 'cameras-blind'),
    ).toMatchObject({
      value: 1,
    });
    expect(await looks()).toMatchObject({
      trouble: 'unreachable',
      reference: { takenMs: expect.any(Number) },
    });
    await desk.ask('POST', renew, { why: 'Đã sửa' });
    expect((await looks()).reference).toBeNull();

    const evidence = photo.body;
    const custody = `/evidence/${evidence.id}/custody`;
    const read = async (client: CentreClient) => (await client.api('GET', `/evidence/${evidence.id}`)).status;
    expect(await read(desk)).toBe(200);
    expect((await stranger.api('GET', custody)).status).toBe(404);
    const given = { to: 'Phòng Cảnh sát hình sự', why: 'Theo công văn yêu cầu' };
    expect((await stranger.api('POST', `/evidence/${evidence.id}/export`, given)).status).toBe(404);
    await desk.ask('POST', `/evidence/${evidence.id}/export`, given);
    const operator = 'operator.trung-tam-ioc';
    expect(await desk.ask<EvidenceCustody>('GET', custody)).toMatchObject({
      sha256: evidence.sha256,
      isWhole: true,
      camera: { code: 'CAM-1', masks: 0 },
      steps: [
        { what: 'added', actor: operator, why: 'Xem có chen lấn' },
        { what: 'looked', actor: operator, form: 'original' },
        { what: 'exported', actor: operator, ...given },
      ],
    });

    // Somebody changes the file in the store: nobody is shown it as what it was.
    const key = join(centre.dataDir, 'evidence', toFileKey(Buffer.from(evidence.sha256, 'hex'), 'original'));
    writeFileSync(key, 'other bytes');
    expect(await read(desk)).toBe(409);
    expect((await desk.api('POST', `/evidence/${evidence.id}/export`, given)).status).toBe(409);
    const after = await desk.ask<EvidenceCustody>('GET', custody);
    expect([after.isWhole, after.steps.at(-1)?.what]).toEqual([false, 'broken']);
  },
  120_000,
);
