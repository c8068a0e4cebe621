/** Terms as data: which days hold for a kind at a time, what the law asks at least, and how they are changed. */
import type { RetentionTerm } from '../../../contract/people/personal.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { Database, Queryable } from '../../kernel/database.ts';
import type { By, PersonalJournal } from '../personal-journal.ts';

export const DAY_MS = 86_400_000;
/** A shorter term begins at the earliest so much later: a slip can be taken back before anything is gone. */
const GRACE_MS = DAY_MS;

/** NĐ 331/2026: logs of a level 3 system 3 months; NĐ 356/2025: files about personal data 5 years. */
const LEAST_DAYS: Readonly<Record<string, number>> = { journal: 90, 'personal-request': 1_825 };

interface TermRow {
  kind: string;
  days: number | null;
  legal_basis: string;
  valid_from: number;
  set_by: string;
}

/** The term of a kind: its own, else that of what stands before the colon. null = kept. */
export type FindDays = (kind: string) => number | null;

const toBase = (kind: string) => kind.split(':')[0] ?? kind;

/** What holds at a time, from the database. */
export async function readTerms(db: Queryable, atMs: number): Promise<FindDays> {
  const { rows } = await db.query<TermRow>(
    `select distinct on (kind) * from retention_policy where valid_from <= to_timestamp($1::float8 / 1000.0)
     order by kind, valid_from desc`,
    [atMs],
  );
  const days = new Map(rows.map((row) => [row.kind, row.days]));
  return (kind) => days.get(kind) ?? (days.has(kind) ? null : (days.get(toBase(kind)) ?? null));
}

/** Every kind with what holds, what will, and what its runs did. */
export async function listTerms(db: Queryable, atMs: number): Promise<RetentionTerm[]> {
  const [terms, runs] = await Promise.all([
    db.query<TermRow>('select * from retention_policy order by kind, valid_from'),
    db.query<{ kind: string; ran_at: number; ended: number; held: number; total: number }>(
      `select distinct on (kind) kind, ran_at, ended, held, sum(ended) over (partition by kind)::bigint as total
       from retention_run where kind <> '*' order by kind, ran_at desc, id desc`,
    ),
  ]);
  const runOf = new Map(runs.rows.map((row) => [row.kind, row]));
  const kinds = [...new Set(terms.rows.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const own = terms.rows.filter((row) => row.kind === kind);
    const now = own.findLast(({ valid_from }) => valid_from <= atMs) ?? own[0];
    if (now === undefined) return [];
    const next = own.find(({ valid_from }) => valid_from > atMs && valid_from > now.valid_from);
    const run = runOf.get(kind);
    return [
      {
        kind,
        days: now.days,
        legalBasis: now.legal_basis,
        validFromMs: Number.isFinite(now.valid_from) ? now.valid_from : null,
        setBy: now.set_by,
        leastDays: LEAST_DAYS[toBase(kind)] ?? 1,
        next:
          next === undefined ? null : { days: next.days, validFromMs: next.valid_from, setBy: next.set_by },
        lastRun: run === undefined ? null : { ranMs: run.ran_at, ended: run.ended, held: run.held },
        endedInAll: run?.total ?? 0,
      },
    ];
  });
}

export interface TermGiven {
  readonly days: number | null;
  readonly legalBasis: string;
  readonly validFromMs?: number | undefined;
  readonly why: string;
}

/** @throws HaivanError invalid_input: a kind that is none, shorter than the law asks, a shorter term at once. */
export async function setTerm(
  db: Database,
  journal: PersonalJournal,
  { kind, given, by, nowMs }: { kind: string; given: TermGiven; by: By; nowMs: number },
): Promise<void> {
  const { days, legalBasis, why } = given;
  const kinds = (await db.pool.query<{ kind: string }>('select distinct kind from retention_policy')).rows;
  const known = kinds.map((row) => row.kind);
  if (!known.includes(kind) && !(known.includes(toBase(kind)) && /^(record|evidence):[a-z0-9-]+$/.test(kind)))
    throw invalidInput('There is no such kind of data.', {
      where: 'kind',
      value: kind,
      allowed: `${known.join(', ')}, record:<kind>, evidence:<kind of case>`,
    });
  const least = LEAST_DAYS[toBase(kind)] ?? 1;
  if (days !== null && days < least)
    throw invalidInput('The term is shorter than the law asks.', {
      where: 'days',
      value: days,
      allowed: `at least ${least} days`,
    });
  const before = (await readTerms(db.pool, nowMs))(kind);
  const isShorter = days !== null && (before === null || days < before);
  const earliestMs = isShorter ? nowMs + GRACE_MS : nowMs;
  const validFromMs = given.validFromMs ?? earliestMs;
  if (validFromMs < earliestMs)
    throw invalidInput(
      'A shorter term begins a day later at the earliest, so that a slip can be taken back.',
      {
        where: 'validFromMs',
        value: new Date(validFromMs).toISOString(),
        allowed: `from ${new Date(earliestMs).toISOString()}`,
        next: 'Leave the time out: the earliest one is taken.',
      },
    );
  await db.tx(async (tx) => {
    // What was planned for a later time is taken back by whoever plans anew.
    await tx.query(
      'delete from retention_policy where kind = $1 and valid_from > to_timestamp($2::float8 / 1000.0)',
      [kind, nowMs],
    );
    await tx.query(
      `insert into retention_policy (kind, days, legal_basis, valid_from, set_by, set_at, why)
       values ($1, $2, $3, to_timestamp($4::float8 / 1000.0), $5, to_timestamp($6::float8 / 1000.0), $7)
       on conflict (kind, valid_from) do update
         set days = excluded.days, legal_basis = excluded.legal_basis, set_by = excluded.set_by, why = excluded.why`,
      [kind, days, legalBasis, validFromMs, by.actor, nowMs, why],
    );
    await journal.append(tx, {
      ...by,
      action: 'retention.set',
      subject: `retention:${kind}`,
      before: { days: before },
      after: { days, legalBasis, validFromMs },
      why,
    });
  });
}
