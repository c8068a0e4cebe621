import { expect, test } from 'vitest';
import { createRulesCity, HOUR, MINUTE, START } from './rules-city.ts';

const LEVEL = 'station-1/level';
const HIGH = {
  kind: 'threshold',
  property: 'level',
  direction: 'above',
  steps: [{ severity: 'high', value: 2 }],
} as const;
const at = (minute: number, value: number, stream = LEVEL) => ({
  stream,
  timeMs: START + minute * MINUTE,
  value,
});

async function createCity() {
  const city = await createRulesCity();
  const engine = await city.addEngine();
  await city.saveRule({ ...HIGH, steps: [...HIGH.steps] });
  return { city, ...engine };
}

test('late data open an episode of the past, closed and marked', async () => {
  const { city: made } = await createCity();
  await using city = made;
  await city.sendEachMinute(LEVEL, [1, 1, 1, 1, 1]);
  await city.clock.advance(10 * MINUTE);
  await city.send(at(6, 1), at(10, 1));
  await city.send(at(7, 3), at(8, 3), at(9, 1));
  expect(await city.diary()).toEqual(['station-1 +7–+9 high late']);
  expect(await city.history()).toEqual(['opened +7 high', 'closed +9 high']);
});

test('late data that change no level need no second look', async () => {
  const { city: made } = await createCity();
  await using city = made;
  await city.send(at(1, 1), at(9, 1));
  await city.send(at(5, 1.5), at(3, 1.2));
  expect(await city.diary()).toEqual([]);
});

test('late data extend an episode to where it really began', async () => {
  const { city: made } = await createCity();
  await using city = made;
  await city.clock.advance(20 * MINUTE);
  await city.send(at(1, 1), at(10, 3));
  expect(await city.diary()).toEqual(['station-1 +10– high']);
  await city.send(at(4, 3), at(3, 3));
  expect(await city.diary()).toEqual(['station-1 +3– high late']);
  expect(await city.history()).toEqual(['opened +10 high', 'extended +3 high']);
});

test('what waits for its second look counts as behind, until its episode is stored', async () => {
  const { city: made, rules } = await createCity();
  await using city = made;
  await city.clock.advance(20 * MINUTE);
  await city.send(at(1, 1), at(10, 3));
  expect(rules.progress().lagMs).toBe(0);
  await city.sendOnly(at(4, 3));
  expect(rules.progress().lagMs).toBeGreaterThan(0);
  await city.clock.advance(150);
  expect(rules.progress().lagMs).toBe(150);
  expect(await city.diary()).toEqual(['station-1 +10– high']);
  await city.wait(100);
  expect(rules.progress().lagMs).toBe(0);
  expect(await city.diary()).toEqual(['station-1 +4– high late']);
});

test('a corrected value takes the alert back, and says so', async () => {
  const { city: made, alerts, heard } = await createCity();
  await using city = made;
  await city.sendEachMinute(LEVEL, [1, 9, 1]);
  expect(await city.diary()).toEqual(['station-1 +2–+3 high']);
  await city.send(at(2, 0.9));
  expect(await city.diary()).toEqual(['station-1 +2–+2 high late']);
  const [alert] = heard.slice(-1);
  const steps = await alerts.steps(alert?.id ?? 0);
  expect(steps.at(-1)).toMatchObject({
    what: 'corrected',
    late: true,
    note: 'Late or corrected data show that the condition did not hold.',
  });
});

test('a value that comes where none was told ends an open alert; one that replaces what alarmed waits for a person', async () => {
  const { city: made } = await createCity();
  await using city = made;
  await city.sendEachMinute(LEVEL, [1, 9]);
  await city.clock.advance(MINUTE);
  await city.send({ ...at(3, 0), value: null, quality: 'missing' });
  expect(await city.diary()).toEqual(['station-1 +2– high']);
  await city.send(at(3, 1));
  expect(await city.diary()).toEqual(['station-1 +2–+3 high late']);

  await city.sendEachMinute(LEVEL, [9]);
  expect((await city.diary()).at(-1)).toBe('station-1 +4– high');
  await city.send(at(4, 0.9));
  expect((await city.diary()).at(-1)).toBe('station-1 +4– high late');
  expect((await city.history()).at(-1)).toBe('disputed +4 high');
});

test('a corrected value joins two episodes to one', async () => {
  const { city: made } = await createCity();
  await using city = made;
  await city.sendEachMinute(LEVEL, [3, 1, 3]);
  expect(await city.diary()).toEqual(['station-1 +1–+2 high', 'station-1 +3– high']);
  await city.send(at(2, 3));
  expect(await city.diary()).toEqual(['station-1 +1– high late', 'station-1 +3–+3 high late']);
});

test('the same data again, as duplicates or late, change nothing', async () => {
  const { city: made } = await createCity();
  await using city = made;
  await city.sendEachMinute(LEVEL, [1, 3, 1, 3]);
  const before = await city.history();
  await city.send(at(1, 1), at(2, 3), at(3, 1), at(4, 3));
  expect(await city.history()).toEqual(before);
});

test('a silence that the data of the gap disprove is corrected', async () => {
  await using city = await createRulesCity();
  await city.addEngine();
  await city.saveRule({ kind: 'silence', property: 'level', steps: [{ severity: 'low', afterSec: 300 }] });
  await city.sendEachMinute(LEVEL, [1]);
  await city.clock.advance(8 * MINUTE);
  await city.sendEachMinute(LEVEL, [1]);
  expect(await city.diary()).toEqual(['station-1 +6–+10 low']);
  await city.send(...[2, 3, 4, 5, 6, 7, 8, 9].map((minute) => at(minute, 1)));
  expect(await city.diary()).toEqual(['station-1 +6–+6 low late']);
});

test('late data that shorten a silence move its level, its title and its end together; what never was is said to be none', async () => {
  await using city = await createRulesCity();
  const { alerts } = await city.addEngine();
  await city.saveRule({
    kind: 'silence',
    property: 'level',
    steps: [
      { severity: 'low', afterSec: 600 },
      { severity: 'medium', afterSec: 1_800 },
      { severity: 'critical', afterSec: 7_200 },
    ],
  });
  await city.sendEachMinute(LEVEL, [1]);
  for (let i = 0; i < 15; i++) await city.wait(10 * MINUTE);
  expect(await city.history()).toEqual(['opened +11 low', 'raised +31 medium', 'raised +121 critical']);
  // A backlog, in its order: it had been silent for forty minutes only.
  await city.send(...Array.from({ length: 110 }, (_, i) => at(41 + i, 1)));
  expect(await city.diary()).toEqual(['station-1 +11–+41 medium late']);
  const [alert] = (await alerts.listAlerts({})).alerts;
  expect(alert).toMatchObject({
    severity: 'medium',
    past: false,
    title: {
      vi: 'station-1: không có số liệu level hợp lệ quá 30 phút, lần cuối 22/11 03:01, đã có lại 22/11 03:41',
    },
  });
  expect(
    (await alerts.steps(alert?.id ?? 0)).map(({ what, timeMs, takenBack }) => [
      what,
      (timeMs - START) / MINUTE,
      takenBack,
    ]),
  ).toEqual([
    ['opened', 11, undefined],
    ['raised', 31, undefined],
    ['raised', 121, true],
    ['closed', 142, true],
    ['corrected', 11, undefined],
    ['raised', 31, undefined],
    ['corrected', 41, undefined],
  ]);
  // The past view has the evidence of its time with the opening of today.
  await city.send(at(6, 1));
  const then = async (minute: number) =>
    (await alerts.listAlerts({ atMs: START + minute * MINUTE })).alerts.map(
      ({ openedMs, severity, title }) => `+${(openedMs - START) / MINUTE} ${severity} ${title.vi}`,
    );
  expect(await then(20)).toEqual([
    '+16 low station-1: không có số liệu level hợp lệ quá 10 phút, lần cuối 22/11 03:06',
  ]);
  expect(await then(38)).toEqual([
    '+16 medium station-1: không có số liệu level hợp lệ quá 30 phút, lần cuối 22/11 03:06',
  ]);
});

test('after twelve days that came in order within minutes, who is silent now has one open alert, and who is not has none', async () => {
  const port = {
    id: 'port',
    kind: 'port',
    shape: { type: 'Circle', centre: [108.2, 16.1], radiusM: 500 },
  } as const;
  await using city = await createRulesCity({ stations: 0, vessels: 5, zones: [port] });
  const { alerts } = await city.addEngine();
  await city.saveRule({
    kind: 'silence',
    property: 'position',
    steps: [
      { severity: 'low', afterSec: 4 * 3_600 },
      { severity: 'high', afterSec: 6 * 3_600 },
      { severity: 'critical', afterSec: 240 * 3_600 },
    ],
    exceptInZoneKind: 'port',
  });
  await city.wait(MINUTE);
  const beginMs = START - 288 * HOUR;
  const atSea = (assetId: number, timeMs: number) => ({ assetId, timeMs, lon: 109.5, lat: 16.1 });
  // One lies in port; of two others so little comes for ten minutes that they count as silent for twelve days.
  await city.sendFixes({ ...atSea(3, beginMs), lon: 108.2 }, atSea(4, beginMs), atSea(5, beginMs));
  await city.wait(10 * MINUTE);
  const told = `+${(beginMs + 4 * HOUR - START) / MINUTE}`;
  expect(await city.diary()).toEqual([`vessel-4 ${told}– critical`, `vessel-5 ${told}– critical`]);
  const lastHour = new Map([
    [1, -9],
    [2, 0],
    [3, -120],
    [4, -9],
    [5, 0],
  ]);
  for (let hour = -285; hour <= 0; hour += 3) {
    const speaking = [...lastHour].filter(([, last]) => hour <= last);
    await city.sendFixes(...speaking.map(([assetId]) => atSea(assetId, START + hour * HOUR)));
    await city.wait(5_000);
  }
  await city.wait(5 * MINUTE);
  expect((await city.diary()).toSorted()).toEqual([
    'vessel-1 +-300– high',
    'vessel-3 +-6960– high',
    'vessel-4 +-300– high late',
    `vessel-5 ${told}–${told} critical late`,
  ]);
  const open = (await alerts.listAlerts({ state: 'open' })).alerts;
  expect(open.map(({ severity, past }) => [severity, past])).toEqual(Array(3).fill(['high', false]));
});

test('a look at late data tells nobody silent who is still delivering', async () => {
  await using city = await createRulesCity();
  await city.addEngine();
  await city.saveRule({ kind: 'silence', property: 'level', steps: [{ severity: 'low', afterSec: 300 }] });
  await city.send(at(-600, 1), at(-596, 1));
  await city.send(at(-598, 1));
  expect(await city.diary()).toEqual([]);
  await city.wait(3 * MINUTE);
  expect(await city.diary()).toEqual(['station-1 +-591– low']);
});

test('late data in the middle of an episode grade it by its own values, and a mean that they lower is told lower', async () => {
  const { city: made, alerts } = await createCity();
  await using city = made;
  await city.saveRule({
    ...HIGH,
    steps: [
      { severity: 'medium', value: 2 },
      { severity: 'critical', value: 4 },
    ],
  });
  await city.clock.advance(30 * MINUTE);
  await city.send(...[3, 3, 3, 3, 3, 3, 5].map((value, i) => at(2 + 2 * i, value)));
  expect(await city.diary()).toEqual(['station-1 +2– critical']);
  await city.send(at(7, 1));
  expect(await city.diary()).toEqual(['station-1 +2–+7 medium late', 'station-1 +8– critical late']);
  await city.saveRule({
    kind: 'window',
    property: 'level',
    aggregate: 'mean',
    windowSec: 600,
    minCoverage: 0,
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
  });
  await city.send(at(26, 9), at(28, 9));
  await city.wait(31_000);
  const tellMean = async () =>
    (await alerts.listAlerts({ ruleId: 'water-window' })).alerts.map(({ evidence }) => evidence[0]?.value);
  expect(await tellMean()).toEqual([9]);
  await city.send(at(25, 3));
  expect(await tellMean()).toEqual([7]);
});

test('a week of history in any order gives the episodes that the same week in order gives', async () => {
  const values = Array.from({ length: 400 }, (_, i) => 1.5 + Math.sin(i / 13) + Math.sin(i / 3.1) * 0.4);
  const diaries = await Promise.all(
    [false, true].map(async (isShuffled) => {
      await using city = await createRulesCity();
      await city.addEngine();
      await city.saveRule({
        ...HIGH,
        steps: [
          { severity: 'low', value: 2 },
          { severity: 'high', value: 2.5 },
        ],
        hysteresis: 0.2,
        holdSec: 120,
        clearHoldSec: 180,
      });
      await city.clock.advance(410 * MINUTE);
      const readings = values.map((value, i) => at(i, value));
      if (isShuffled)
        readings.sort((a, b) => (((a.timeMs / MINUTE) * 7919) % 401) - (((b.timeMs / MINUTE) * 7919) % 401));
      for (let i = 0; i < readings.length; i += 100) await city.send(...readings.slice(i, i + 100));
      return (await city.diary())
        .map((line) => line.replace(' late', ''))
        .filter((line) => !/ \+([\d.]+)–\+\1 /.test(line));
    }),
  );
  expect(diaries[0]?.length).toBeGreaterThan(3);
  expect(diaries[1]).toEqual(diaries[0]);
});
