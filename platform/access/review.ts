/** The access review (NĐ 331/2026: every half year): who has what, since when, and what a reviewer should look at. */
import type { ReviewFinding, ReviewRow } from '../../contract/people/account.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { IDLE_ACCOUNT_DAYS } from './internal/people/accounts.ts';
import { GRANT } from './internal/rights/grants.ts';
import { CSV_BEGIN, toCsvCell } from '../kernel/csv.ts';

const DAY_MS = 24 * 3_600_000;
/** A grant that ends within this is told, so that it is renewed or let go with intent. */
const EXPIRING_MS = 30 * DAY_MS;
/** Told well before the account is disabled. */
const IDLE_MS = (IDLE_ACCOUNT_DAYS - 15) * DAY_MS;

/** Reads the review of all accounts, by user name. */
export async function readReview(db: Database, clock: Clock): Promise<ReviewRow[]> {
  const nowMs = clock.now();
  const { rows } = await db.pool.query<
    Omit<ReviewRow, 'findings' | 'secondFactor'> & { totp: boolean; passkeys: number }
  >(
    `select u.id as "userId", u.username, u.name, u."createdAt" as "createdMs", a.last_sign_in_at as "lastSignInMs",
       a.disabled_at as "disabledMs", a.disabled_why as "disabledWhy", u."twoFactorEnabled" as totp,
       (select count(*) from passkey p where p.user_id = u.id) as passkeys,
       (select count(*) from api_token k where k.user_id = u.id and k.revoked_at is null
          and k.expires_at > to_timestamp($1::float8 / 1000.0)) as tokens,
       (select coalesce(jsonb_agg(${GRANT} || jsonb_build_object(
            'grantedMs', (extract(epoch from r.granted_at) * 1000)::bigint, 'grantedBy', r.granted_by)
          order by r.role, r.agency_id), '[]') from user_role r where r.user_id = u.id) as grants
     from "user" u left join account_state a on a.user_id = u.id order by u.username`,
    [nowMs],
  );
  return rows.map(({ totp, passkeys, ...row }) => {
    const secondFactor = totp && passkeys > 0 ? 'both' : totp ? 'totp' : passkeys > 0 ? 'passkey' : 'none';
    return { ...row, secondFactor, findings: toFindings({ ...row, secondFactor }, nowMs) };
  });
}

/** The review as CSV, one line per grant; for spreadsheets, so text that looks like a formula is defused. */
export function toReviewCsv(rows: readonly ReviewRow[]): string {
  const head =
    'username,name,role,agency,post,granted,granted_by,expires,last_sign_in,second_factor,tokens,disabled,findings';
  const lines = rows.flatMap((row) => {
    const grants = row.grants.length > 0 ? row.grants : [undefined];
    return grants.map((grant) =>
      [
        row.username,
        row.name,
        grant?.role ?? '',
        grant?.agencyId ?? '',
        grant?.post ?? '',
        toIso(grant?.grantedMs),
        grant?.grantedBy ?? '',
        toIso(grant?.expiresMs),
        toIso(row.lastSignInMs),
        row.secondFactor,
        String(row.tokens),
        toIso(row.disabledMs),
        row.findings.join(' '),
      ]
        .map(toCsvCell)
        .join(','),
    );
  });
  return `${CSV_BEGIN}${[head, ...lines].join('\r\n')}\r\n`;
}

function toFindings(row: Omit<ReviewRow, 'findings'>, nowMs: number): ReviewFinding[] {
  const { grants } = row;
  const holds: Readonly<Record<ReviewFinding, boolean>> = {
    'expired-grant': grants.some(({ expiresMs }) => expiresMs !== null && expiresMs <= nowMs),
    'expiring-grant': grants.some(
      ({ expiresMs }) => expiresMs !== null && expiresMs > nowMs && expiresMs - nowMs < EXPIRING_MS,
    ),
    idle: row.disabledMs === null && row.lastSignInMs !== null && nowMs - row.lastSignInMs >= IDLE_MS,
    'never-signed-in': row.lastSignInMs === null,
    'no-second-factor': row.secondFactor === 'none' && grants.some(({ role }) => role === 'administrator'),
    'no-grant': grants.length === 0,
    'disabled-with-grants': row.disabledMs !== null && grants.length > 0,
  };
  // The keys are those of the table above.
  return (Object.keys(holds) as ReviewFinding[]).filter((finding) => holds[finding]);
}

function toIso(timeMs: number | null | undefined): string {
  return timeMs === null || timeMs === undefined ? '' : new Date(timeMs).toISOString();
}
