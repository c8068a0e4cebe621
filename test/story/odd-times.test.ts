/** Clocks are wrong in the field: times of 1970 and 2100, a machine clock that is set back. */
import { expect, test } from 'vitest';
import { listAlertLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('readings of 1970 and of 2100 are refused with a reason; their neighbours are stored', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const times = ['1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z', '2026-11-22T07:50:00Z'];
  const { status, body } = await feed.push(
    times.map((time) => ({ datastream: 'gauge-1/rain', time, value: 1 })),
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({ accepted: 1, refused: 2 });
  expect(body.refusals.map(({ reason }) => reason)).toEqual(['time_too_old', 'time_in_future']);
  expect(body.refusals[1]?.next).not.toBe('');
});

test('the machine clock is set back ten minutes: data, alerts and screens go on', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1', 'gauge-2'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [20]));
  await centre.clock.set(Date.parse('2026-11-22T07:50:00Z'));

  // By the clock this reading lies in the future, but within what a wrong clock may be off.
  const ahead = await feed.push(toRain('gauge-2', '2026-11-22T07:52:00Z', [60]));
  expect(ahead.body).toMatchObject({ accepted: 1, refused: 0 });
  await centre.advance(2_000);
  expect(await listAlertLines(centre, 'rain-1h')).toEqual(['gauge-2 open medium from 07:52']);

  await centre.clock.advance(20 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T08:10:00Z', [40]));
  await centre.advance(2_000);
  expect(await listAlertLines(centre, 'rain-1h')).toEqual([
    'gauge-2 open medium from 07:52',
    'gauge-1 open medium from 08:10',
  ]);
  using screen = await centre.live(['alerts']);
  await screen.awaitAlert(({ subject }) => subject.code === 'gauge-1', 'the alert after the step');
});
