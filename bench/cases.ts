/**
 * The accountable chain under load: 100,000 open cases with 300,000 pending timers in a running centre. How late steps
 * fire, how long the auditor needs, and how fast the queue and the agencies' scoreboard answer meanwhile.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { fillCases, makeDue } from './case-load.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';

const CASES = 100_000;
/** Steps that come due in a minute: a hundred a second. */
const DUE = 6_000;
const DUE_MS = 60_000;
/** Until the first step comes due, after all is filled. */
const HEAD_START_MS = 10_000;
/** The last steps, and one pass of the auditor after them. */
const AFTER_MS = 75_000;
const ASKED = 20;
const DAY_MS = 86_400_000;

/** Measures the chain. */
export async function measureCases(): Promise<Figure[]> {
  await using server = await startBenchServer();
  await fillCases(server.databaseUrl, CASES);
  const fromMs = Date.now() + HEAD_START_MS;
  await makeDue(server.databaseUrl, { due: DUE, fromMs, untilMs: fromMs + DUE_MS });
  await wait(fromMs - Date.now() + 5_000);
  const queue = await measureQuery(server, '/cases?queue=overdue&sort=due&limit=100');
  const open = await measureQuery(server, '/cases?queue=open&sort=due&limit=100');
  const score = await measureQuery(
    server,
    `/agencies/score?from=${Date.now() - 30 * DAY_MS}&to=${Date.now()}`,
  );
  await wait(fromMs + DUE_MS + AFTER_MS - Date.now());

  const [lag] = await queryOnce<{ n: string; late: number[] }>(
    server.databaseUrl,
    `select count(*) n, percentile_disc(array[0.5, 0.99, 1.0]) within group
       (order by extract(epoch from fired_at - due_at)::float8) late
     from timer where fired_at is not null and due_at >= to_timestamp($1::float8 / 1000.0)`,
    [fromMs],
  );
  const passes = await queryOnce<{ took_ms: number; score: number; pending_timers: number }>(
    server.databaseUrl,
    'select took_ms, score, pending_timers from audit_pass where open_cases >= $1 order by id',
    [CASES],
  );
  const [median = NaN, p99 = NaN, worst = NaN] = lag?.late ?? [];
  return [
    {
      id: 'casesTimerLagP99',
      says: 'steps of the ladder, late by, p99',
      value: p99,
      unit: 's',
      target: { is: 'at most', value: 2 },
      note: `${lag?.n} of ${DUE} fired, ${DUE / (DUE_MS / 1000)} a second; median ${median.toFixed(3)} s, worst ${worst.toFixed(2)} s; ${passes.at(-1)?.pending_timers} pending`,
    },
    {
      id: 'casesTimersMissed',
      says: 'steps that came due and did not fire',
      value: DUE - Number(lag?.n ?? 0),
      unit: '',
      target: { is: 'at most', value: 0 },
    },
    {
      id: 'casesAuditPass',
      says: 'a pass of the auditor, slowest',
      value: Math.max(...passes.map(({ took_ms: tookMs }) => tookMs)) / 1000,
      unit: 's',
      target: { is: 'at most', value: 5 },
      note: `${passes.length} passes over ${CASES.toLocaleString('en-US')} open cases, score ${passes.at(-1)?.score}`,
    },
    toFigure('casesQueueQuery', 'queue of overdue cases, 100 rows', queue, 100),
    toFigure('casesOpenQuery', 'queue of all open cases by due time, 100 rows', open, 100),
    toFigure('casesScoreboard', 'scoreboard of all agencies, 30 days', score, 300),
  ];
}

function toFigure(id: string, says: string, samples: readonly number[], targetMs: number): Figure {
  return {
    id,
    says,
    value: percentile(samples, 0.5),
    unit: 'ms',
    target: { is: 'at most', value: targetMs },
    note: `median of ${ASKED} through the API, p95 ${percentile(samples, 0.95).toFixed(0)} ms; timers fire meanwhile`,
  };
}

async function measureQuery({ admin }: BenchServer, path: string): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < ASKED; at++) {
    const beganMs = performance.now();
    await admin.ask('GET', path);
    samples.push(performance.now() - beganMs);
  }
  return samples;
}
