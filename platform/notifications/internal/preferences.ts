/** How each person wants to be told, at which addresses, and which browsers of theirs get web push. */
import type { AddressKind, Channel, NotificationPreferences } from '../../../contract/people/notification.ts';
import { addressKinds, channels, urgencies } from '../../../contract/people/notification.ts';
import type { NotificationPreferencesView } from '../../../contract/people/notification.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { invalidInput, isHaivanError } from '../../kernel/errors.ts';
import type { Actor, NotificationJournal } from '../notification-journal.ts';
import type { Preferences } from '../preferences.ts';
import { checkEndpoint } from '../web-push.ts';
import type { AddressCodes } from './address-codes.ts';
import { findCodeChannel, toNewStanding, viewAddresses } from './address-standing.ts';
import { readPreferences } from './preferences-rows.ts';
import type { HeldPreferences } from './preferences-rows.ts';

const EMAIL = /^[^\s@<>"',;:]{1,64}@[^\s@<>"',;:]{1,190}\.[a-zA-Z]{2,}$/;
/** E.164, as SMS gateways and SMPP take it. */
const PHONE = /^\+[1-9]\d{7,14}$/;
const MOST_BROWSERS = 10;

export interface PreferencesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: NotificationJournal;
  readonly codes: AddressCodes;
  /** Channels this centre has set up. */
  readonly available: readonly Channel[];
  readonly pushKey: string;
  /** Host names of the push services that browsers may name. */
  readonly pushHosts: readonly string[];
}

/** Makes the preferences' verbs. */
export function createPreferences(deps: PreferencesDeps): Preferences {
  const { db, clock, journal, codes, available, pushKey, pushHosts } = deps;

  const getPreferences = async (userId: string): Promise<NotificationPreferencesView> => {
    const [read, browsers] = await Promise.all([
      readPreferences(db.pool, [userId]),
      db.pool.query<{ n: number }>('select count(*) n from push_subscription where user_id = $1', [userId]),
    ]);
    const { preferences, standings } = read(userId);
    const addresses = await viewAddresses(db.pool, userId, preferences, standings, available, clock.now());
    return { preferences, addresses, channels: available, pushKey, browsers: browsers.rows[0]?.n ?? 0 };
  };

  /** Codes to what was just entered; beyond the pace none goes, and the screen shows that none is open. */
  const sendNew = async (userId: string, kinds: readonly AddressKind[], by: Actor) => {
    for (const kind of kinds) {
      if (findCodeChannel(kind, available) === null) continue;
      await codes.send(userId, kind, by).catch((error: unknown) => {
        if (!isHaivanError(error)) throw error;
      });
    }
  };

  return {
    getPreferences,
    async setPreferences(userId, wish, by, answersFor = []) {
      check(wish);
      const nowMs = clock.now();
      // Nobody answers for an address of their own.
      const isKeeper = by.id !== userId;
      const unproven = await db.tx(async (tx) => {
        const before = (await readPreferences(tx, [userId]))(userId);
        const toStanding = (kind: AddressKind) =>
          toNewStanding(
            wish[kind],
            { address: before.preferences[kind], standing: before.standings[kind] },
            isKeeper ? { username: by.username, nowMs, answers: answersFor.includes(kind) } : undefined,
          );
        const after = {
          preferences: wish,
          standings: { email: toStanding('email'), phone: toStanding('phone') },
        };
        await tx.query(UPSERT, toRow(userId, after, nowMs));
        await journal.appendMany(tx, [toEntry(userId, by, before, after)]);
        return addressKinds.filter(
          (kind) =>
            wish[kind] !== null &&
            wish[kind] !== before.preferences[kind] &&
            after.standings[kind].trust === null,
        );
      });
      await sendNew(userId, unproven, by);
      return getPreferences(userId);
    },
    async sendCode(userId, kind, by) {
      await codes.send(userId, kind, by);
      return getPreferences(userId);
    },
    async verifyAddress(userId, kind, code, by) {
      await codes.verify(userId, kind, code, by);
      return getPreferences(userId);
    },
    async subscribePush(userId, { endpoint, keys }) {
      checkEndpoint(endpoint, pushHosts);
      await db.tx(async (tx) => {
        // A browser belongs to whoever signed in there last.
        await tx.query(
          `insert into push_subscription (user_id, endpoint, p256dh, auth, created_at)
           values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000.0))
           on conflict (endpoint) do update set user_id = excluded.user_id, p256dh = excluded.p256dh,
             auth = excluded.auth, created_at = excluded.created_at`,
          [userId, endpoint, keys.p256dh, keys.auth, clock.now()],
        );
        await tx.query(
          `delete from push_subscription where user_id = $1 and id not in
             (select id from push_subscription where user_id = $1 order by created_at desc, id desc limit $2)`,
          [userId, MOST_BROWSERS],
        );
      });
    },
    async unsubscribePush(userId, endpoint) {
      await db.pool.query('delete from push_subscription where user_id = $1 and endpoint = $2', [
        userId,
        endpoint,
      ]);
    },
  };
}

const UPSERT = `
  insert into notification_preference (user_id, email, phone, channels, quiet_from_min, quiet_to_min, updated_at,
    email_trust, email_trusted_at, email_trusted_by, phone_trust, phone_trusted_at, phone_trusted_by)
  values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000.0),
    $8, to_timestamp($9::float8 / 1000.0), $10, $11, to_timestamp($12::float8 / 1000.0), $13)
  on conflict (user_id) do update set email = excluded.email, phone = excluded.phone,
    channels = excluded.channels, quiet_from_min = excluded.quiet_from_min,
    quiet_to_min = excluded.quiet_to_min, updated_at = excluded.updated_at,
    email_trust = excluded.email_trust, email_trusted_at = excluded.email_trusted_at,
    email_trusted_by = excluded.email_trusted_by, phone_trust = excluded.phone_trust,
    phone_trusted_at = excluded.phone_trusted_at, phone_trusted_by = excluded.phone_trusted_by`;

function toRow(userId: string, { preferences, standings: { email, phone } }: HeldPreferences, nowMs: number) {
  return [
    userId,
    preferences.email,
    preferences.phone,
    JSON.stringify(preferences.channels),
    preferences.quietFromMin,
    preferences.quietToMin,
    nowMs,
    ...[email, phone].flatMap(({ trust, trustedMs, trustedBy }) => [trust, trustedMs, trustedBy]),
  ];
}

/** Addresses are personal data: the journal tells that they changed and why they count, not what they are. */
function toEntry(userId: string, by: Actor, before: HeldPreferences, after: HeldPreferences) {
  const told = ({ preferences: { email, phone, ...rest }, standings }: HeldPreferences) => ({
    ...rest,
    hasEmail: email !== null,
    hasPhone: phone !== null,
    emailTrust: standings.email.trust,
    phoneTrust: standings.phone.trust,
  });
  return {
    actor: by.username,
    role: by.role,
    source: by.source,
    action: 'notification.preferences' as const,
    subject: `user:${userId}`,
    before: told(before),
    after: told(after),
  };
}

function check({ email, phone, channels: chosen, quietFromMin, quietToMin }: NotificationPreferences): void {
  if (email !== null && !EMAIL.test(email))
    throw invalidInput('The e-mail address can’t be used.', {
      where: 'email',
      value: email,
      allowed: 'name@host, without spaces, or nothing',
      next: 'Correct the address.',
    });
  if (phone !== null && !PHONE.test(phone))
    throw invalidInput('The telephone number can’t be used.', {
      where: 'phone',
      value: phone,
      allowed: '+ and country code first, digits only, e.g. +84905123456, or nothing',
      next: 'Write the number in its international form.',
    });
  if ((quietFromMin === null) !== (quietToMin === null))
    throw invalidInput('Quiet hours need a beginning and an end.', {
      where: 'quietFromMin, quietToMin',
      allowed: 'both (0 to 1439, minutes of the day), or neither',
      next: 'Give the other one too.',
    });
  if (!chosen.emergency.some((channel) => channel !== 'app'))
    throw invalidInput('Emergencies need a way beside the app.', {
      where: 'channels.emergency',
      value: chosen.emergency.join(', ') || 'none',
      allowed: `at least one of ${channels.filter((channel) => channel !== 'app').join(', ')}`,
      next: 'Choose one; at night nobody looks at the app.',
    });
  for (const urgency of urgencies) {
    const twice = chosen[urgency].find((channel, at) => chosen[urgency].indexOf(channel) !== at);
    if (twice !== undefined)
      throw invalidInput('A channel stands there twice.', {
        where: `channels.${urgency}`,
        value: twice,
        allowed: 'each channel once',
        next: 'Leave one out.',
      });
  }
}
