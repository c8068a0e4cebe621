/**
 * What agencies handle, the other half of its numbers: 2,000,000 dossiers with 20,000,000 steps, 2,000 indicators of ten years,
 * 400 facilities, and the figures of a day over all of it. Dossiers and steps are filled into the tables themselves
 * (handled-fill.ts); indicators and facilities come as agencies send them, states of indicators and tallies of days are made
 * by the centre's own jobs. `--size 0.05` takes a twentieth of the dossiers, steps and indicators (up to 1, the default).
 */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordList } from '../contract/records/record-view.ts';
import type { RecomputationList } from '../contract/values/recomputation.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import type { Board } from '../services/socio-economic/answers.ts';
import { fillDossiers } from './handled-fill.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';

const DOSSIERS = 2_000_000;
const INDICATORS = 2_000;
const YEARS = 10;
const FACILITIES = 400;
const ASKED = 30;
const DAY_MS = 86_400_000;
const MOST_MS = 200;
const MOST_PAGE_MS = 400;
const MOST_FIGURES_SEC = 10;
const LONGEST_WAIT_MS = 40 * 60_000;
const PUSH = 20_000;
const BEDS = [
  ['hospital-beds', 300],
  ['hospital-beds-used', 240],
  ['icu-beds', 20],
  ['icu-beds-used', 12],
] as const;

/** How many of each are taken. */
interface Size {
  readonly dossiers: number;
  readonly indicators: number;
}

function readSize(argv: readonly string[]): Size {
  const given = argv.indexOf('--size');
  const share = given < 0 ? 1 : Number(argv[given + 1]);
  if (!(share > 0 && share <= 1))
    throw new Error(`--size is ${argv[given + 1]}: give a share above 0, up to 1, for example 0.05.`);
  return { dossiers: Math.round(DOSSIERS * share), indicators: Math.round(INDICATORS * share) };
}

export async function measureHandled(): Promise<Figure[]> {
  const size = readSize(process.argv);
  await using server = await startBenchServer();
  const nowMs = Date.now();
  const sec: Record<string, number> = {};
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const beganMs = performance.now();
    await work();
    sec[what] = (performance.now() - beganMs) / 1000;
    process.stderr.write(`  ${what}: ${sec[what].toFixed(0)} s\n`);
  };
  await server.admin.ask('POST', '/setup/city');
  await timed('facilities', () => fillFacilities(server, nowMs));
  await timed('indicators', () => fillIndicators(server, size, nowMs));
  await server.admin.makeFeed({
    id: 'mot-cua',
    agencyId: 'mot-cua',
    serviceId: 'public-services',
    decoder: 'dossiers',
    properties: [],
    contract: { recordKinds: ['dossier'] },
  });
  await timed('dossiers', () => fillDossiers(server.databaseUrl, { count: size.dossiers, nowMs }));
  await timed('tallies', () => awaitNone(server, 'select count(*)::int as n from record_tally_due'));
  await queryOnce(server.databaseUrl, 'vacuum analyze record_tally, record_tally_due');
  await timed('states', () =>
    awaitNone(
      server,
      `select (${size.indicators} - count(*))::int as n from record where kind = 'indicator-state'`,
    ),
  );
  const { total } = await server.admin.ask<Board>('GET', '/services/socio-economic/board');
  if (total !== size.indicators)
    throw new Error(`The board tells of ${total} of ${size.indicators} indicators`);
  const i = Math.floor(size.dossiers * 0.75);
  const code = `H17.${10 + (i % 20)}-${i}`;
  const indicator = Math.floor(size.indicators * 0.6);
  const list = '/records?serviceId=public-services&kind=dossier&limit=100';
  const [middle] = (await server.admin.ask<RecordList>('GET', `${list}&after=${nowMs - 500 * DAY_MS}_1`))
    .records;
  const asked = [
    ['dossiersFirst', 'dossiers: first page of the list', list, MOST_MS],
    ['dossiersDeep', 'dossiers: a page in the middle', `${list}&after=${nowMs - 500 * DAY_MS}_1`, MOST_MS],
    ['dossiersCode', 'dossiers: search by a whole code', `${list}&text=${code}`, MOST_MS],
    ['dossiersProcedure', 'dossiers: search for a procedure (1 of 200)', `${list}&text=012077`, MOST_MS],
    ['dossiersWard', 'dossiers: open ones of a ward', `${list}&open=true&areaCode=20200`, MOST_MS],
    ['dossierOne', 'one dossier with its ten steps', `/records/${middle?.id}`, MOST_MS],
    ['dossierWeek', 'late ones and the week, by agency', '/services/public-services/week', MOST_PAGE_MS],
    ['dossierPage', 'the page of public services', '/services/public-services/summary?days=30', MOST_PAGE_MS],
    ['board', `${size.indicators} indicators: the board`, '/services/socio-economic/board', MOST_PAGE_MS],
    ['indicatorsGroup', 'indicators of a group', '/services/socio-economic/indicators?group=g05', MOST_MS],
    [
      'indicatorsWords',
      'indicators by words',
      `/services/socio-economic/indicators?text=chi%20tieu%20${indicator}`,
      MOST_MS,
    ],
    [
      'indicatorOne',
      'one indicator of ten years',
      `/services/socio-economic/indicator?code=DO${indicator}`,
      MOST_MS,
    ],
    [
      'facilities',
      `${FACILITIES} facilities: the page of health`,
      '/services/health/facilities',
      MOST_PAGE_MS,
    ],
  ] as const;
  const figures: Figure[] = [
    {
      id: 'handledFill',
      says: `${size.dossiers} dossiers and their steps into the tables`,
      value: sec['dossiers'] ?? NaN,
      unit: 's',
      note: `by SQL, without indexes and triggers; ${toWords(sec)}`,
    },
  ];
  for (const [id, says, path, most] of asked) figures.push(await measure(server, { id, says, path, most }));
  figures.push(await measureDay(server, nowMs));
  return figures;
}

const toWords = (sec: Readonly<Record<string, number>>) =>
  Object.entries(sec)
    .map(([what, of]) => `${what} ${of.toFixed(0)} s`)
    .join(', ');

async function fillFacilities(server: BenchServer, nowMs: number): Promise<void> {
  const codes = Array.from({ length: FACILITIES }, (_, at) => `bv-${at}`);
  const feed = await server.admin.makeFeed({
    id: 'benh-vien',
    agencyId: 'so-y-te-do',
    serviceId: 'health',
    assetKind: 'health-facility',
    assets: codes,
    properties: BEDS.map(([property]) => ({ property, unit: '1', intervalSec: 3_600 })),
  });
  const answer = await feed.push(
    codes.flatMap((code) =>
      BEDS.map(([property, value]) => ({
        datastream: `${code}/${property}`,
        time: new Date(nowMs - 3_600_000).toISOString(),
        value,
      })),
    ),
  );
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
}

async function fillIndicators(server: BenchServer, size: Size, nowMs: number): Promise<void> {
  const feed = await server.admin.makeFeed({
    id: 'chi-tieu-do',
    agencyId: 'cuc-thong-ke-do',
    serviceId: 'socio-economic',
    decoder: 'indicators-json',
    properties: [],
    contract: {
      recordKinds: ['indicator'],
      series: [{ series: 'indicator-values', unit: '*' }],
      oldestYears: 40,
    },
  });
  const push = async (given: object) => {
    const answer = await feed.pushBytes(JSON.stringify(given));
    if (answer.status !== 200)
      throw new Error(`${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
  };
  const codes = Array.from({ length: size.indicators }, (_, at) => `DO${at}`);
  await push({
    indicators: codes.map((code, at) => ({
      code,
      name: `Chỉ tiêu đo số ${at}`,
      group: `g${String(1 + (at % 20)).padStart(2, '0')}`,
      unit: 'tỷ đồng',
      frequency: 'month',
      accumulation: 'discrete',
      valueKind: 'flow',
      direction: 'up',
      agency: 'cuc-thong-ke-do',
      updated: '2016-01-01T00:00:00+07:00',
    })),
  });
  const endYear = new Date(nowMs).getUTCFullYear();
  const months = Array.from({ length: YEARS * 12 }, (_, at) => {
    const year = endYear - YEARS + Math.floor((at + 10) / 12);
    return `${year}-${String(1 + ((at + 10) % 12)).padStart(2, '0')}`;
  });
  const values = codes.flatMap((indicator, at) =>
    months.map((period, month) => ({
      indicator,
      period,
      value: 100 + (at % 50) + month + 10 * Math.sin(month / 2),
      unit: 'tỷ đồng',
      status: 'official',
      issued: `${period}-28T09:00:00+07:00`,
    })),
  );
  for (let at = 0; at < values.length; at += PUSH) await push({ values: values.slice(at, at + PUSH) });
}

async function measure(
  server: BenchServer,
  { id, says, path, most }: { id: string; says: string; path: string; most: number },
): Promise<Figure> {
  const took: number[] = [];
  for (let round = -2; round < ASKED; round++) {
    const askedMs = performance.now();
    await server.admin.ask('GET', path);
    if (round >= 0) took.push(performance.now() - askedMs);
  }
  return {
    id,
    says,
    value: percentile([...took], 0.95),
    unit: 'ms',
    target: { is: 'at most', value: most },
    note: `p95 of ${took.length} through the API, median ${percentile([...took], 0.5).toFixed(0)} ms; load ${loadavg()[0]?.toFixed(0)}`,
  };
}

/** The figures of one day of each agency and of the city: ordered anew, until they are there. */
async function measureDay(server: BenchServer, nowMs: number): Promise<Figure> {
  const toMs = Math.floor(nowMs / DAY_MS) * DAY_MS - 7 * 3_600_000;
  const beganMs = performance.now();
  for (const id of ['agency-dossiers', 'city-dossiers'])
    await server.admin.ask('POST', `/figures/public-services/${id}/recompute`, {
      fromMs: toMs - DAY_MS,
      toMs,
      why: 'Đo thời gian tính một ngày',
    });
  for (let isOver = false; !isOver; await wait(100)) {
    const { recomputations } = await server.admin.ask<RecomputationList>(
      'GET',
      '/figures?service=public-services',
    );
    isOver = recomputations.every(({ endedMs }) => endedMs !== null);
  }
  return {
    id: 'dayFigures',
    says: 'a day’s figures of dossiers, of each agency and the city',
    value: (performance.now() - beganMs) / 1000,
    unit: 's',
    target: { is: 'at most', value: MOST_FIGURES_SEC },
  };
}

async function awaitNone(server: BenchServer, sql: string): Promise<void> {
  for (const endMs = Date.now() + LONGEST_WAIT_MS; Date.now() < endMs; await wait(1_000)) {
    const [left] = await queryOnce<{ n: number }>(server.databaseUrl, sql);
    if (left !== undefined && left.n <= 0) return;
  }
  throw new Error(`Still waiting for: ${sql}`);
}
