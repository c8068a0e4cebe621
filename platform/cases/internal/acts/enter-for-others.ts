/**
 * Entering for others ("ghi nhận hộ"): an operator enters what a named person of an agency told by telephone, Zalo or
 * radio. The clock goes by the time it was told; when it was entered, by whom and for whom stands with every line.
 */
import type { Person } from '../../../access/permissions.ts';
import { isInScope, may, toScope } from '../../../access/permissions.ts';
import { forbidden, invalidInput } from '../../../kernel/errors.ts';
import type { Transaction } from '../../../kernel/database.ts';
import type { ToldBy } from '../../case-verbs.ts';
import type { Acting } from './run-acts.ts';

const HOUR_MS = 3_600_000;
const ROLES = ['operator', 'officer', 'agency-head'];

/** What the act is about: whose word it is, and when the step began that it ends. */
export interface ToldAbout {
  readonly agencyId: string;
  readonly sinceMs: number;
}

export interface EnterFor {
  /**
   * Runs an act as told at its time, and marks each line it writes. Without `told` it runs as it is.
   * @throws HaivanError forbidden, or invalid_input for a time that can't be.
   */
  run(
    acting: Acting,
    by: Person,
    told: ToldBy | undefined,
    about: ToldAbout,
    act: (acting: Acting) => Promise<void> | void,
  ): Promise<void>;
}

/** @param longestHours how long ago it may have been told. */
export function createEnterFor({ longestHours }: { readonly longestHours: number }): EnterFor {
  return {
    async run(acting, by, told, about, act) {
      if (told === undefined) {
        await act(acting);
        return;
      }
      const { unit, draft, parties } = acting;
      checkWho(acting, by, about.agencyId);
      checkTime(told.timeMs, about.sinceMs, unit.nowMs);
      const [lines, entries] = [draft.entries.length, draft.journal.length];
      draft.changedMs = told.timeMs;
      await act({ unit: { ...unit, nowMs: told.timeMs }, draft, parties: [...parties, 'lead', 'supporter'] });
      const mark = { told: { ...told, agencyId: about.agencyId, enteredMs: unit.nowMs, enteredById: by.id } };
      for (const [at, line] of draft.entries.entries())
        if (at >= lines) draft.entries[at] = { ...line, facts: { ...line.facts, ...mark } };
      for (const [at, entry] of draft.journal.entries())
        if (at >= entries) draft.journal[at] = { ...entry, after: { ...toObject(entry.after), ...mark } };
      const readers = await listStaff(unit.tx, about.agencyId, unit.nowMs);
      draft.notices.push(
        ...readers
          .filter((userId) => userId !== by.id)
          .map((userId) => ({
            userId,
            urgency: 'normal' as const,
            title: {
              vi: `${by.name} ghi nhận hộ cơ quan bạn trong ${draft.row.code}`,
              en: `${by.name} entered something for your agency in ${draft.row.code}`,
            },
            body: {
              vi: `Theo lời ${told.name}. Nếu không đúng, mở vụ việc và chọn “Không đúng” ở dòng này.`,
              en: `As told by ${told.name}. If it is not so, open the case and choose “Not so” at this line.`,
            },
            link: `/cases/${draft.row.id}`,
            caseId: draft.row.id,
            key: `told:${draft.row.id}:${draft.row.version}:${unit.nowMs}:${userId}`,
          })),
      );
    },
  };

  /** No future, not before the step began, not longer ago than people remember to the minute. */
  function checkTime(timeMs: number, sinceMs: number, nowMs: number): void {
    const earliestMs = Math.max(sinceMs, nowMs - longestHours * HOUR_MS);
    if (timeMs <= nowMs && timeMs >= earliestMs) return;
    throw invalidInput('It can’t have been told at this time.', {
      where: 'told.timeMs',
      value: new Date(timeMs).toISOString(),
      allowed: `${new Date(earliestMs).toISOString()} – ${new Date(nowMs).toISOString()}`,
      next: 'Enter when it was told: after the step began, not in the future.',
    });
  }
}

/** Operators: of the centre that runs the case, or of the agency itself. */
function checkWho({ parties, draft }: Acting, by: Person, agencyId: string): void {
  const isOfCentre = parties.includes('centre');
  const isOfAgency = may(by, 'cases.coordinate') && isInScope(toScope(by, 'cases.coordinate'), agencyId);
  if (isOfCentre || isOfAgency) return;
  throw forbidden('You may not enter what somebody else told.', {
    where: `case ${draft.row.code}`,
    value: by.role,
    allowed: 'an operator of the centre that runs the case, or of the agency itself',
    next: 'Ask one of them to enter it, or act for your own agency.',
  });
}

/** The people of an agency who handle its cases. */
async function listStaff(tx: Transaction, agencyId: string, nowMs: number): Promise<string[]> {
  const { rows } = await tx.query<{ user_id: string }>(
    `select distinct user_id from user_role where agency_id = $1 and role = any($2)
       and (expires_at is null or expires_at > to_timestamp($3::float8 / 1000.0)) order by user_id`,
    [agencyId, ROLES, nowMs],
  );
  return rows.map(({ user_id }) => user_id);
}

function toObject(after: unknown): object {
  return typeof after === 'object' && after !== null ? after : {};
}
