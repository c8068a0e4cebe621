/** A published notice to 50,000 citizens, half of them by push, half by e-mail; and the same with kill -9 in the middle. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { createSecretBox, readSecretKeys } from '../platform/kernel/secret-box.ts';
import { createMailTokens } from '../platform/notices/mail-tokens.ts';
import { sealAddress } from '../platform/notices/seal-addresses.ts';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../test/support/child-centre.ts';
import { queryOnce } from './bench-server.ts';
import { addBrowsers, awaitReceipts, publish } from './citizen-push.ts';
import type { Figure } from './figure.ts';

const HALF = 25_000;
const MOST_SEC = 60;
/** To the mail server, open at the same time. */
const LINES = 16;

interface Counts {
  readonly letters: number;
  readonly twice: number;
  readonly lastMs: number;
}

const startProgram = async (file: string) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ports: said.toString().trim().split(' ') };
};

export async function measureCitizenMail(): Promise<Figure[]> {
  using folder = makeDataFolder();
  const [push, mail] = [await startProgram('push-service.ts'), await startProgram('mail-service.ts')];
  const pushUrl = `http://127.0.0.1:${push.ports[0]}`;
  const read = async <Answer>(url: string) => (await (await fetch(`${url}/counts`)).json()) as Answer;
  const countMail = () => read<Counts>(`http://127.0.0.1:${mail.ports[1]}`);
  const start = () =>
    startChildCentre({
      dataDir: folder.path,
      settings: {
        HAIVAN_PUBLIC_FORMS: 'on',
        HAIVAN_PUSH_HOSTS: '127.0.0.1',
        HAIVAN_SMTP_URL: `smtp://127.0.0.1:${mail.ports[0]}`,
      },
    });
  let centre = await start();
  let databaseUrl = toDatabaseUrl(folder.path);
  try {
    const admin = await centre.signIn();
    await admin.ask('POST', '/setup/city');
    await addBrowsers(databaseUrl, pushUrl, HALF);
    await addMailboxes(databaseUrl, folder.path);
    const lastMs = async () =>
      Math.max((await countMail()).lastMs, (await read<{ lastMs: number }>(pushUrl)).lastMs);

    const plainMs = Date.now();
    await awaitReceipts(databaseUrl, await publish(centre.url, admin, 'plain'), HALF * 2);
    const plainSec = ((await lastMs()) - plainMs) / 1_000;
    const before = await countMail();

    await queryOnce(databaseUrl, `update citizen_browser set endpoint = endpoint || '/killed'`);
    const killedMs = Date.now();
    const killedId = await publish(centre.url, admin, 'killed');
    while ((await countMail()).letters < before.letters + HALF * 0.4) await wait(50);
    await centre.kill('SIGKILL');
    centre = await start();
    databaseUrl = toDatabaseUrl(folder.path);
    await awaitReceipts(databaseUrl, killedId, HALF * 2);
    const killedSec = ((await lastMs()) - killedMs) / 1_000;
    const after = await countMail();
    const target = { is: 'at most', value: MOST_SEC } as const;
    const note =
      '25,000 by push and 25,000 by e-mail, each with its receipt; both servers on the same machine';
    return [
      {
        id: 'citizenMailSec',
        says: 'a notice handed over to 50,000 citizens, half by push, half by e-mail',
        value: plainSec,
        unit: 's',
        target,
        note,
      },
      {
        id: 'citizenMailKilledSec',
        says: 'the same with kill -9 at four tenths of the letters and a start',
        value: killedSec,
        unit: 's',
        target,
        note: `${after.letters - before.letters} letters`,
      },
      {
        id: 'citizenMailTwice',
        says: 'letters that came twice after kill -9 (same Message-ID)',
        value: after.twice,
        unit: '',
        target: { is: 'at most', value: LINES },
        note: 'one a line at most: sent, and the receipt not written yet',
      },
    ];
  } finally {
    await centre.kill('SIGTERM');
    push.child.kill('SIGTERM');
    mail.child.kill('SIGTERM');
  }
}

/** As the centre keeps them, under its own keys. */
async function addMailboxes(databaseUrl: string, dataDir: string): Promise<void> {
  const box = createSecretBox(readSecretKeys({ key: undefined, keyFile: undefined }, dataDir));
  const tokens = createMailTokens(readFileSync(join(dataDir, 'citizen-mail-key'), 'utf8').trim());
  const rows = Array.from({ length: HALF }, (_, at) => {
    const address = `nguoi-dan-${at}@example.vn`;
    return sealAddress(box, address, tokens.toHash(address));
  });
  await queryOnce(
    databaseUrl,
    `insert into citizen_mailbox (address_hash, key_id, sealed, hazards, wards, language, since)
     select hash, $2, sealed, '{}', '{}', 'vi', now() from unnest($1::bytea[], $3::bytea[]) as given (hash, sealed)`,
    [rows.map(({ addressHash }) => addressHash), box.keyId, rows.map(({ sealed }) => sealed)],
  );
}
