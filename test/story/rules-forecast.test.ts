/**
 * A rule about forecasts: it tells that it is one, by whom, issued when; it is silent where the forecast may not be shown
 * or goes beyond its model; it ends when a newer issue takes it back or its time has passed, and the past is judged alike.
 */
import { expect, test } from 'vitest';
import type { RuleCondition } from '../../contract/rules/rule.ts';
import { rules as floodRules } from '../../services/flooding/rules.ts';
import { createRulesCity, HOUR, MINUTE, START } from './rules-city.ts';

type City = Awaited<ReturnType<typeof createRulesCity>>;
type Lead = number | 'withheld' | { readonly beyond: number };

/** Eight in ten outcomes lie within 0.4 m of what is said, so that 80 % reach 0.3 m less. */
const SPREAD = 0.4;

/** An issue for the hours to come, known four minutes after the hour. */
async function issue({ db, clock, streamId }: City, ...leads: readonly Lead[]): Promise<void> {
  const issuedMs = Math.floor(clock.now() / HOUR) * HOUR;
  const rows = leads.map((lead, i) => {
    const value = lead === 'withheld' ? null : typeof lead === 'number' ? lead : lead.beyond;
    const isBeyond = typeof lead === 'object';
    const quantiles = value === null ? null : { '0.1': value - SPREAD, '0.9': value + SPREAD };
    return { valid: issuedMs + (i + 1) * HOUR, value, quantiles, beyond: isBeyond };
  });
  await db.pool.query(
    `insert into forecast (stream_id, model, issued_at, valid_at, version, value, quantiles, withheld, beyond, delivery_id, received_at)
     select $1, 'river', to_timestamp($2::float8 / 1000), to_timestamp(valid / 1000), '1', value, nullif(quantiles, 'null'),
       case when value is null then '{"vi":"–","en":"–"}'::jsonb end, beyond, 1, to_timestamp($3::float8 / 1000)
     from jsonb_to_recordset($4::jsonb) as x (valid float8, value float8, quantiles jsonb, beyond boolean)`,
    [streamId('station-1/level'), issuedMs, clock.now(), JSON.stringify(rows)],
  );
}

const within3h: RuleCondition = {
  kind: 'forecast',
  property: 'level',
  direction: 'above',
  probability: 0.8,
  leadSec: 10_800,
  steps: [
    { severity: 'medium', value: 3.5 },
    { severity: 'high', value: 4 },
  ],
};

test('a forecast that is likely enough opens, says whose it is, gets worse, and ends when it is taken back or its time has passed', async () => {
  await using city = await createRulesCity();
  const { rules, alerts } = await city.addEngine();
  const definition = await city.saveRule(within3h);
  await city.wait(4 * MINUTE);
  // 80 % reach 3.4 m, and the fourth hour is not asked for.
  await issue(city, 3.2, 3.6, 3.7, 5);
  await city.wait(HOUR);
  expect(await city.diary()).toEqual([]);

  await issue(city, 3.4, 3.9, 4);
  await city.wait(MINUTE);
  const [open] = (await alerts.listAlerts({ state: 'open' })).alerts;
  expect(open).toMatchObject({ kind: 'forecast', severity: 'medium', openedMs: START + HOUR, past: false });
  expect(open?.title.vi).toBe(
    'station-1: dự báo level 3,6 m trở lên lúc 22/11 06:00, xác suất từ 80 % (ngưỡng 3,5 m) – river, phát hành 22/11 04:00',
  );
  expect(open?.evidence[0]).toMatchObject({
    timeMs: START + 3 * HOUR,
    limit: 3.5,
    forecast: { model: 'river', version: '1', issuedMs: START + HOUR, probability: 0.8 },
  });
  expect(open?.evidence[0]?.value).toBeCloseTo(3.6);

  await city.wait(59 * MINUTE);
  await issue(city, 4.1, 4.4, 4.4);
  await city.wait(HOUR);
  // The next issues may not be shown, or go beyond the model: nothing is taken back, and what was foretold stays to its time.
  await issue(city, 'withheld', { beyond: 6 }, 'withheld');
  await city.wait(HOUR);
  await issue(city, 3, 3, 3);
  await city.wait(HOUR);
  await issue(city, 3.9, 3, 3);
  await city.wait(40 * MINUTE);
  await city.wait(HOUR);
  const said = ['station-1 +60–+240 high', 'station-1 +300–+360 medium'];
  expect(await city.diary()).toEqual(said);
  expect(await city.history()).toEqual([
    'opened +60 medium',
    'raised +120 high',
    'closed +240 high',
    'opened +300 medium',
    'closed +360 medium',
  ]);

  const span = { fromMs: START, toMs: city.clock.now() };
  const preview = await rules.preview(definition, span.fromMs, span.toMs);
  const toLine = ({ openedMs, closedMs, severity }: (typeof preview.episodes)[number]) =>
    `station-1 +${(openedMs - START) / MINUTE}–+${((closedMs ?? NaN) - START) / MINUTE} ${severity}`;
  expect(preview.episodes.map(toLine)).toEqual(said);
  expect(preview).toMatchObject({ subjects: 1, readings: 6 });
  const { result } = rules.backtest(
    {
      ...span,
      definition,
      data: 'known-then',
      events: [{ name: 'lũ', subject: 'station-1', fromMs: START + 3 * HOUR, toMs: START + 4 * HOUR }],
      beforeMs: 0,
    },
    () => undefined,
  );
  const back = await result;
  expect(back.episodes.map(({ toldMs }) => (toldMs - START) / MINUTE)).toEqual([64, 304]);
  expect(back.score).toMatchObject({ hits: 1, misses: 0, falseAlarms: 1, medianLeadMs: 116 * MINUTE });
});

test('a forecast that is withheld, beyond its model, or without such a quantile opens nothing, however high', async () => {
  await using city = await createRulesCity();
  const { rules } = await city.addEngine();
  await city.saveRule(within3h);
  await city.saveRule({ ...within3h, probability: 0.95 }, { id: 'water-surely' });
  await city.wait(4 * MINUTE);
  await issue(city, 'withheld', { beyond: 9 }, 'withheld', 9);
  await city.wait(HOUR);
  expect(await city.diary()).toEqual([]);
  // 95 % is more than is told of a band of 80 %: only the other rule says something.
  await issue(city, 9, 9, 9);
  await city.wait(MINUTE);
  expect(await city.diary()).toEqual(['station-1 +60– high']);
  expect((await rules.listRules()).map(({ subjects }) => subjects)).toEqual([1, 1]);
});

test('rivers are warned of by the 80 % quantile within three hours: below it nothing, and it says that it is an assessment', async () => {
  await using city = await createRulesCity();
  const { alerts } = await city.addEngine();
  const own = floodRules.find(({ id }) => id === 'river-alarm-expected');
  if (own?.condition.kind !== 'forecast') throw new Error('no such rule');
  const steps = own.condition.steps.map((step, at) => ({ ...step, value: 3.5 + at / 2 }));
  const { title } = own;
  await city.saveRule({ ...own.condition, property: 'level', steps }, { ...(title && { title }) });
  await city.wait(4 * MINUTE);
  // Of ten outcomes two are above 3.4 m; in the fourth hour it would be enough.
  await issue(city, 3.1, 3.1, 3.1, 4);
  await city.wait(MINUTE);
  expect(await city.diary()).toEqual([]);
  await city.wait(59 * MINUTE);
  await issue(city, 3.1, 3.3, 3.1);
  await city.wait(MINUTE);
  const [open] = (await alerts.listAlerts({ state: 'open' })).alerts;
  expect(open).toMatchObject({ severity: 'medium', kind: 'forecast' });
  expect(open?.title.vi).toBe(
    'station-1: hệ thống nhận định mực nước có thể tới 3,6 m lúc 22/11 06:00, xác suất từ 20 % (báo động 2: 3,5 m) – river, phát hành 22/11 04:00',
  );
});
