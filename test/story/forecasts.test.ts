/**
 * The level of a street is foretold: of what was known, lead by lead, with a band. A station that goes by no clock is
 * withheld with the reason, what matures is entered in the ledger, and who asks as of then is told what was known then.
 */
import { expect, test } from 'vitest';
import type { OutlookList } from '../../contract/values/outlook.ts';
import { toContract } from '../../services/noise/feeds.ts';
import { startTestCentre } from '../support/centre.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const HISTORY_DAYS = 16;

test('a street that goes by the day is foretold; one without history or without a clock is withheld, saying why', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:30:00+07:00' });
  await centre.ask('POST', '/setup/city');
  // The stations are a department's, the forecasts the centre's.
  const feed = await centre.makeFeed({
    id: 'noise',
    agencyId: 'so-nong-nghiep-va-moi-truong',
    serviceId: 'noise',
    assetKind: 'noise-station',
    properties: toContract(3600).properties,
    assets: ['street', 'silent', 'new'],
  });
  const nowHourMs = Math.floor(centre.clock.now() / HOUR_MS) * HOUR_MS;
  const levelAt = (timeMs: number) =>
    60 + 8 * Math.sin((2 * Math.PI * (timeMs / HOUR_MS)) / DAY_HOURS) + ((timeMs / HOUR_MS) % 3) * 0.3;
  const push = (code: string, fromMs: number, toMs: number) => {
    const readings = [];
    for (let timeMs = fromMs; timeMs <= toMs; timeMs += HOUR_MS)
      readings.push({ datastream: `${code}/noise-level`, time: timeMs, value: levelAt(timeMs) });
    return feed.push(readings);
  };
  const beginMs = nowHourMs - HISTORY_DAYS * DAY_HOURS * HOUR_MS;
  await push('street', beginMs, nowHourMs);
  await push('silent', beginMs, nowHourMs - 3 * HOUR_MS);
  await push('new', nowHourMs - 6 * HOUR_MS, nowHourMs);
  const stream = (code: string) =>
    centre.centre.parts.catalogue.findDatastreamByCode(`${code}/noise-hourly`)?.id ?? 0;
  const ask = async (atMs?: number) => {
    const ids = ['street', 'silent', 'new'].map(stream);
    const at = atMs === undefined ? '' : `&at=${atMs}`;
    const answer = await centre.ask<OutlookList>('GET', `/outlooks?datastreams=${ids.join(',')}${at}`);
    const { outlooks } = answer;
    expect(answer.refused).toEqual([]);
    return (code: string) => outlooks.find(({ datastreamId }) => datastreamId === stream(code));
  };

  await centre.advance(6 * 60_000);
  const first = await ask();
  const street = first('street');
  expect(street?.issuedMs).toBe(nowHourMs);
  expect(street?.leads.map(({ leadMin }) => leadMin / 60)).toEqual([1, 2, 3, 4, 5, 6, 8, 10, 12]);
  for (const { validMs, value, low, high, withheld } of street?.leads ?? []) {
    expect(withheld).toBeNull();
    expect(Math.abs((value ?? 0) - levelAt(validMs))).toBeLessThan(1);
    expect(low).toBeLessThanOrEqual(value ?? 0);
    expect(high).toBeGreaterThanOrEqual(value ?? 0);
  }
  expect(first('silent')?.leads[0]?.withheld?.vi).toBe('Lúc phát hành chưa có số liệu của giờ ngay trước.');
  expect(first('new')?.leads[0]?.withheld?.vi).toMatch(
    /^Chưa đủ số liệu để lập mô hình: cần ít nhất 5 ngày/u,
  );
  expect(first('street')?.leads[0]).toMatchObject({ outcomes: 0, skill: null });

  // Whose forecast is refused reads that, and why, not that there is none.
  await centre.db.pool.query('delete from forecast where stream_id = $1', [stream('new')]);
  await centre.db.pool.query(
    `insert into refusal (delivery_id, feed_id, received_at, reason, place, value, allowed, next)
     values (1, 'derived-noise', to_timestamp($1), 'not_given', 'forecasts[3]', 'new/noise-hourly', '', '')`,
    [centre.clock.now() / 1_000],
  );
  const list = await centre.ask<OutlookList>('GET', `/outlooks?datastreams=${stream('new')}`);
  expect(list).toEqual({
    outlooks: [],
    refused: [{ datastreamId: stream('new'), refusedMs: centre.clock.now(), reason: 'not_given' }],
  });
  await centre.db.pool.query(`delete from refusal where feed_id = 'derived-noise'`);

  // The next hours come as foretold: the ledger counts the first lead twice, and what was said then stays.
  const issuedThenMs = centre.clock.now();
  /** The next hour of the street arrives a minute after its end. */
  const liveHour = async () => {
    const hourMs = Math.floor(centre.clock.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
    await centre.advance(hourMs + 60_000 - centre.clock.now());
    await push('street', hourMs, hourMs);
    await centre.advance(6 * 60_000);
  };
  await liveHour();
  await liveHour();
  const third = await ask();
  expect(third('street')?.issuedMs).toBe(nowHourMs + 2 * HOUR_MS);
  expect(third('street')?.leads[0]).toMatchObject({ leadMin: 60, outcomes: 2 });
  expect(third('street')?.leads[0]?.skill).toBeGreaterThan(0.5);
  // The two outcomes lay inside: both sides of the first lead have come a little nearer.
  const { rows: learnt } = await centre.db.pool.query<{ low: number; high: number }>(
    `select (bands -> '60' ->> 'low')::float8 as low, (bands -> '60' ->> 'high')::float8 as high from forecast_state
     where stream_id = $1`,
    [stream('street')],
  );
  expect(learnt).toHaveLength(1);
  for (const shift of Object.values(learnt[0] ?? {})) expect(shift).toBeLessThan(0);
  const then = await ask(issuedThenMs);
  expect(then('street')?.issuedMs).toBe(nowHourMs);

  // A month in which it was never better than "it stays": withheld, whatever the trial says, and judged all the same.
  await centre.db.pool.query(
    `update forecast_score set n = 500, model_squares = 100, naive_squares = 100 where lead_min = 60`,
  );
  await liveHour();
  await liveHour();
  const worse = (await ask())('street')?.leads[0];
  expect(worse?.withheld?.vi).toMatch(/^Trong 30 ngày qua không tốt hơn/u);
  expect(worse?.outcomes).toBe(502);
}, 240_000);
