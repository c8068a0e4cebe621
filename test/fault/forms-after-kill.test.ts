/** `kill -9` while forms are sent: each is there with its entry in the journal, or neither; sent again it is there once. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { FormReceipt } from '../../contract/records/form.ts';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../support/child-centre.ts';
import { sendForm } from '../support/send-form.ts';

const FORMS = 60;
const LANES = 6;
const TAKE = '/services/feedback/actions/take-request';
const toForm = (i: number) => ({ category: 'flooding', title: `Nước ngập số ${i}` });

test('a form and its entry in the journal are both there or neither, and the same key stores it once', async () => {
  using folder = makeDataFolder();
  const first = await startChildCentre({ dataDir: folder.path });
  const admin = await first.signIn();
  await admin.ask('POST', '/setup/city');
  const taken = new Map<number, string | undefined>();
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < FORMS; i = next++) {
      const answer = await sendForm<FormReceipt>(admin, TAKE, toForm(i), `kill-test-${i}`).catch(
        () => undefined,
      );
      if (answer === undefined) return;
      if (answer.status === 200) taken.set(i, answer.body.records[0]?.code);
    }
  };
  const lanes = Array.from({ length: LANES }, lane);
  while (taken.size < 10) await wait(5);
  await first.kill('SIGKILL');
  await Promise.all(lanes);
  expect(taken.size).toBeLessThan(FORMS);

  const second = await startChildCentre({ dataDir: folder.path });
  try {
    const db = new pg.Client({ connectionString: toDatabaseUrl(folder.path) });
    await db.connect();
    const { rows } = await db.query<{ deliveries: number; entries: number; alike: number; records: number }>(
      `select (select count(*)::int from delivery where feed_id = 'desk-feedback') as deliveries,
         (select count(*)::int from journal where action = 'form.send') as entries,
         (select count(*)::int from journal j join delivery d on d.id = (j.after->>'delivery')::bigint
           where j.action = 'form.send') as alike,
         (select count(*)::int from record where feed_id = 'desk-feedback') as records`,
    );
    await db.end();
    const { deliveries = 0, entries, alike, records } = rows[0] ?? {};
    expect({ entries, alike, records }).toEqual({
      entries: deliveries,
      alike: deliveries,
      records: deliveries,
    });
    expect(deliveries).toBeGreaterThanOrEqual(taken.size);

    const again = await second.signIn();
    for (const [i, code] of taken) {
      const answer = await sendForm<FormReceipt>(again, TAKE, toForm(i), `kill-test-${i}`);
      expect(answer.body).toMatchObject({ repeated: true, records: [{ code }] });
    }
  } finally {
    await second.kill('SIGTERM');
  }
});
