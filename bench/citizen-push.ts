/** A published notice to 50,000 browsers of citizens, each with its receipt; and the same when the centre is killed in the middle. */
import { spawn } from 'node:child_process';
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import type { NoticeDetail } from '../contract/notices/notice.ts';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../test/support/child-centre.ts';
import { signIn } from '../test/support/centre-client.ts';
import type { CentreClient } from '../test/support/centre-client.ts';
import { queryOnce } from './bench-server.ts';
import type { Figure } from './figure.ts';

const BROWSERS = 50_000;
const MOST_SEC = 60;
const PASSWORD = 'thong-bao-28-10';
/** Keys are shared by many of them: what is measured is sending, not making keys. */
const KEYS = 200;

interface Counts {
  readonly browsers: number;
  readonly twice: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

export async function measureCitizenPush(): Promise<Figure[]> {
  using folder = makeDataFolder();
  const service = spawn(process.execPath, [fileURLToPath(new URL('push-service.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(service.stdout, 'data')) as [Buffer];
  const pushUrl = `http://127.0.0.1:${port.toString().trim()}`;
  const start = () =>
    startChildCentre({
      dataDir: folder.path,
      settings: { HAIVAN_PUBLIC_FORMS: 'on', HAIVAN_PUSH_HOSTS: '127.0.0.1' },
    });
  let centre = await start();
  // After a start its database may listen elsewhere.
  let databaseUrl = toDatabaseUrl(folder.path);
  try {
    const admin = await centre.signIn();
    await admin.ask('POST', '/setup/city');
    await addBrowsers(databaseUrl, pushUrl, BROWSERS);
    const count = async (): Promise<Counts> => (await (await fetch(`${pushUrl}/counts`)).json()) as Counts;

    const plainMs = Date.now();
    const plainId = await publish(centre.url, admin, 'plain');
    await awaitReceipts(databaseUrl, plainId, BROWSERS);
    const plain = await count();
    const plainSec = (plain.lastMs - plainMs) / 1_000;

    await queryOnce(databaseUrl, `update citizen_browser set endpoint = endpoint || '/killed'`);
    const killedMs = Date.now();
    const killedId = await publish(centre.url, admin, 'killed');
    while ((await count()).browsers < BROWSERS * 1.4) await wait(50);
    await centre.kill('SIGKILL');
    centre = await start();
    databaseUrl = toDatabaseUrl(folder.path);
    await awaitReceipts(databaseUrl, killedId, BROWSERS);
    const killed = await count();
    const note = `${BROWSERS.toLocaleString('en-US')} browsers, each with its receipt; push service on the same machine`;
    return [
      {
        id: 'citizenPushSec',
        says: 'a notice handed over to 50,000 browsers of citizens',
        value: plainSec,
        unit: 's',
        target: { is: 'at most', value: MOST_SEC },
        note,
      },
      {
        id: 'citizenPushKilledSec',
        says: 'the same with kill -9 at four tenths and a start',
        value: (killed.lastMs - killedMs) / 1_000,
        unit: 's',
        target: { is: 'at most', value: MOST_SEC },
        note: `${killed.browsers - BROWSERS} reached`,
      },
      {
        id: 'citizenPushTwice',
        says: 'browsers that were sent the same twice after kill -9 (shown once: one topic, one number)',
        value: killed.twice,
        unit: '',
        note: 'sent, and the receipt not written yet',
      },
    ];
  } finally {
    await centre.kill('SIGTERM');
    service.kill('SIGTERM');
  }
}

export async function addBrowsers(databaseUrl: string, pushUrl: string, count: number): Promise<void> {
  const keys = Array.from({ length: KEYS }, () => createECDH('prime256v1').generateKeys('base64url'));
  await queryOnce(
    databaseUrl,
    `insert into citizen_browser (endpoint, p256dh, auth, hazards, language, since)
     select $1 || '/' || i, ($2::text[])[1 + i % $3], $4, '{}', 'vi', now() from generate_series(1, $5) i`,
    [pushUrl, keys, KEYS, randomBytes(16).toString('base64url'), count],
  );
}

/** Written by the administrator, signed by the chairman. */
export async function publish(url: string, admin: CentreClient, name: string): Promise<number> {
  const username = `chu-tich-${name}`;
  await admin.ask('POST', '/users', {
    username,
    name: username,
    password: PASSWORD,
    grants: [{ role: 'leader', agencyId: null, post: 'chairman' }],
  });
  const chairman = await signIn(url, username, PASSWORD);
  const { id } = await admin.ask<{ id: number }>('POST', '/notices', {
    isExercise: false,
    hazard: 'flood',
    level: 'severe',
  });
  const { content } = (await admin.ask<NoticeDetail>('GET', `/notices/${id}`)).message;
  const { vi, en } = content.words;
  await admin.ask('PUT', `/notices/${id}/content`, {
    ...content,
    words: {
      vi: { ...vi, description: 'Nước đang lên.' },
      en: { ...en, description: 'Water is rising.' },
    },
  });
  await admin.ask('POST', `/notices/${id}/hand-in`);
  await chairman.ask('POST', `/notices/${id}/sign`, {});
  return id;
}

export async function awaitReceipts(databaseUrl: string, noticeId: number, count: number): Promise<void> {
  const endMs = Date.now() + 10 * MOST_SEC * 1_000;
  for (;;) {
    const [row] = await queryOnce<{ n: number }>(
      databaseUrl,
      `select count(*)::int n from citizen_delivery d join notice_message m on m.id = d.message_id
       where m.notice_id = $1 and d.state = 'sent' and d.answer is not null`,
      [noticeId],
    );
    if (row?.n === count) return;
    if (Date.now() > endMs) throw new Error(`only ${row?.n ?? 0} of ${count} have a receipt`);
    await wait(500);
  }
}
