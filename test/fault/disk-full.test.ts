/** The disk is full: nothing is acknowledged that is not stored, and when there is room again the centre goes on by itself. */
import pg from 'pg';
import { expect, test } from 'vitest';
import type { SentReading } from '../support/centre-client.ts';
import { startChildCentre, toDatabaseUrl } from '../support/child-centre.ts';
import { startHonestSender } from '../support/honest-sender.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { readTally, toExpected } from '../support/tally.ts';
import { until } from '../support/until.ts';

const DISK_MB = 400;
const LEFT_BYTES = 4 * 1024 * 1024;
const GAUGES = 200;
const STEP_MS = 60_000;

const disk = mountSmallDisk(DISK_MB);
const title = 'a full disk stops the acknowledgements, not the centre; with room again all is there once';

test.runIf(disk !== undefined)(
  disk === undefined ? `${title} (no disk can be mounted here)` : title,
  async () => {
    if (disk === undefined) return;
    using small = disk;
    const dataDir = `${small.path}/data`;
    const centre = await startChildCentre({
      dataDir,
      settings: { HAIVAN_PG_SHARED_BUFFERS: '32MB', HAIVAN_PG_MAX_WAL_SIZE: '96MB' },
    });
    try {
      const admin = await centre.signIn();
      const gauges = Array.from({ length: GAUGES }, (_, index) => `gauge-${index}`);
      const feed = await admin.makeFeed({
        id: 'tally',
        assets: gauges,
        assetKind: 'tally-gauge',
        properties: [{ property: 'level', unit: 'cm', intervalSec: 60, aggregation: 'last' }],
      });
      const startMs = Math.floor(Date.now() / STEP_MS) * STEP_MS - 30 * 86_400_000;
      const toReadings = (index: number): SentReading[] =>
        Array.from({ length: 2_000 }, (_, at) => ({
          datastream: `gauge-${at % GAUGES}/level`,
          time: startMs + (index * 10 + Math.floor(at / GAUGES)) * STEP_MS,
          value: at % 80,
        }));
      const sender = startHonestSender({
        feedId: feed.id,
        key: feed.key,
        url: () => centre.url,
        next: toReadings,
      });
      await until(() => sender.told.length > 5, 'the first deliveries are acknowledged');

      small.fill(LEFT_BYTES);
      await until(
        () => [...sender.delays.values()].reduce((sum, n) => sum + n, 0) > 0,
        'the sender is told to wait',
      );
      const atFull = sender.told.length;
      // The program itself lives and says what is wrong.
      const health = await fetch(`${centre.url}/health`, { signal: AbortSignal.timeout(20_000) });
      expect([200, 503]).toContain(health.status);

      small.free();
      await until(() => sender.told.length > atFull + 5, 'deliveries are acknowledged again');
      await sender.stop();
      const client = new pg.Client({ connectionString: toDatabaseUrl(dataDir) });
      await client.connect();
      const stored = await readTally(client, feed.id);
      await client.end();
      const expected = toExpected(sender.told);
      expect(stored.readings.length).toBe(expected.readings.length);
      expect(stored.readings).toEqual(expected.readings);
      expect(stored.deliveries).toBe(expected.deliveries);
    } catch (error) {
      console.error(centre.output());
      throw error;
    } finally {
      await centre.kill('SIGTERM');
    }
  },
  180_000,
);
