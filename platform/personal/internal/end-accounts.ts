/**
 * Takes a person out of the account they left: name, addresses, factors, sessions, tokens, rights, their own views and
 * notices. The user name stays: the journal and the timelines name it as who decided, for as long as those are kept.
 */
import type { Transaction } from '../../kernel/database.ts';

const OWN_ROWS = [
  'delete from session where "userId" = $1',
  'delete from account where "userId" = $1',
  'delete from "twoFactor" where "userId" = $1',
  'delete from passkey where user_id = $1',
  'delete from password_history where user_id = $1',
  'update api_token set rotated_from = null where user_id = $1',
  'delete from api_token where user_id = $1',
  'delete from user_role where user_id = $1',
  'delete from notification_preference where user_id = $1',
  'delete from address_code where user_id = $1',
  'delete from push_subscription where user_id = $1',
  'delete from known_address where user_id = $1',
  'delete from notification where user_id = $1',
  'delete from saved_view where user_id = $1',
];

/** In the caller's transaction; only for accounts that are disabled. */
export async function pseudonymise(tx: Transaction, userId: string, nowMs: number): Promise<void> {
  for (const sql of OWN_ROWS) await tx.query(sql, [userId]);
  await tx.query(
    `update "user" set name = username, email = id || '@users.invalid', "emailVerified" = false, image = null,
       "displayUsername" = username, "twoFactorEnabled" = false where id = $1`,
    [userId],
  );
  await tx.query(
    `update account_state set pseudonymised_at = to_timestamp($2::float8 / 1000.0), disabled_why = null,
       language = null, totp_step = null where user_id = $1`,
    [userId, nowMs],
  );
}
