/**
 * `kill -9` of the server and of its PostgreSQL at random moments under load. Afterwards every acknowledged reading is
 * there exactly once, every alert exactly once, what was refused is still listed, and the rules have caught up.
 * HAIVAN_FAULT_KILLS says how often (20 before a release), HAIVAN_FAULT_SEED repeats a run.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { awaitRules } from '../support/await-rules.ts';
import type { SentReading } from '../support/centre-client.ts';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../support/child-centre.ts';
import type { ChildCentre } from '../support/child-centre.ts';
import { startHonestSender } from '../support/honest-sender.ts';
import { createRandom } from '../support/random.ts';
import { levelRule, readTally, toExpected } from '../support/tally.ts';

const KILLS = Number(process.env['HAIVAN_FAULT_KILLS'] ?? 2);
const SEED = Number(process.env['HAIVAN_FAULT_SEED'] ?? Math.floor(Math.random() * 1e9));
const GAUGES = 8;
const STEP_MS = 600_000;
const PER_DELIVERY = 5;
/** One value in eleven is over the limit: episodes an hour and more apart, so that none counts as flapping. */
const HIGH_EVERY = 11;

test(
  `${KILLS} kills at random moments lose nothing and double nothing (seed ${SEED})`,
  async () => {
    using folder = makeDataFolder();
    const random = createRandom(SEED);
    let centre: ChildCentre | undefined = await startChildCentre({ dataDir: folder.path });
    try {
      const admin = await centre.signIn();
      const gauges = Array.from({ length: GAUGES }, (_, index) => `gauge-${index}`);
      const feed = await admin.makeFeed({
        id: 'tally',
        assets: gauges,
        assetKind: 'tally-gauge',
        properties: [{ property: 'level', unit: 'cm', intervalSec: 600, aggregation: 'last' }],
      });
      await admin.ask('PUT', `/rules/${levelRule.id}`, { definition: levelRule, note: 'fault test' });
      const startMs = Math.floor(Date.now() / STEP_MS) * STEP_MS - 300 * 86_400_000;
      const senders = gauges.map((gauge, offset) =>
        startHonestSender({
          feedId: feed.id,
          key: feed.key,
          url: () => centre?.url,
          next: (index) => toReadings(gauge, offset, index, startMs),
        }),
      );

      for (let kill = 0; kill < KILLS; kill++) {
        await wait(300 + random() * 1_700);
        if (kill % 2 === 0) {
          const dying: ChildCentre = centre;
          centre = undefined;
          expect(await dying.kill('SIGKILL')).toBe('SIGKILL');
          centre = await startChildCentre({ dataDir: folder.path });
        } else process.kill(centre.postgresPid(), 'SIGKILL');
      }
      await wait(1_000);
      await Promise.all(senders.map((sender) => sender.stop()));
      await awaitRules(centre.url);

      const client = new pg.Client({ connectionString: toDatabaseUrl(folder.path) });
      await client.connect();
      const stored = await readTally(client, feed.id);
      await client.end();
      const expected = toExpected(senders.flatMap(({ told }) => told));
      expect(expected.readings.length).toBeGreaterThan(100);
      expect(stored.readings).toEqual(expected.readings);
      expect(stored.episodes).toEqual(expected.episodes);
      expect(stored.refusals).toBe(expected.refusals);
      expect(stored.deliveries).toBe(expected.deliveries);
    } catch (error) {
      console.error(centre?.output());
      throw error;
    } finally {
      await centre?.kill('SIGTERM');
    }
  },
  60_000 + KILLS * 45_000,
);

/** Five readings of one gauge, ten minutes apart; every third delivery names a datastream that nobody knows as well. */
function toReadings(gauge: string, offset: number, index: number, startMs: number): SentReading[] {
  const readings = Array.from({ length: PER_DELIVERY }, (_, at): SentReading => {
    const step = index * PER_DELIVERY + at;
    const isHigh = (step + offset) % HIGH_EVERY === 0;
    return {
      datastream: `${gauge}/level`,
      time: startMs + step * STEP_MS,
      value: (isHigh ? 90 : 40) + (step % 9),
    };
  });
  if (index % 3 === 0)
    readings.push({ datastream: `unknown-${gauge}/level`, time: startMs + index, value: 1 });
  return readings;
}
