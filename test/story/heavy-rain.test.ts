/** A gauge's hour goes over 50 mm: the screens hear it at once, somebody acknowledges it, and it ends with the rain. */
import { expect, test } from 'vitest';
import { listAlertLines, listStepLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('the hour of a gauge goes over 50 mm and over 70 mm, is acknowledged, and ends when it has rained out', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1', 'gauge-2'] });
  const operator = await centre.signedIn('operator');
  using screen = await operator.live(['alerts']);

  await centre.advance(40 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [12, 12, 12, 12, 1]));
  await centre.settled();
  expect(await listAlertLines(operator, 'rain-1h')).toEqual([]);

  await centre.advance(10 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T08:50:00Z', [12]));
  const alert = await screen.awaitAlert(({ ruleId }) => ruleId === 'rain-1h', 'the hour above 50 mm');
  expect(alert).toMatchObject({
    kind: 'exceedance',
    severity: 'medium',
    state: 'open',
    subject: { code: 'gauge-1' },
    agencyId: 'dai-khi-tuong',
    sentence: { en: 'Rain of 1 hour at a rain gauge exceeds a limit.' },
    title: {
      vi: 'Trạm gauge-1: mưa 1 giờ tới 61 mm (ngưỡng 50 mm)',
      en: 'Station gauge-1: rain of 1 h up to 61 mm (limit 50 mm)',
    },
  });
  expect(alert.evidence[0]).toMatchObject({
    property: 'rain',
    value: 61,
    unit: 'mm',
    limit: 50,
    quality: 'valid',
  });

  await operator.ask('POST', `/alerts/${alert.id}/acknowledge`, { note: 'Đã gọi trạm' });
  await screen.awaitAlert(({ acknowledged }) => acknowledged?.note === 'Đã gọi trạm', 'the acknowledgement');

  // Worse within the same step is no step of its history, but what the alert says of itself.
  await centre.advance(10 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T09:00:00Z', [17.4]));
  await centre.advance(60_000);
  const worse = await screen.awaitAlert(({ evidence }) => evidence[0]?.value === 66.4, 'the worst so far');
  expect(worse.title.vi).toBe('Trạm gauge-1: mưa 1 giờ tới 66,4 mm (ngưỡng 50 mm)');

  await centre.advance(49 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T09:10:00Z', [24, 0, 0, 0, 0]));
  const over = await screen.awaitAlert(({ id, state }) => id === alert.id && state === 'closed', 'the end');
  expect(over.title.en).toBe('Station gauge-1: rain of 1 h up to 78.4 mm (limit 70 mm)');
  await centre.settled();

  expect(await listStepLines(operator, alert.id)).toEqual([
    '08:50 opened medium',
    '08:50 acknowledged medium by operator: Đã gọi trạm',
    '09:10 raised high',
    '09:30 lowered medium',
    '09:50 closed medium',
  ]);
  expect(await listAlertLines(operator, 'rain-1h')).toEqual(['gauge-1 closed high 08:50 to 09:50']);
}, 60_000);
