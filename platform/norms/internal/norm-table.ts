/** The norms in the database. A row is never changed: another statement takes its place, and it says since when. */
import type {
  NormDefinition,
  NormEra,
  NormFacts,
  NormMark,
  NormProposal,
  StoredEra,
  StoredProposal,
} from '../../../contract/rules/norm.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';

interface EraRow {
  readonly id: number;
  readonly norm_id: string;
  readonly era: Omit<NormEra, 'validFromMs' | 'validToMs'>;
  readonly valid_from: number;
  readonly valid_to: number | null;
  readonly recorded_at: number;
  readonly superseded_at: number | null;
  readonly proposed_by: string | null;
  readonly decided_by: string | null;
  readonly proposal_id: number | null;
}

interface ProposalRow {
  readonly id: number;
  readonly norm_id: string;
  readonly era: NormEra;
  readonly corrects: number | null;
  readonly note: string;
  readonly state: StoredProposal['state'];
  readonly proposed_by: string;
  readonly proposed_at: number;
  readonly decided_by: string | null;
  readonly decided_at: number | null;
  readonly decision_note: string | null;
}

export interface KnownNorm extends NormFacts {
  readonly eras: readonly StoredEra[];
  readonly open: number;
}

/** All norms with what holds of them, oldest era first. */
export async function readNorms(db: Queryable): Promise<KnownNorm[]> {
  const { rows } = await db.query<{ id: string; facts: NormFacts; open: number }>(
    `select id, facts, (select count(*) from norm_proposal p where p.norm_id = n.id and p.state = 'open') as open
     from norm n order by id`,
  );
  const eras = await readEras(db, 'e.superseded_at is null', []);
  return rows.map(({ id, facts, open }) => ({
    ...facts,
    eras: eras.filter(({ normId }) => normId === id).map(({ era }) => era),
    open,
  }));
}

/** Eras of a norm that another statement has taken the place of, newest first. */
export async function readSuperseded(db: Queryable, normId: string): Promise<StoredEra[]> {
  const found = await readEras(db, 'e.superseded_at is not null and e.norm_id = $1', [normId]);
  return found.map(({ era }) => era).toSorted((a, b) => (b.supersededMs ?? 0) - (a.supersededMs ?? 0));
}

async function readEras(db: Queryable, where: string, values: unknown[]) {
  const { rows } = await db.query<EraRow>(
    `select e.*, p.proposed_by, p.decided_by from norm_era e left join norm_proposal p on p.id = e.proposal_id
     where ${where} order by e.valid_from, e.id`,
    values,
  );
  return rows.map((row) => ({
    normId: row.norm_id,
    era: {
      ...row.era,
      id: row.id,
      validFromMs: row.valid_from,
      validToMs: row.valid_to,
      recordedMs: row.recorded_at,
      supersededMs: row.superseded_at,
      proposalId: row.proposal_id,
      proposedBy: row.proposed_by,
      approvedBy: row.decided_by,
    } satisfies StoredEra,
  }));
}

/** Says that these no longer stand. */
export async function supersede(tx: Transaction, eraIds: readonly number[], nowMs: number): Promise<void> {
  await tx.query(
    `update norm_era set superseded_at = to_timestamp($2 / 1000.0) where id = any ($1) and superseded_at is null`,
    [eraIds, nowMs],
  );
}

/** Adds one and returns its number; the database refuses it when another of its scope holds at that time. */
export async function addEra(
  tx: Transaction,
  normId: string,
  era: NormEra,
  given: { readonly nowMs: number; readonly proposalId: number | null },
): Promise<number> {
  const [id = 0] = await addEras(tx, [{ normId, era }], given);
  return id;
}

/** Adds many in two round trips. */
export async function addEras(
  tx: Transaction,
  eras: readonly { readonly normId: string; readonly era: NormEra }[],
  given: { readonly nowMs: number; readonly proposalId: number | null },
): Promise<number[]> {
  const rows = JSON.stringify(
    eras.map(({ normId, era: { validFromMs, validToMs, ...era } }) => ({
      normId,
      era,
      validFromMs,
      validToMs,
    })),
  );
  await tx.query(
    `insert into norm_scope (norm_id, scope)
     select distinct x.g ->> 'normId', x.g -> 'era' -> 'scope' from jsonb_array_elements($1::jsonb) as x (g)
     on conflict (norm_id, scope) do nothing`,
    [rows],
  );
  const added = await tx.query<{ id: number }>(
    `insert into norm_era (norm_id, scope_id, era, valid_from, valid_to, recorded_at, proposal_id)
     select s.norm_id, s.id, x.g -> 'era', to_timestamp((x.g ->> 'validFromMs')::float8 / 1000),
       to_timestamp((x.g ->> 'validToMs')::float8 / 1000), to_timestamp($2 / 1000.0), $3
     from jsonb_array_elements($1::jsonb) with ordinality as x (g, n)
     join norm_scope s on s.norm_id = x.g ->> 'normId' and s.scope = x.g -> 'era' -> 'scope'
     order by x.n returning id`,
    [rows, given.nowMs, given.proposalId],
  );
  return added.rows.map(({ id }) => id);
}

/** What is stored of the defaults of norms, by id: the same as given, whether people have decided about it. */
export async function readDefaults(tx: Transaction, definitions: readonly NormDefinition[]) {
  const { rows } = await tx.query<{ id: string; same: boolean; edited: boolean }>(
    `select n.id, n.defaults = x.d -> 'eras' and n.facts = x.d - 'eras' as same,
       exists (select from norm_era e where e.norm_id = n.id and e.proposal_id is not null) as edited
     from jsonb_array_elements($1::jsonb) as x (d) join norm n on n.id = x.d ->> 'id'`,
    [JSON.stringify(definitions)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes what services say of their norms. */
export async function writeDefaults(tx: Transaction, definitions: readonly NormDefinition[]): Promise<void> {
  await tx.query(
    `insert into norm (id, service_id, facts, defaults)
     select x.d ->> 'id', x.d ->> 'serviceId', x.d - 'eras', x.d -> 'eras' from jsonb_array_elements($1::jsonb) as x (d)
     on conflict (id) do update set service_id = excluded.service_id, facts = excluded.facts, defaults = excluded.defaults`,
    [JSON.stringify(definitions)],
  );
}

export async function addProposal(
  tx: Transaction,
  normId: string,
  { era, corrects, note }: NormProposal,
  given: { readonly nowMs: number; readonly by: string },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into norm_proposal (norm_id, era, corrects, note, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0)) returning id`,
    [normId, JSON.stringify(era), corrects, note, given.by, given.nowMs],
  );
  return rows[0]?.id ?? 0;
}

/** One proposal, locked until the end of the transaction. */
export async function lockProposal(tx: Transaction, id: number): Promise<StoredProposal | undefined> {
  const { rows } = await tx.query<ProposalRow>('select * from norm_proposal where id = $1 for update', [id]);
  return rows[0] && toProposal(rows[0]);
}

export async function listProposals(db: Queryable, normId: string): Promise<StoredProposal[]> {
  const { rows } = await db.query<ProposalRow>(
    'select * from norm_proposal where norm_id = $1 order by id desc limit 200',
    [normId],
  );
  return rows.map(toProposal);
}

export async function closeProposal(
  tx: Transaction,
  id: number,
  given: {
    readonly state: StoredProposal['state'];
    readonly by: string;
    readonly note: string;
    readonly nowMs: number;
  },
): Promise<void> {
  await tx.query(
    `update norm_proposal set state = $2, decided_by = $3, decision_note = $4, decided_at = to_timestamp($5 / 1000.0)
     where id = $1`,
    [id, given.state, given.by, given.note, given.nowMs],
  );
}

export async function addMarks(
  tx: Transaction,
  eraId: number,
  marks: readonly NormMark[],
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into norm_mark (era_id, kind, ref, from_time, to_time, count, marked_at)
     select $1, m ->> 'kind', m ->> 'ref', to_timestamp((m ->> 'fromMs')::float8 / 1000),
       to_timestamp((m ->> 'toMs')::float8 / 1000), (m ->> 'count')::int, to_timestamp($3 / 1000.0)
     from jsonb_array_elements($2::jsonb) as m`,
    [eraId, JSON.stringify(marks), nowMs],
  );
}

export async function listMarks(db: Queryable, normId: string) {
  const { rows } = await db.query<{
    era_id: number;
    kind: NormMark['kind'];
    ref: string;
    from_time: number;
    to_time: number;
    count: number;
    marked_at: number;
  }>(
    `select m.* from norm_mark m join norm_era e on e.id = m.era_id where e.norm_id = $1
     order by m.marked_at desc, m.from_time limit 1000`,
    [normId],
  );
  return rows.map((row) => ({
    eraId: row.era_id,
    kind: row.kind,
    ref: row.ref,
    fromMs: row.from_time,
    toMs: row.to_time,
    count: row.count,
    markedMs: row.marked_at,
  }));
}

function toProposal(row: ProposalRow): StoredProposal {
  return {
    id: row.id,
    normId: row.norm_id,
    era: row.era,
    corrects: row.corrects,
    note: row.note,
    state: row.state,
    proposedBy: row.proposed_by,
    proposedMs: row.proposed_at,
    decidedBy: row.decided_by,
    decidedMs: row.decided_at,
    decisionNote: row.decision_note,
  };
}
