/**
 * Shared duty telephones: who is on says so by name and PIN, and every deed after it is theirs. The PIN opens nothing
 * else: without a session of the telephone's account it is worth nothing, and in it the person's own account stays shut.
 */
import type { DutyPhonePerson } from '../../../../contract/people/account.ts';
import { busy, conflict, invalidInput } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import { toActor } from '../../feed-keys.ts';
import type { Journal } from '../../journal.ts';
import type { Person } from '../../permissions.ts';
import { endTokens } from '../../tokens.ts';
import type { createLockOut } from '../sign-in/lock-out.ts';
import { hashPassword, verifyPassword } from '../people/passwords.ts';
import { checkShareable } from '../rights/shareable.ts';

/** KNOWN default: the longest usual shift. After it the next look asks who is on. */
const ON_MS = 12 * 3_600_000;
const PIN = /^\d{6}$/;

export function createDutyPhones(deps: {
  db: Database;
  clock: Clock;
  journal: Journal;
  lockOut: ReturnType<typeof createLockOut>;
  onEnd: () => void;
}) {
  const { db, clock, journal, lockOut, onEnd } = deps;

  const list = async (person: Person): Promise<(DutyPhonePerson & { username: string })[]> => {
    const phone = needPhone(person);
    const { rows } = await db.pool.query<DutyPhonePerson & { username: string }>(
      `select distinct u.id as "userId", u.name, u.username, exists (select 1 from duty_pin p where p.user_id = u.id) as "hasPin"
       from user_role r join user_role t on t.agency_id = r.agency_id join "user" u on u.id = r.user_id
       left join account_state a on a.user_id = u.id
       where t.user_id = $1 and u.id <> $1 and a.disabled_at is null and not coalesce(a.shared, false)
         and (r.expires_at is null or r.expires_at > to_timestamp($2 / 1000.0)) order by u.name, u.id`,
      [phone.id, clock.now()],
    );
    return rows;
  };

  const setOn = async (
    person: Person,
    on: { readonly userId: string; readonly username: string } | null,
  ): Promise<void> => {
    const phone = needPhone(person);
    const nowMs = clock.now();
    await db.tx(async (tx) => {
      await tx.query(
        `update session_state set on_user_id = $2, on_since = to_timestamp($3 / 1000.0), on_until = to_timestamp($4 / 1000.0)
         where session_id = $1`,
        [person.by?.id, on?.userId ?? null, on === null ? null : nowMs, on === null ? null : nowMs + ON_MS],
      );
      await journal.append(tx, {
        ...toActor(person),
        actor: on?.username ?? person.username,
        action: on === null ? 'duty-phone.off' : 'duty-phone.on',
        subject: `user:${phone.id}`,
        ...(phone.on === null ? {} : { before: { on: phone.on.name } }),
      });
    });
    onEnd();
  };

  return {
    list,

    async takeOver(person: Person, given: { readonly userId: string; readonly pin: string }): Promise<void> {
      const found = (await list(person)).find(({ userId }) => userId === given.userId);
      if (found === undefined)
        throw invalidInput('This person can’t be on at this telephone.', {
          where: 'userId',
          value: given.userId,
          allowed: 'somebody of the agency of the telephone',
          next: 'Choose a name of the list.',
        });
      const tried = { userId: found.userId, username: found.username, ip: person.source, pin: true } as const;
      const refused = await lockOut.begin(tried);
      if (refused !== undefined)
        throw busy(
          'This PIN was wrong too often.',
          Math.max(1, Math.ceil((refused.untilMs - clock.now()) / 1000)),
          { where: 'pin', next: 'Wait, or sign in with your own account.' },
        );
      const { rows } = await db.pool.query<{ hash: string }>('select hash from duty_pin where user_id = $1', [
        found.userId,
      ]);
      const hash = rows[0]?.hash;
      if (hash === undefined || !(await verifyPassword({ hash, password: given.pin }))) {
        await lockOut.wrong(tried, 'wrong PIN at a shared telephone');
        throw invalidInput('The PIN is not right.', {
          where: 'pin',
          allowed: 'the PIN this person has set in their own account',
          next: 'Type it again.',
        });
      }
      await lockOut.right(tried);
      await setOn(person, found);
    },

    leave: (person: Person): Promise<void> => setOn(person, null),

    /** Of one's own; null takes it away. */
    async setPin(person: Person, pin: string | null): Promise<void> {
      if (pin !== null && (!PIN.test(pin) || isEasy(pin)))
        throw invalidInput('This PIN is too easy or not six figures.', {
          where: 'pin',
          allowed: 'six figures, not all the same and not one after the other',
          next: 'Choose another PIN.',
        });
      const hash = pin === null ? null : await hashPassword(pin);
      await db.tx(async (tx) => {
        await tx.query('delete from duty_pin where user_id = $1', [person.id]);
        if (hash !== null)
          await tx.query(
            'insert into duty_pin (user_id, hash, set_at) values ($1, $2, to_timestamp($3 / 1000.0))',
            [person.id, hash, clock.now()],
          );
        await journal.append(tx, {
          ...toActor(person),
          action: pin === null ? 'duty-pin.remove' : 'duty-pin.set',
          subject: `user:${person.id}`,
        });
      });
    },

    async hasPin(userId: string): Promise<boolean> {
      const { rowCount } = await db.pool.query('select 1 from duty_pin where user_id = $1', [userId]);
      return rowCount !== 0;
    },

    /** Makes an account a shared telephone's, or a person's again; its sessions and tokens end. */
    async setShared(userId: string, shared: boolean, by: Person): Promise<void> {
      await db.tx(async (tx) => {
        const { rows } = await tx.query<{ role: string }>('select role from user_role where user_id = $1', [
          userId,
        ]);
        if (shared) checkShareable(rows.map(({ role }) => role));
        await tx.query(
          `insert into account_state (user_id, shared) values ($1, $2)
           on conflict (user_id) do update set shared = excluded.shared`,
          [userId, shared],
        );
        await tx.query('delete from session where "userId" = $1', [userId]);
        const tokensEnded = await endTokens(tx, userId, clock.now());
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.shared',
          subject: `user:${userId}`,
          after: { shared, tokensEnded },
        });
      });
      onEnd();
    },
  };
}

function needPhone({ phone }: Person): NonNullable<Person['phone']> {
  if (phone !== undefined) return phone;
  throw conflict('This account is no shared duty telephone.', {
    where: 'your account',
    allowed: 'an account that an administrator has marked as shared',
    next: 'You act in your own name already.',
  });
}

function isEasy(pin: string): boolean {
  const steps = pin
    .split('')
    .slice(1)
    .map((figure, at) => Number(figure) - Number(pin[at]));
  return (
    steps.every((step) => step === 0) ||
    steps.every((step) => step === 1) ||
    steps.every((step) => step === -1)
  );
}
