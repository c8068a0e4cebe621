/**
 * What can’t be done is refused in words, changes nothing, and stands in the journal: a procedure without an end, a move
 * that lost a race, a film of 2 GB, a file that lies about its type, a mention of somebody without rights.
 */
import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { PROCEDURE } from '../support/scoped-things.ts';
import { sendEvidence } from '../support/send-evidence.ts';

const MEGABYTE = 1_048_576;
const FILM_BYTES = 2 * 1024 * MEGABYTE;
const LARGEST_MB = 4;

let centre: TestCentre;
let lan: CentreClient;
let officer: CentreClient;

beforeAll(async () => {
  centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_EVIDENCE_MAX_MB: String(LARGEST_MB) },
  });
  await plantAgencies(centre);
  await centre.ask('PUT', '/procedures/own', { definition: PROCEDURE, note: 'story' });
  [lan, officer] = await Promise.all([
    centre.signedIn('operator', relations.above),
    centre.signedIn('officer', relations.own),
  ]);
}, 60_000);
afterAll(() => centre[Symbol.asyncDispose]());

const openCase = () =>
  lan.ask<CaseView>('POST', '/cases', { title: 'Ngập', severity: 'high', procedureId: 'own' });
const readCase = (id: number) => lan.ask<CaseView>('GET', `/cases/${id}`);

/** `case.refused officer.so-xay-dung: conflict`, what was refused about a thing, oldest first. */
async function listRefused(subject: string): Promise<string[]> {
  const { rows } = await centre.db.pool.query<{ action: string; actor: string; after: { error: string } }>(
    `select action, actor, after from journal where subject = $1 and action like '%.refused' order by id`,
    [subject],
  );
  return rows.map(({ action, actor, after }) => `${action} ${actor}: ${after.error}`);
}

test('a procedure that can’t end is not saved; the one before it goes on', async () => {
  const endless = { ...PROCEDURE, moves: PROCEDURE.moves.filter(({ id }) => id !== 'end') };
  const refused = await centre.api<ErrorAnswer>('PUT', '/procedures/own', {
    definition: endless,
    note: 'thử',
  });
  expect(refused).toMatchObject({
    status: 400,
    body: { error: { message: 'The procedure is not sound and was not saved.' } },
  });
  expect(refused.body.error.details?.[0]?.next).not.toBe('');
  expect(await listRefused('procedure:own')).toEqual(['procedure.refused admin: invalid_input']);
  const { versions } = await centre.ask<{ versions: unknown[] }>('GET', '/procedures/own/versions');
  expect(versions).toHaveLength(1);
  expect((await openCase()).phase).toBe('assigned');
});

test('of two moves at one moment one is made, the other is refused and written down', async () => {
  const { id, version } = await openCase();
  const answers = await Promise.all([
    officer.api<ErrorAnswer>('POST', `/cases/${id}/moves`, { move: 'begin', version }),
    lan.api<ErrorAnswer>('POST', `/cases/${id}/moves`, { move: 'end', version }),
  ]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  const lost = answers.findIndex(({ status }) => status === 409);
  expect(answers[lost]?.body.error.message).toBe('Somebody else changed the case while you were at it.');
  const loser = lost === 0 ? `officer.${relations.own}` : `operator.${relations.above}`;
  expect(await listRefused(`case:${id}`)).toEqual([`case.refused ${loser}: conflict`]);
  expect((await readCase(id)).phase).toBe(lost === 0 ? 'closed' : 'acting');
});

test('a mention of somebody without rights refuses the comment, which is told to nobody', async () => {
  const { id } = await openCase();
  const stranger = `officer.${relations.sibling}`;
  await centre.signedIn('officer', relations.sibling);
  const refused = await officer.api('POST', `/cases/${id}/comments`, {
    text: 'Nhờ xem',
    mentions: [stranger],
  });
  expect(refused).toMatchObject({
    status: 400,
    body: { error: { message: 'Somebody who is mentioned may not see this case.' } },
  });
  expect(await listRefused(`case:${id}`)).toEqual([`case.refused officer.${relations.own}: invalid_input`]);
  expect((await readCase(id)).timeline.filter(({ what }) => what === 'comment')).toEqual([]);
});

test('a file whose type lies is not kept; a stranger’s is not even read', async () => {
  const { id } = await openCase();
  const program = Buffer.from('4d5a900003000000', 'hex');
  expect((await sendEvidence(officer, id, 'ảnh.jpg', program)).status).toBe(400);
  const stranger = await centre.signedIn('officer', relations.below);
  expect((await sendEvidence(stranger, id, 'ghi chú.txt', Buffer.from('Đã xem'))).status).toBe(404);
  const auditor = await centre.signedIn('auditor', relations.above);
  expect((await sendEvidence(auditor, id, 'ghi chú.txt', Buffer.from('Đã xem'))).status).toBe(403);
  expect(await listRefused(`case:${id}`)).toEqual([
    `evidence.refused officer.${relations.own}: invalid_input`,
    `evidence.refused auditor.${relations.above}: forbidden`,
  ]);
  expect(listKept()).toEqual([]);
  expect((await readCase(id)).evidence).toEqual([]);
});

test('a film of 2 GB is refused early, announced or not, and memory does not grow with it', async () => {
  const { id } = await openCase();
  const before = process.memoryUsage().rss;
  const announced = await sendFilm(officer, id, { isAnnounced: true });
  const streamed = await sendFilm(officer, id, { isAnnounced: false });
  expect([announced.status, streamed.status]).toEqual([413, 413]);
  expect(announced.body).toContain('The file is larger than evidence may be.');
  expect(streamed.body).toContain('The file is larger than evidence may be.');
  expect(announced.sentBytes).toBeLessThan(8 * MEGABYTE);
  expect(streamed.sentBytes).toBeLessThan((LARGEST_MB + 16) * MEGABYTE);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * MEGABYTE);
  const by = `officer.${relations.own}`;
  expect(await listRefused(`case:${id}`)).toEqual([
    `evidence.refused ${by}: too_large`,
    `evidence.refused ${by}: too_large`,
  ]);
  expect(listKept()).toEqual([]);
  // The door is open for what fits.
  expect((await sendEvidence(officer, id, 'ghi chú.txt', Buffer.from('Đã xem'))).status).toBe(200);
});

/** Files in the evidence folder; those before this story’s good one there are none. */
function listKept(): string[] {
  return readdirSync(join(centre.dataDir, 'evidence'), { recursive: true, encoding: 'utf8' });
}

interface FilmAnswer {
  readonly status: number;
  readonly body: string;
  /** What left this side before the answer came. */
  readonly sentBytes: number;
}

/** Sends 2 GB as a browser would, a megabyte at a time and no faster than they are taken. */
function sendFilm(
  { url, token }: CentreClient,
  caseId: number,
  { isAnnounced }: { isAnnounced: boolean },
): Promise<FilmAnswer> {
  const head = Buffer.from(
    '--x\r\ncontent-disposition: form-data; name="file"; filename="phim.mp4"\r\ncontent-type: video/mp4\r\n\r\n',
  );
  const piece = Buffer.alloc(MEGABYTE, 'film');
  return new Promise((resolve, reject) => {
    let sentBytes = 0;
    let isAnswered = false;
    const sending = httpRequest(`${url}/api/v1/cases/${caseId}/evidence`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'multipart/form-data; boundary=x',
        ...(isAnnounced ? { 'content-length': head.length + FILM_BYTES } : {}),
      },
    });
    sending.once('response', (answer) => {
      isAnswered = true;
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.once('end', () => {
        sending.destroy();
        resolve({ status: answer.statusCode ?? 0, body, sentBytes });
      });
    });
    // The line is hung up after the answer: what is still being sent fails then, as it should.
    sending.on('error', (error) => {
      if (!isAnswered) reject(error);
    });
    const send = () => {
      if (isAnswered || sentBytes >= FILM_BYTES) return;
      sentBytes += piece.length;
      sending.write(piece, (error) => {
        if (error == null) setImmediate(send);
      });
    };
    sending.write(head, send);
  });
}
