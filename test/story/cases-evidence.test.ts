/** Evidence: told by its content, hashed, small and clean copies, out only to those who may see the case. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import { startTestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { sendEvidence } from '../support/send-evidence.ts';
import { takePhoto } from '../support/send-photo.ts';

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
