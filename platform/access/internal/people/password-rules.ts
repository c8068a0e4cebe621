/**
 * What a password must be (NĐ 331/2026, level 3): at least 8 characters beside a second factor and 14 without one, and
 * none of the last ten. No rules of character classes: length is what counts, and phrases are easy to keep.
 */
import { countCharacters, shortestPassword } from '../../../../contract/people/account.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

const REMEMBERED = 10;

/** @throws HaivanError invalid_input for one that is too short. */
export function checkPasswordLength(password: string, hasSecondFactor: boolean): void {
  const least = hasSecondFactor ? shortestPassword.withSecondFactor : shortestPassword.alone;
  if (countCharacters(password) >= least) return;
  throw invalidInput(`The password is too short.`, {
    where: 'password',
    value: `${countCharacters(password)} characters`,
    allowed: `at least ${least} characters${hasSecondFactor ? '' : ' without a second factor, 8 with one'}`,
    next: 'Take a phrase of several words, or set up a second factor first.',
  });
}

/** @throws HaivanError invalid_input when it is the present one or one of the last ten. */
export async function checkPasswordIsNew(at: Queryable, userId: string, password: string): Promise<void> {
  const { rows } = await at.query<{ hash: string }>(
    `select hash from (select hash, set_at from password_history where user_id = $1
       order by set_at desc limit ${REMEMBERED}) h
     union select password from account where "userId" = $1 and "providerId" = 'credential' and password is not null`,
    [userId],
  );
  for (const { hash } of rows) {
    if (!(await verifyPassword({ hash, password }))) continue;
    throw invalidInput('This password was used before.', {
      where: 'password',
      allowed: `none of the last ${REMEMBERED}`,
      next: 'Take another one.',
    });
  }
}

/** Stores a password and remembers it. @returns false when the person has no account for passwords and gets one. */
export async function writePassword(
  tx: Queryable,
  clock: Clock,
  given: { userId: string; password: string; accountId: string },
): Promise<void> {
  const hash = await hashPassword(given.password);
  const done = await tx.query(
    `update account set password = $2 where "userId" = $1 and "providerId" = 'credential'`,
    [given.userId, hash],
  );
  if (done.rowCount === 0) {
    await tx.query(
      `insert into account (id, "accountId", "providerId", "userId", password) values ($1, $2, 'credential', $2, $3)`,
      [given.accountId, given.userId, hash],
    );
  }
  const nowMs = clock.now();
  await tx.query(
    `insert into password_history (user_id, hash, set_at) values ($1, $2, to_timestamp($3 / 1000.0))`,
    [given.userId, hash, nowMs],
  );
  await tx.query(
    `delete from password_history where user_id = $1 and hash not in
       (select hash from password_history where user_id = $1 order by set_at desc limit ${REMEMBERED})`,
    [given.userId],
  );
  await tx.query(
    `insert into account_state (user_id, password_set_at, password_is_long)
     values ($1, to_timestamp($2 / 1000.0), $3)
     on conflict (user_id) do update set password_set_at = excluded.password_set_at, password_is_long = excluded.password_is_long`,
    [given.userId, nowMs, countCharacters(given.password) >= shortestPassword.alone],
  );
}
