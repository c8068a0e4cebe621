/** The list of emergencies of which leaders of the city are told at once. Every line names who signed; ends are kept. */
import type { SignedEmergency } from '../../../../contract/alerts/leaders.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { conflict, invalidInput, notFound } from '../../../kernel/errors.ts';
import type { LeadersDeps } from '../../leader-needs.ts';
import type { EmergencyGiven, SignedList } from '../../signed-list.ts';

interface Row {
  readonly id: number;
  readonly rule_id: string | null;
  readonly procedure_id: string | null;
  readonly severity: Severity;
  readonly signed_by: string;
  readonly document: string | null;
  readonly from_at: number;
  readonly entered_at: number;
  readonly entered_by: string;
  readonly ended_at: number | null;
  readonly ended_by: string | null;
  readonly ended_why: string | null;
}

export function createSignedList({ db, clock, journal }: LeadersDeps): SignedList {
  return {
    async listSigned() {
      const { rows } = await db.pool.query<Row>(
        'select * from signed_emergency order by ended_at is not null, from_at desc, id desc',
      );
      return rows.map(toView);
    },
    sign: (given, by) =>
      db.tx(async (tx) => {
        await assertKnown(tx, given);
        const { rows } = await tx.query<Row>(
          `insert into signed_emergency (rule_id, procedure_id, severity, severity_rank, signed_by, document, from_at,
             entered_at, entered_by)
           values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000.0), to_timestamp($8::float8 / 1000.0), $9)
           returning *`,
          [
            given.ruleId ?? null,
            given.procedureId ?? null,
            given.severity,
            toSeverityRank(given.severity),
            given.signedBy,
            given.document ?? null,
            given.fromMs,
            clock.now(),
            by.username,
          ],
        );
        const made = toView(getOne(rows));
        await journal.appendMany(tx, [
          {
            actor: by.username,
            role: by.role,
            source: by.source,
            action: 'emergency.sign',
            subject: `emergency:${made.id}`,
            after: made,
          },
        ]);
        return made;
      }),
    end: (id, why, by) =>
      db.tx(async (tx) => {
        const { rows: known } = await tx.query<Row>(
          'select * from signed_emergency where id = $1 for update',
          [id],
        );
        const [before] = known;
        if (before === undefined)
          throw notFound(`There is no line ${id} of signed emergencies.`, {
            where: 'id',
            value: id,
            next: 'List the signed emergencies.',
          });
        if (before.ended_at !== null)
          throw conflict('The line was taken off the list already.', {
            where: 'id',
            value: id,
            next: 'List the signed emergencies.',
          });
        const { rows } = await tx.query<Row>(
          `update signed_emergency set ended_at = to_timestamp($2::float8 / 1000.0), ended_by = $3, ended_why = $4
           where id = $1 returning *`,
          [id, clock.now(), by.username, why],
        );
        await journal.appendMany(tx, [
          {
            actor: by.username,
            role: by.role,
            source: by.source,
            action: 'emergency.end',
            subject: `emergency:${id}`,
            before: toView(before),
            why,
          },
        ]);
        return toView(getOne(rows));
      }),
  };
}

async function assertKnown(tx: Queryable, { ruleId, procedureId }: EmergencyGiven): Promise<void> {
  if ((ruleId === undefined) === (procedureId === undefined))
    throw invalidInput('A line of signed emergencies is about a rule or about a procedure.', {
      where: 'ruleId, procedureId',
      value: ruleId === undefined ? 'neither' : 'both',
      allowed: 'one of the two',
      next: 'Enter two lines where both are meant.',
    });
  const { rowCount } = await tx.query(
    ruleId === undefined ? 'select 1 from procedure where id = $1' : 'select 1 from rule where id = $1',
    [ruleId ?? procedureId],
  );
  if (rowCount !== 0) return;
  throw ruleId === undefined
    ? invalidInput(`There is no procedure ${procedureId ?? ''}.`, {
        where: 'procedureId',
        value: procedureId ?? '',
        allowed: 'a procedure of this city',
        next: 'List the procedures to find its id.',
      })
    : invalidInput(`There is no rule ${ruleId}.`, {
        where: 'ruleId',
        value: ruleId,
        allowed: 'a rule of this city',
        next: 'List the rules to find its id.',
      });
}

function getOne(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The line of signed emergencies was not kept.');
  return row;
}

function toView(row: Row): SignedEmergency {
  return {
    id: row.id,
    ruleId: row.rule_id,
    procedureId: row.procedure_id,
    severity: row.severity,
    signedBy: row.signed_by,
    document: row.document,
    fromMs: row.from_at,
    enteredMs: row.entered_at,
    enteredBy: row.entered_by,
    endedMs: row.ended_at,
    endedBy: row.ended_by,
    endedWhy: row.ended_why,
  };
}
