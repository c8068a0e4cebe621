/** Breaches of personal data: registered with the clock of their notice, 72 hours from when they were found. */
import type { PersonalBreach } from '../../../contract/people/personal.ts';
import { conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import type { PersonalBreaches } from '../breaches.ts';
import type { PersonalDeps } from '../personal-needs.ts';

/** Luật 91/2025/QH15, Điều 23. */
const NOTICE_MS = 72 * 3_600_000;

export function createBreaches({ db, clock, journal }: PersonalDeps): PersonalBreaches {
  return {
    async list() {
      const { rows } = await db.pool.query<PersonalBreach>(
        `select id, what, people, found_at as "foundMs", registered_by as "registeredBy", due_at as "dueMs",
           notified_at as "notifiedMs", notified_by as "notifiedBy", notified_how as "notifiedHow"
         from personal_breach order by notified_at is not null, due_at, id desc limit 500`,
      );
      return rows;
    },
    async register({ what, people, foundMs }, by) {
      const nowMs = clock.now();
      if (foundMs > nowMs)
        throw invalidInput('A breach can’t have been found in the future.', {
          where: 'foundMs',
          value: new Date(foundMs).toISOString(),
          allowed: `up to ${new Date(nowMs).toISOString()}`,
        });
      return db.tx(async (tx) => {
        const { rows } = await tx.query<{ id: number }>(
          `insert into personal_breach (what, people, found_at, registered_at, registered_by, due_at)
           values ($1, $2, to_timestamp($3::float8 / 1000.0), to_timestamp($4::float8 / 1000.0), $5,
             to_timestamp($6::float8 / 1000.0)) returning id`,
          [what, people, foundMs, nowMs, by.actor, foundMs + NOTICE_MS],
        );
        const id = rows[0]?.id ?? 0;
        await journal.append(tx, {
          ...by,
          action: 'breach.register',
          subject: `breach:${id}`,
          after: { people, foundMs, dueMs: foundMs + NOTICE_MS },
        });
        return { id };
      });
    },
    async noteNotice(id, how, by) {
      await db.tx(async (tx) => {
        const { rows } = await tx.query<{ notified_at: number | null }>(
          'select notified_at from personal_breach where id = $1 for update',
          [id],
        );
        const [found] = rows;
        if (found === undefined) throw notFound(`There is no breach ${id}.`, { where: 'breach', value: id });
        if (found.notified_at !== null)
          throw conflict('The notice of this breach is entered already.', { where: `breach:${id}` });
        await tx.query(
          `update personal_breach set notified_at = to_timestamp($2::float8 / 1000.0), notified_by = $3, notified_how = $4 where id = $1`,
          [id, clock.now(), by.actor, how],
        );
        await journal.append(tx, { ...by, action: 'breach.notify', subject: `breach:${id}`, after: { how } });
      });
    },
  };
}
