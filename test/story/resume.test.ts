/** A screen's line is cut: it comes back with where it was, and hears all it missed, once and in order. */
import { expect, test } from 'vitest';
import type { LiveMessage } from '../../contract/centre/live.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const toSeqs = (heard: readonly LiveMessage[]) =>
  heard.flatMap((message) => (message.type === 'change' ? [message.seq] : []));

test('after a cut the screen hears every alert it missed, without a snapshot and without a gap', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const gauges = Array.from({ length: 20 }, (_, index) => `gauge-${index}`);
  const feed = await centre.makeFeed({ id: 'rain', assets: gauges });
  using witness = await centre.live(['alerts']);
  using screen = await centre.live(['alerts']);

  await feed.push(toRain('gauge-0', '2026-11-22T08:00:00Z', [60]));
  await screen.awaitAlert(({ subject }) => subject.code === 'gauge-0', 'the first alert');
  screen.cut();
  for (const gauge of gauges.slice(1)) await feed.push(toRain(gauge, '2026-11-22T08:00:00Z', [60]));
  await witness.awaitAlert(({ subject }) => subject.code === 'gauge-19', 'the last alert');

  using back = await centre.live(['alerts'], screen.last);
  await back.awaitAlert(({ subject }) => subject.code === 'gauge-19', 'the last missed alert');
  expect(back.heard[0]?.type).toBe('resumed');
  const missed = toSeqs(witness.heard).filter((seq) => seq > screen.last.seq);
  expect(toSeqs(back.heard).slice(0, missed.length)).toEqual(missed);
});

test('a screen that knows another epoch gets a snapshot of what is open', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.settled();
  using screen = await centre.live(['alerts', 'latest'], { epoch: 'before the restart', seq: 12 });
  expect(screen.heard[0]).toMatchObject({ type: 'snapshot', latest: [{ value: 60 }] });
  await screen.awaitAlert(({ ruleId }) => ruleId === 'rain-1h', 'the open alert in the snapshot');
});
