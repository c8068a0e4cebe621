/** Data that arrives late may open an alert, or make it begin earlier, and says so; on-time data is never called late. */
import { expect, test } from 'vitest';
import { listAlertLines, listAlerts, listStepLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const HOUR_MS = 3_600_000;

test('the missing report of a gauge arrives an hour late and opens the alert that it would have opened', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:50:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [12, 12, null, 12, 12, 0]));
  await centre.settled();
  expect(await listAlertLines(centre, 'rain-1h')).toEqual([]);

  await centre.advance(HOUR_MS);
  await feed.push(toRain('gauge-1', '2026-11-22T09:00:00Z', [0, 0, 0, 0, 0, 0]));
  await feed.push(toRain('gauge-1', '2026-11-22T08:20:00Z', [9]));
  await centre.settled();

  expect(await listAlertLines(centre, 'rain-1h')).toEqual(['gauge-1 closed medium 08:40 to 09:10, late']);
});

test('a late report lets an open alert begin earlier, and there is still one alert', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:40:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [20, null, 20, 5, 20]));
  await centre.settled();
  expect(await listAlertLines(centre, 'rain-1h')).toEqual(['gauge-1 open medium from 08:40']);

  await centre.advance(5 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T08:10:00Z', [20]));
  await centre.settled();

  const [alert, ...more] = await listAlerts(centre, 'rain-1h');
  expect(more).toEqual([]);
  expect(await listAlertLines(centre, 'rain-1h')).toEqual(['gauge-1 open high from 08:20, late']);
  expect((await listStepLines(centre, alert?.id ?? 0)).filter((line) => line.includes('late'))).not.toEqual(
    [],
  );
});
