/** What people do about an alert: acknowledge it, shelve it with a reason until a time, take it back. */
import type { ClientBase } from 'pg';
import type { AlertStep, AlertView } from '../../../contract/alerts/alert.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import { conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import type { AlertActs } from '../alert-acts.ts';
import type { Actor } from '../alert-journal.ts';
import type { AlertsDeps } from '../alert-needs.ts';
import type { AlertReader } from './read-alerts.ts';

const LONGEST_SHELVING_MS = 30 * 86_400_000;
/** Another program on the same database may shelve too. */
const LOOK_AGAIN_MS = 60_000;
const LONGEST_NOTE = 2_000;
/** A case of a storm holds tens of thousands of alerts: they are read again in gulps. */
const TOLD_AT_ONCE = 1_000;
const CLOCK: Actor = { username: 'system', role: 'system', source: 'alerts' };

interface OpenAlert {
  readonly state: 'open' | 'closed';
  readonly severity: Severity;
  readonly shelved_by: string | null;
}

export interface PeopleActions extends AlertActs {
  /** Ends shelvings whose time has come. */
  endShelvings(): Promise<void>;
}

/** Makes the actions; each writes the alert, its history and the journal in one transaction. */
export function createPeopleActions({
  db,
  clock,
  bus,
  journal,
  reader,
}: AlertsDeps & { reader: AlertReader }): PeopleActions {
  let nextEndMs = -Infinity;

  /** Writes history and journal of alerts that `by` did something about. */
  const record = async (
    tx: ClientBase,
    alerts: readonly { readonly id: number; readonly severity: Severity }[],
    what: AlertStep['what'],
    by: Actor,
    note: string,
    timeMs: number,
  ): Promise<void> => {
    const ids = alerts.map(({ id }) => id);
    await tx.query(
      `insert into alert_step (alert_id, time, recorded_at, what, severity, actor, note)
       select id, to_timestamp($3::float8 / 1000.0), to_timestamp($4::float8 / 1000.0), $5, severity, $6, $7
       from unnest($1::bigint[], $2::text[]) as x (id, severity)`,
      [ids, alerts.map(({ severity }) => severity), timeMs, clock.now(), what, by.username, note],
    );
    await tx.query(
      'update alert set updated_at = to_timestamp($2::float8 / 1000.0) where id = any($1::bigint[])',
      [ids, clock.now()],
    );
    await journal.appendMany(
      tx,
      ids.map((id) => ({
        actor: by.username,
        role: by.role,
        source: by.source,
        action: `alert.${what}`,
        subject: `alert:${id}`,
        after: { timeMs },
        why: note,
      })),
    );
  };

  /** Runs `write` for the alert under a lock and tells the bus. */
  const act = async (
    id: number,
    what: AlertStep['what'],
    by: Actor,
    note: string,
    timeMs: number,
    write: (tx: ClientBase, alert: OpenAlert) => Promise<void>,
  ): Promise<AlertView> => {
    await db.tx(async (tx) => {
      const { rows } = await tx.query<OpenAlert>(
        'select state, severity, shelved_by from alert where id = $1 for no key update',
        [id],
      );
      const alert = rows[0];
      if (alert === undefined) throw notFound(`There is no alert ${id}.`, { where: 'alert', value: id });
      await write(tx, alert);
      await record(tx, [{ id, severity: alert.severity }], what, by, note, timeMs);
    });
    const view = await reader.getAlert(id);
    void bus.publish('alert', view);
    return view;
  };

  return {
    acknowledge: (id, by, note) => {
      checkNote('note', note, { mayBeEmpty: true });
      return act(id, 'acknowledged', by, note, clock.now(), async (tx) => {
        const { rowCount } = await tx.query(
          `update alert set acknowledged_by = $2, acknowledged_at = to_timestamp($3::float8 / 1000.0), acknowledged_note = $4
           where id = $1 and acknowledged_at is null`,
          [id, by.username, clock.now(), note],
        );
        if (rowCount === 0)
          throw conflict('Somebody has acknowledged this alert already.', {
            where: 'alert',
            value: id,
            next: 'Look at the alert: it says who and when.',
          });
      });
    },
    async acknowledgeIn(tx, alertIds, by, note) {
      const { rows } = await tx.query<{ id: number; severity: Severity }>(
        `update alert set acknowledged_by = $2, acknowledged_at = to_timestamp($3::float8 / 1000.0), acknowledged_note = $4
         where id in (select id from alert where id = any($1::bigint[]) and state = 'open' and acknowledged_at is null
                      order by id for no key update)
         returning id, severity`,
        [alertIds, by.username, clock.now(), note],
      );
      if (rows.length > 0) await record(tx, rows, 'acknowledged', by, note, clock.now());
      return rows.map(({ id }) => id);
    },
    async tell(alertIds) {
      for (let at = 0; at < alertIds.length; at += TOLD_AT_ONCE)
        for (const view of await reader.listById(alertIds.slice(at, at + TOLD_AT_ONCE)))
          void bus.publish('alert', view);
    },
    shelve: (id, by, untilMs, reason) => {
      checkNote('reason', reason, { mayBeEmpty: false });
      const nowMs = clock.now();
      if (!(untilMs > nowMs && untilMs <= nowMs + LONGEST_SHELVING_MS)) {
        throw invalidInput('An alert can’t be shelved until then.', {
          where: 'untilMs',
          value: untilMs,
          allowed: `after now and at most 30 days ahead: ${new Date(nowMs).toISOString()} to ${new Date(nowMs + LONGEST_SHELVING_MS).toISOString()}`,
          next: 'Choose a nearer time; it can be shelved again. For planned work use a maintenance window.',
        });
      }
      nextEndMs = Math.min(nextEndMs, untilMs);
      return act(id, 'shelved', by, reason, untilMs, async (tx, alert) => {
        if (alert.state === 'closed')
          throw conflict('The alert is closed already.', {
            where: `alert ${id}`,
            value: 'closed',
            allowed: 'an open alert',
            next: 'Nothing needs to be done.',
          });
        await tx.query(
          'update alert set shelved_by = $2, shelved_until = to_timestamp($3::float8 / 1000.0), shelved_reason = $4 where id = $1',
          [id, by.username, untilMs, reason],
        );
      });
    },
    unshelve: (id, by, note = '') =>
      act(id, 'unshelved', by, note, clock.now(), async (tx, alert) => {
        if (alert.shelved_by === null)
          throw conflict('The alert is not shelved.', {
            where: `alert ${id}`,
            allowed: 'a shelved alert',
            next: 'Read the alert again.',
          });
        await clearShelf(tx, id);
      }),
    decideCorrection: (id, decision, by, note) => {
      checkNote('note', note, { mayBeEmpty: decision === 'confirmed' });
      return act(id, decision, by, note, clock.now(), async (tx) => {
        const { rowCount } = await tx.query(
          `update alert set correction = jsonb_set(correction, array[$3::text], $2::jsonb)
           where id = $1 and state = 'open' and correction -> 'confirmed' = 'null'::jsonb
             and not correction ?| $4::text[]`,
          [
            id,
            JSON.stringify({ by: by.username, timeMs: clock.now() }),
            decision,
            // The rules may see that the values are put back before the decision is written down.
            decision === 'rejected' ? ['rejected'] : ['rejected', 'undoneMs'],
          ],
        );
        if (rowCount === 0) throw nothingToDecide(id);
      });
    },
    async endShelvings() {
      const nowMs = clock.now();
      if (nowMs < nextEndMs) return;
      const { rows } = await db.pool.query<{ id: number; shelved_until: number }>(
        `select id, shelved_until from alert where state = 'open' and shelved_until is not null`,
      );
      for (const { id } of rows.filter((row) => row.shelved_until <= nowMs)) {
        await act(id, 'unshelved', CLOCK, 'The time of the shelving is over.', nowMs, (tx) =>
          clearShelf(tx, id),
        );
      }
      const ends = rows.map((row) => row.shelved_until).filter((untilMs) => untilMs > nowMs);
      nextEndMs = Math.min(nowMs + LOOK_AGAIN_MS, ...ends);
    },
  };
}

async function clearShelf(tx: ClientBase, id: number): Promise<void> {
  await tx.query(
    'update alert set shelved_by = null, shelved_until = null, shelved_reason = null where id = $1',
    [id],
  );
}

function checkNote(what: string, text: string, { mayBeEmpty }: { mayBeEmpty: boolean }): void {
  if (text.length <= LONGEST_NOTE && (mayBeEmpty || text.trim() !== '')) return;
  throw invalidInput(`The ${what} can’t be accepted.`, {
    where: what,
    value: text.slice(0, 100),
    allowed: `${mayBeEmpty ? 'up to' : '1 to'} ${LONGEST_NOTE} characters`,
    next: 'Write in a sentence why.',
  });
}

/** Two people decide at once, or the alert is over. */
export function nothingToDecide(id: number) {
  return conflict('There is no correction of this alert to decide about.', {
    where: `alert ${id}`,
    allowed: 'an open alert whose values were corrected by their sender',
    next: 'Read the alert again.',
  });
}
