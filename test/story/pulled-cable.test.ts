/** The cable of one gauge is pulled: its silence becomes an alert, worse after an hour, and ends when it speaks again. */
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { listAlertLines, listAlerts, listStepLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';
import { until } from '../support/until.ts';

const MINUTE_MS = 60_000;

test('a silent gauge is told, its talking neighbour is not, and the silence ends with the next value', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1', 'gauge-2'] });
  using screen = await centre.live(['alerts']);
  await feed.push([
    ...toRain('gauge-1', '2026-11-22T08:00:00Z', [0]),
    ...toRain('gauge-2', '2026-11-22T08:00:00Z', [0]),
  ]);

  for (let minute = 10; minute <= 70; minute += 10) {
    await centre.advance(10 * MINUTE_MS);
    await feed.push(toRain('gauge-2', new Date(centre.clock.now()).toISOString(), [0]));
    await centre.settled();
    if (minute === 20) expect(await listAlertLines(centre, 'rain-gauge-silent')).toEqual([]);
    if (minute === 30)
      expect(await listAlertLines(centre, 'rain-gauge-silent')).toEqual(['gauge-1 open medium from 08:25']);
  }
  const alert = await screen.awaitAlert(({ severity }) => severity === 'high', 'an hour of silence');
  expect(alert).toMatchObject({ kind: 'silence', subject: { code: 'gauge-1' } });
  const { id: caseId } = await centre.ask<CaseView>('POST', '/cases/from-alerts', { alertIds: [alert.id] });

  await feed.push(toRain('gauge-1', '2026-11-22T09:10:00Z', [0.2]));
  await screen.awaitAlert(({ id, state }) => id === alert.id && state === 'closed', 'the end of the silence');
  await centre.settled();
  expect(await listStepLines(centre, alert.id)).toEqual([
    '08:25 opened medium',
    '09:00 raised high',
    '09:10 acknowledged high by admin: VV-2026-000001',
    '09:10 closed high',
  ]);
  // The gauge had kept a value of the meantime: it was silent twice, and never for an hour. So was its case.
  await feed.push(toRain('gauge-1', '2026-11-22T08:30:00Z', [0]));
  await centre.settled();
  await until(async () => {
    const { severity, title, timeline } = await centre.ask<CaseView>('GET', `/cases/${caseId}`);
    const isTold = timeline.some(({ what }) => what === 'severity.corrected');
    return (
      isTold &&
      severity === 'medium' &&
      title.includes('quá 25 phút') &&
      title.includes('đã có lại 22/11 15:30')
    );
  }, 'the case is told');
  // Silence says nothing about rain: no other rule took it for an exceedance.
  expect(await listAlerts(centre, 'rain-1h')).toEqual([]);
});

test('buffers sent late take back a silence and the case that nobody had taken up; one that somebody has stays', async () => {
  await using centre = await startTestCentre({ at: '2026-11-23T01:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1', 'gauge-2'] });
  const send = (gauge: string, time: string, steps: number) =>
    feed.push(
      toRain(
        gauge,
        `2026-11-23T${time}Z`,
        Array.from({ length: steps }, () => 0),
      ),
    );
  const listOpen = async () => (await centre.ask<CaseList>('GET', '/cases?queue=open')).cases;
  const pass = async () => {
    for (const minutes of [30, 61, 9]) {
      await centre.advance(minutes * MINUTE_MS);
      await centre.settled();
    }
    await until(async () => (await listOpen()).length === 1, 'a case of the silence');
    return (await listOpen())[0]?.id;
  };
  await send('gauge-1', '01:00:00', 1);
  await send('gauge-2', '01:00:00', 1);
  const first = await pass();

  await send('gauge-1', '01:10:00', 10);
  await centre.settled();
  expect((await listOpen()).map(({ id }) => id)).toEqual([first]);
  await send('gauge-2', '01:10:00', 10);
  await centre.settled();
  await until(async () => (await listOpen()).length === 0, 'the case ends by itself');
  const ended = await centre.ask<CaseView>('GET', `/cases/${first}`);
  expect(ended.outcome).toBe('cancelled');
  expect(ended.timeline.map(({ what }) => what)).toContain('alert.void');

  const second = await pass();
  await centre.ask('POST', `/cases/${second}/acknowledge`, {});
  await send('gauge-1', '02:50:00', 10);
  await send('gauge-2', '02:50:00', 10);
  await centre.settled();
  await until(async () => {
    const { timeline } = await centre.ask<CaseView>('GET', `/cases/${second}`);
    return timeline.filter(({ what }) => what === 'alert.closed').length > 0;
  }, 'the case is told that the silence is over');
  expect((await listOpen()).map(({ id }) => id)).toEqual([second]);
});

test('what a broken gauge says of itself is a fault, not silence and not rain', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const [first] = toRain('gauge-1', '2026-11-22T08:00:00Z', [0]);
  if (first === undefined) throw new Error('no reading');
  await feed.push([first]);
  for (let step = 1; step <= 3; step++) {
    await centre.advance(10 * MINUTE_MS);
    await feed.push([
      { ...first, time: new Date(centre.clock.now()).toISOString(), value: 400, quality: 'fault' },
    ]);
  }
  await centre.settled();
  // The alert opens when it has held for 20 minutes, and is named by the moment from which it held.
  expect(await listAlertLines(centre, 'rain-gauge-fault')).toEqual(['gauge-1 open low from 08:10']);
  expect(await listAlertLines(centre, 'rain-1h')).toEqual([]);
});
