/**
 * `kill -9` of the server and of its PostgreSQL at random moments while cases are opened and closed and steps come
 * due every few hundred milliseconds. Afterwards every step has fired exactly once, each in its order, with one line in
 * its case and one entry in the journal; every notification has arrived at least once; the chain of the journal holds.
 * HAIVAN_FAULT_KILLS says how often (20 before a release), HAIVAN_FAULT_SEED repeats a run.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../platform/access/journal-audit.ts';
import { createDatabase } from '../../platform/kernel/database.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../support/child-centre.ts';
import type { ChildCentre } from '../support/child-centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { startHttpReceiver } from '../support/http-receiver.ts';
import { AGENCY, IN_ORDER_ONCE, PROCEDURE, addSteps } from '../support/quick-steps.ts';
import { createRandom } from '../support/random.ts';
import { prefer } from '../support/staff.ts';
import { until } from '../support/until.ts';

const KILLS = Number(process.env['HAIVAN_FAULT_KILLS'] ?? 2);
const SEED = Number(process.env['HAIVAN_FAULT_SEED'] ?? Math.floor(Math.random() * 1e9));
const STEPS = 6;
/** So many are told one by one; the others arrive gathered. */
const EVERY_MS = 150;

test(
  `${KILLS} kills at random moments: no timer lost or fired twice, no notification lost (seed ${SEED})`,
  async () => {
    using folder = makeDataFolder();
    await using receiver = await startHttpReceiver();
    const settings = { HAIVAN_WEBHOOK_URL: receiver.url };
    const random = createRandom(SEED);
    const start = () => startChildCentre({ dataDir: folder.path, settings });
    let centre: ChildCentre | undefined = await start();
    let admin: CentreClient | undefined = await centre.signIn();
    try {
      await admin.ask('POST', '/agencies', AGENCY);
      await prefer(admin, admin, { channels: ['app', 'webhook'] });
      await admin.ask('PUT', '/procedures/fault', { definition: PROCEDURE, note: 'fault test' });

      let isOver = false;
      let opened = 0;
      /** Opens a case, gives its clock steps that come due soon, and ends every fourth one before they do. */
      const work = async () => {
        for (let at = 0; !isOver; at++) {
          await wait(EVERY_MS);
          try {
            if (admin === undefined) continue;
            const { id } = await admin.ask<{ id: number }>('POST', '/cases', {
              title: `Sự cố ${at}`,
              severity: 'high',
              procedureId: 'fault',
            });
            await addStepsBeside(toDatabaseUrl(folder.path), id);
            opened++;
            if (at % 4 === 3) await admin.ask('POST', `/cases/${id}/moves`, { move: 'end' });
          } catch {
            // Killed underneath: what was not answered may or may not be there; the tables are asked at the end.
          }
        }
      };
      const working = work();

      for (let kill = 0; kill < KILLS; kill++) {
        await wait(500 + random() * 2_000);
        if (kill % 2 === 0) {
          const dying: ChildCentre = centre;
          [centre, admin] = [undefined, undefined];
          expect(await dying.kill('SIGKILL')).toBe('SIGKILL');
          centre = await start();
          admin = await centre.signIn();
        } else process.kill(centre.postgresPid(), 'SIGKILL');
      }
      await wait(2_000);
      isOver = true;
      await working;

      const url = toDatabaseUrl(folder.path);
      const db = createDatabase({ url, log: silentLog() });
      const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> =>
        (await db.withRetry(() => db.pool.query<Row>(sql))).rows;
      await until(
        async () =>
          (await ask(`select 1 from timer where ${PENDING} and due_at < now() + interval '1 min'`)).length ===
          0,
        'everything due has fired',
      );
      // What was being sent at a kill is sent again when its lease of two minutes is over, and gathered messages keep
      // their distance. Nobody waits for that here: leases and distances are made to be over.
      for (let left = 30; left > 0; left--) {
        await ask(
          `update notification set tried_at = tried_at - interval '1 hour' where tried_at is not null`,
        );
        await ask(`update notification set next_attempt_at = now() where state = 'queued'`);
        await wait(1_000);
        if ((await ask(`select 1 from notification where state = 'queued'`)).length === 0) break;
      }
      expect(await ask(`select key, trouble from notification where state in ('queued', 'failed')`)).toEqual(
        [],
      );

      const [fired] = await ask<{ n: string }>('select count(*) n from timer where fired_at is not null');
      expect(Number(fired?.n)).toBeGreaterThan(opened);
      for (const sql of IN_ORDER_ONCE) expect(await ask(sql)).toEqual([]);
      expect(await ask(UNTOLD)).toEqual([]);
      const arrived = new Set(receiver.requests.map(({ headers }) => headers['idempotency-key']));
      const sent = await ask<{ key: string }>(
        `select key from notification where channel = 'webhook' and state = 'delivered'`,
      );
      expect(sent.map(({ key }) => encodeURI(key)).filter((key) => !arrived.has(key))).toEqual([]);

      expect((await verifyJournal(db.pool)).broken).toBeNull();
      await db.stop();
    } catch (error) {
      console.error(centre?.output());
      throw error;
    } finally {
      await centre?.kill('SIGTERM');
    }
  },
  120_000 + KILLS * 45_000,
);

const PENDING = 'fired_at is null and cancelled_at is null';
/** Steps of the ladder that did not leave exactly one line in their case. */
/** People a step told who have no notification of it, or one that went nowhere. */
const UNTOLD = `
  select t.id, p ->> 'userId' as person from timer t cross join jsonb_array_elements(t.told) p
  left join notification n on n.key = (p ->> 'key') || '/webhook'
  left join notification d on d.id = n.digest_id
  where t.fired_at is not null
    and coalesce(d.state, n.state, 'missing') not in ('delivered', 'cancelled')`;

/** Gives the case its steps over a connection of its own: the centre is not asked. */
async function addStepsBeside(url: string, caseId: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await addSteps(client, caseId, Date.now(), STEPS);
  } finally {
    await client.end();
  }
}
