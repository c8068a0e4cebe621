/** What a city gets wrong when it begins to listen, told at the first look: metres for centimetres, stations exchanged, a year of another zone, norms that overlap. */
import { expect, test } from 'vitest';
import type { ImportTrial } from '../../contract/feeds/table-import.ts';
import type { NormDetail } from '../../contract/rules/norm.ts';
import type { CrossChecks } from '../../contract/values/cross-checks.ts';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { RIVER, toRiverContract, toTowerContract, TOWER } from '../../services/flooding/feeds.ts';
import { startTestCentre } from '../support/centre.ts';

const NOW = '2026-11-22T19:00:00+07:00';
const NOW_MS = Date.parse(NOW);
const WEEK = Array.from({ length: 168 }, (_none, hour) => hour);

test('a tower in metres and two exchanged river stations are named, with what to do, and their values stay as they came', async () => {
  await using centre = await startTestCentre({ at: NOW });
  await centre.ask('POST', '/setup/city');
  // Ten stations in a row: the first five stand on one river, the others on another.
  const stations = WEEK.slice(0, 10).map((at) => `song-${at}`);
  const rivers = await centre.makeFeed({
    id: 'rivers',
    serviceId: 'flooding',
    agencyId: 'dai-khi-tuong-thuy-van',
    assetKind: RIVER,
    properties: toRiverContract().properties,
    assets: stations,
  });
  const towers = await centre.makeFeed({
    id: 'towers',
    serviceId: 'flooding',
    agencyId: 'so-xay-dung',
    assetKind: TOWER,
    properties: toTowerContract().properties,
    assets: ['thap-0', 'thap-1', 'thap-2', 'thap-3'],
  });
  const levelOf = {
    west: (hour: number) => 3 + Math.sin(hour / 5),
    east: (hour: number) => 3 + Math.sin(hour / 3.1),
  };
  const riverAt = (station: number) => ([0, 8, 2, 3, 4].includes(station) ? levelOf.west : levelOf.east);
  const toTime = (hour: number) => NOW_MS - (167.5 - hour) * HOUR_MS;
  await rivers.push(
    WEEK.flatMap((hour) =>
      stations.map((code, at) => ({
        datastream: `${code}/river-level`,
        time: toTime(hour),
        value: Math.round(riverAt(at)(hour) * 100) / 100,
      })),
    ),
  );
  const depthAt = (hour: number) => (hour >= 100 && hour < 108 ? 45 - (hour - 100) * 3 : 0);
  await towers.push(
    WEEK.flatMap((hour) =>
      [0, 1, 2, 3].map((at) => ({
        datastream: `thap-${at}/flood-depth`,
        time: toTime(hour),
        value: at === 0 ? depthAt(hour) / 100 : depthAt(hour) + (depthAt(hour) === 0 ? 0 : at),
      })),
    ),
  );
  // Hours are looked at, which are made two seconds later.
  await centre.settled();
  await centre.centre.parts.store.settle();
  const { doubts } = await centre.ask<CrossChecks>('GET', '/services/flooding/checks');
  expect(doubts.map(({ codes }) => codes.toSorted().join(' '))).toEqual(['thap-0', 'song-1 song-8']);
  expect(doubts[0]?.says.vi).toMatch(/có thể đang gửi m thay cho cm.*hỏi bên vận hành trạm/u);
  expect(doubts[1]?.says.vi).toMatch(/nhầm chỗ cho nhau.*cần kiểm tra tại trạm/u);
  const { rows } = await centre.db.pool.query<{ most: number }>(
    `select max(o.value)::float8 as most from observation o
     join datastream d on d.id = o.stream_id where d.code = 'thap-0/flood-depth'`,
  );
  expect(rows).toEqual([{ most: 0.45 }]);
});

test('a year of CSV that was written in UTC is seen before it is stored: its days lie seven hours off those of the station', async () => {
  await using centre = await startTestCentre({ at: NOW });
  const feed = await centre.makeFeed({
    id: 'cu',
    assets: ['T1'],
    properties: [{ property: 'rain', unit: 'mm', min: 0, max: 500, intervalSec: 3600 }],
  });
  /** Highest at two in the afternoon of the city. */
  const valueAt = (timeMs: number) => {
    const localHour = (timeMs / HOUR_MS + 7) % 24;
    return Math.round(200 + 150 * Math.cos(((localHour - 14) / 24) * 2 * Math.PI));
  };
  await feed.push(
    Array.from({ length: 20 * 24 }, (_none, at) => {
      const time = NOW_MS - at * HOUR_MS;
      return { datastream: 'T1/rain', time, value: valueAt(time) };
    }),
  );
  await centre.settled();
  await centre.centre.parts.store.settle();
  const check = (writtenMs: number) => {
    const lines = Array.from({ length: 365 * 24 }, (_none, at) => {
      const time = NOW_MS - 30 * DAY_MS - at * HOUR_MS;
      return `T1;${new Date(time + writtenMs).toISOString().slice(0, 16).replace('T', ' ')};${valueAt(time)}`;
    });
    return centre.ask<ImportTrial>('POST', '/feeds/cu/import/check', {
      name: 'nam.csv',
      base64: Buffer.from(['Trạm;Lúc;Mưa', ...lines].join('\n')).toString('base64'),
      importMapping: {
        format: 'csv',
        mapping: {
          kind: 'readings',
          rowNumbers: true,
          delimiter: ';',
          timeFormat: 'yyyy-MM-dd HH:mm',
          columns: { asset: 'Trạm', time: 'Lúc' },
          wide: [{ column: 'Mưa', property: 'rain' }],
        },
      },
    });
  };
  expect((await check(0)).times).toMatchObject({ shift: { hours: -7, streams: 1 } });
  expect((await check(7 * HOUR_MS)).times).toMatchObject({ shift: null });
});

test('two statements of a norm that would hold at one time are refused with the one that stands and what to do', async () => {
  await using centre = await startTestCentre({ at: NOW });
  const path = '/norms/flooding/river-rise';
  const { eras } = await centre.ask<NormDetail>('GET', path);
  const [held] = eras;
  if (held === undefined) throw new Error('The norm has no era.');
  const { text, values, source, checkedOn, confidence } = held;
  const era = {
    scope: {},
    instrument: 'Quyết định 1',
    article: 'Điều 1',
    text,
    values,
    source,
    checkedOn,
    confidence,
  };
  const propose = (validFromMs: number, validToMs: number | null) =>
    fetch(`${centre.url}/api/v1${path}/proposals`, {
      method: 'POST',
      headers: { authorization: `Bearer ${centre.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        era: { ...era, validFromMs, validToMs },
        corrects: null,
        note: 'theo quyết định',
      }),
    });
  const refused = await propose(held.validFromMs - DAY_MS, NOW_MS);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    error: {
      details: [
        { where: 'era.validFromMs', value: held.instrument, next: expect.stringMatching(/correction/u) },
      ],
    },
  });
  expect((await propose(NOW_MS + DAY_MS, null)).status).toBe(200);
});
