/**
 * The night of storm of the demo over one neighbourhood: by the senders and desks of the demo, through the real doors, the
 * twelve hours in their order. What is alerted is the whole list, each within a minute of what it is about; gauges, towers
 * and callers who tell of one flood are one incident.
 */
import { expect, test } from 'vitest';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { IncidentList } from '../../contract/alerts/incident.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { Storm } from '../../services/civil-defence/answers.ts';
import type { CifsFeed } from '../../services/traffic/answers.ts';
import { listStepLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import { playStorm } from '../support/play-storm.ts';

/** Hội An by its bridge, a street of Ngũ Hành Sơn with its pumps, the Vu Gia and the reservoir above it. */
const NEIGHBOURHOOD = [
  'MUA-20410',
  'MUA-20285',
  'MUA-20515',
  'NGAP-43',
  'NGAP-39',
  'TV-HOI-KHACH',
  'TV-AI-NGHIA',
  'HO-SONG-BUNG-4',
  'TB-17',
];
const BEGAN = '2026-10-28T18:30:00+07:00';

/** What was wrong already when the night began: it has rained in the mountains since noon. */
const BEFORE = [
  '18:30 rain-24h MUA-20515 critical',
  '18:30 reservoir-spills HO-SONG-BUNG-4 high',
  '18:30 river-rises TV-HOI-KHACH medium',
];
const OF_THE_NIGHT = [
  '20:50 river-alarm TV-HOI-KHACH critical',
  '21:10 rain-24h MUA-20410 critical',
  '21:20 flood-depth NGAP-43 critical',
  '21:30 flood-depth NGAP-39 critical',
  '21:30 rain-24h MUA-20285 critical',
  '22:20 rain-on-wet-ground MUA-20410 high',
  '22:30 rain-1h MUA-20410 medium',
  '22:50 rain-3h MUA-20410 high',
  '22:50 rain-on-wet-ground MUA-20285 high',
  '23:00 rain-6h MUA-20410 critical',
  '23:10 feedback-flooding-by-rain 20410 critical',
  '23:10 feedback-urgent 20410 high',
  '23:25 feedback-urgent 20209 medium',
  '23:40 pump-well-overflows TB-17 high',
  '23:45 pump-stopped-in-rain TB-17 critical',
  '23:45 pump-without-power TB-17 medium',
  '23:50 feedback-urgent 20257 medium',
  '23:50 rain-3h MUA-20285 high',
  '23:50 river-rises TV-AI-NGHIA medium',
  '00:10 rain-6h MUA-20285 critical',
  '00:40 rain-on-wet-ground MUA-20515 high',
  '00:40 river-alarm TV-AI-NGHIA critical',
  '01:50 rain-6h MUA-20515 high',
  '02:10 rain-3h MUA-20515 high',
  '06:20 river-rises TV-HOI-KHACH medium',
];

test('a night of storm: each alert within a minute of its cause, one incident of one flood, and nothing else', async () => {
  await using centre = await startTestCentre({ at: BEGAN });
  await centre.ask('POST', '/setup/city');
  const sent = await playStorm(centre, NEIGHBOURHOOD);
  const { alerts } = await centre.ask<AlertList>('GET', '/alerts?limit=1000');
  const told = alerts.toSorted((a, b) => toOrder(a).localeCompare(toOrder(b)));
  expect(told.map(toLine)).toEqual([...BEFORE, ...OF_THE_NIGHT]);

  // Whatever began in the night was told within a minute of what brought it.
  const late = told.filter(({ recordedMs }) => {
    const causeMs = sent.findLast((ms) => ms <= recordedMs) ?? Date.parse(BEGAN);
    return recordedMs - causeMs > MINUTE_MS;
  });
  expect(late.map(toLine)).toEqual([]);
  const river = told.find(
    ({ ruleId, subject }) => ruleId === 'river-alarm' && subject.code === 'TV-HOI-KHACH',
  );
  expect(await listStepLines(centre, river?.id ?? 0)).toEqual([
    '13:50 opened medium',
    '14:50 raised high',
    '16:40 raised critical',
  ]);

  // By the bridge of Hội An a gauge, a tower and three callers tell of one flood.
  const tower = told.find(({ subject }) => subject.code === 'NGAP-43');
  const { cases } = await centre.ask<CaseList>('GET', `/cases?alertId=${tower?.id}`);
  const { incidents } = await centre.ask<IncidentList>('GET', `/incidents?caseId=${cases[0]?.id}`);
  expect(incidents).toMatchObject([{ certainty: 'observed', severity: 'critical' }]);
  expect(incidents[0]?.parts.map(({ kind }) => kind).toSorted()).toEqual([
    ...Array.from({ length: 6 }, () => 'alert'),
    ...Array.from({ length: 3 }, () => 'record'),
  ]);

  // What its desks did stands on the page of the storm in the morning.
  const storm = await centre.ask<Storm>('GET', '/services/civil-defence/storm');
  expect(storm.official.levels.map(({ level }) => level)).toEqual([2, 1]);
  expect(storm.official.bulletins.map(({ number, isOverdue }) => [number, isOverdue])).toEqual([
    ['DEMO-LU-04', false],
    ['DEMO-BAO-04', false],
    ['DEMO-SL-02', false],
    ['DEMO-MUA-03', false],
    ['DEMO-TT-2910-05', false],
  ]);
  expect(storm.shelters.open.map(({ people, room, isFull }) => [people, room, isFull])).toEqual([
    [150, 150, true],
    [170, 200, false],
    [310, 400, false],
  ]);
  // At the bridge of Hội An, and in an underpass that has no tower.
  const closed = storm.closures.filter(({ status }) => status === 'closed');
  // The map of streets knows those of the centre alone: the underpass is a line, the tower of Hội An stays a point.
  expect(new Set(closed.map(({ streets }) => streets))).toEqual(new Set([null, 'Đường Nguyễn Tri Phương']));
  const underpass = closed.find(({ streets }) => streets !== null);
  expect(underpass?.lengthM).toBeGreaterThan(150);
  const { records } = await centre.ask<RecordList>('GET', '/records?kind=flood-closure&open=true');
  const drawn = records.filter(({ line = [] }) => line.length > 2);
  expect(drawn).toHaveLength(1);
  // Navigation services hear of it under the code of the closure, both ways, and of no place without a line.
  const { incidents: sentOn } = await centre.ask<CifsFeed>('GET', '/services/traffic/cifs');
  expect(sentOn.map(({ incident: { id, type, direction } }) => [id, type, direction])).toEqual([
    [drawn[0]?.code, 'ROAD_CLOSED', 'BOTH_DIRECTIONS'],
  ]);
}, 180_000);

const toOrder = ({ recordedMs, ruleId, subject }: AlertView): string =>
  [Math.floor(recordedMs / MINUTE_MS), ruleId, subject.code].join(' ');
/** `23:10 flood-depth NGAP-43 critical`: when it was told, by the clock of the city. */
const toLine = ({ recordedMs, ruleId, subject, worstSeverity }: AlertView): string =>
  `${new Date(recordedMs + 7 * HOUR_MS).toISOString().slice(11, 16)} ${ruleId} ${subject.code} ${worstSeverity}`;
