/** How the addresses of people stand: which of them count, since when, and in whose name. */
import type {
  AddressKind,
  AddressTrust,
  AddressView,
  Channel,
  CodeChannel,
  NotificationPreferences,
} from '../../../contract/people/notification.ts';
import type { Queryable } from '../../kernel/database.ts';

/** Wrong codes that one message bears. */
export const MOST_TRIES = 5;

/** Why an address counts; null trust: it doesn't. */
export interface Standing {
  readonly trust: AddressTrust | null;
  readonly trustedMs: number | null;
  readonly trustedBy: string | null;
}

export type Standings = Readonly<Record<AddressKind, Standing>>;

const UNVERIFIED: Standing = { trust: null, trustedMs: null, trustedBy: null };
export const NOTHING_VERIFIED: Standings = { email: UNVERIFIED, phone: UNVERIFIED };

/** Columns of `notification_preference p` that hold the standings; `toStandings` reads them. */
export const SELECT_STANDINGS = `p.email_trust, p.email_trusted_at, p.email_trusted_by,
  p.phone_trust, p.phone_trusted_at, p.phone_trusted_by`;

export interface StandingRow {
  readonly email_trust: AddressTrust | null;
  readonly email_trusted_at: number | null;
  readonly email_trusted_by: string | null;
  readonly phone_trust: AddressTrust | null;
  readonly phone_trusted_at: number | null;
  readonly phone_trusted_by: string | null;
}

export function toStandings(row: StandingRow): Standings {
  return {
    email: { trust: row.email_trust, trustedMs: row.email_trusted_at, trustedBy: row.email_trusted_by },
    phone: { trust: row.phone_trust, trustedMs: row.phone_trusted_at, trustedBy: row.phone_trusted_by },
  };
}

/**
 * How an address stands after it was set: as before when it is the same one; a new one counts in the name of whoever
 * keeps the person, and so does an unproven one that they say they answer for; one's own word counts for nothing.
 */
export function toNewStanding(
  address: string | null,
  before: { readonly address: string | null; readonly standing: Standing },
  keeper: { readonly username: string; readonly nowMs: number; readonly answers: boolean } | undefined,
): Standing {
  if (address === null) return UNVERIFIED;
  const isProven = before.standing.trust === 'code' || before.standing.trust === 'administrator';
  if (address === before.address && (isProven || keeper?.answers !== true)) return before.standing;
  return keeper === undefined
    ? UNVERIFIED
    : { trust: 'administrator', trustedMs: keeper.nowMs, trustedBy: keeper.username };
}

/** The channel that brings the code: a number that is only called hears it. */
export function findCodeChannel(kind: AddressKind, available: readonly Channel[]): CodeChannel | null {
  const ways: readonly CodeChannel[] = kind === 'email' ? ['email'] : ['sms', 'voice'];
  return ways.find((channel) => available.includes(channel)) ?? null;
}

/** The addresses as screens show them, with the codes that can still be entered. */
export async function viewAddresses(
  db: Queryable,
  userId: string,
  { email, phone }: Pick<NotificationPreferences, 'email' | 'phone'>,
  standings: Standings,
  available: readonly Channel[],
  nowMs: number,
): Promise<Readonly<Record<AddressKind, AddressView | null>>> {
  const { rows } = await db.query<{
    kind: AddressKind;
    sent_at: number;
    ends_at: number;
    tries: number;
    trouble: string | null;
  }>(
    `select kind, sent_at, ends_at, tries, trouble from (
       select distinct on (kind) * from address_code where user_id = $1 order by kind, id desc) newest
     where used_at is null and tries < $2 and ends_at > to_timestamp($3::float8 / 1000.0)
       and address = case kind when 'email' then $4 else $5 end`,
    [userId, MOST_TRIES, nowMs, email, phone],
  );
  const view = (kind: AddressKind, address: string | null): AddressView | null => {
    if (address === null) return null;
    const row = rows.find((one) => one.kind === kind);
    const code =
      row === undefined
        ? null
        : {
            sentMs: row.sent_at,
            endsMs: row.ends_at,
            triesLeft: MOST_TRIES - row.tries,
            trouble: row.trouble,
          };
    return { ...standings[kind], codeBy: findCodeChannel(kind, available), code };
  };
  return { email: view('email', email), phone: view('phone', phone) };
}
