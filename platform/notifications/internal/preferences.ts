/** How each person wants to be told, and which browsers of theirs get web push. */
import type { Channel, NotificationPreferences, Urgency } from '../../../contract/notification.ts';
import { channels, urgencies } from '../../../contract/notification.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Queryable } from '../../kernel/database.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { Actor, NotificationJournal, Notifications, PreferencesView } from '../notifications.ts';

/** An emergency takes every way there is; what is normal stays in the app. */
const DEFAULT_CHANNELS: Readonly<Record<Urgency, readonly Channel[]>> = {
  emergency: channels,
  high: ['app', 'email', 'push', 'webhook'],
  normal: ['app'],
};
const NOBODY: NotificationPreferences = {
  email: null,
  phone: null,
  channels: DEFAULT_CHANNELS,
  quietFromMin: null,
  quietToMin: null,
};
const EMAIL = /^[^\s@<>"',;:]{1,64}@[^\s@<>"',;:]{1,190}\.[a-zA-Z]{2,}$/;
/** E.164, as SMS gateways and SMPP take it. */
const PHONE = /^\+[1-9]\d{7,14}$/;
const MOST_BROWSERS = 10;

interface PreferenceRow {
  readonly user_id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channels: Record<Urgency, Channel[]>;
  readonly quiet_from_min: number | null;
  readonly quiet_to_min: number | null;
}

export type Preferences = Pick<
  Notifications,
  'getPreferences' | 'setPreferences' | 'subscribePush' | 'unsubscribePush'
>;

export interface PreferencesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: NotificationJournal;
  /** Channels this centre has set up. */
  readonly available: readonly Channel[];
  readonly pushKey: string;
  /** Host names of the push services that browsers may name. */
  readonly pushHosts: readonly string[];
}

/** Makes the preferences' verbs. */
export function createPreferences(deps: PreferencesDeps): Preferences {
  const { db, clock, journal, available, pushKey, pushHosts } = deps;

  const getPreferences = async (userId: string): Promise<PreferencesView> => {
    const [known, browsers] = await Promise.all([
      readPreferences(db.pool, [userId]),
      db.pool.query<{ n: number }>('select count(*) n from push_subscription where user_id = $1', [userId]),
    ]);
    const preferences = known.get(userId) ?? NOBODY;
    return { preferences, channels: available, pushKey, browsers: browsers.rows[0]?.n ?? 0 };
  };

  return {
    getPreferences,
    async setPreferences(userId, wish, by) {
      check(wish);
      await db.tx(async (tx) => {
        const before = (await readPreferences(tx, [userId])).get(userId) ?? NOBODY;
        await tx.query(
          `insert into notification_preference (user_id, email, phone, channels, quiet_from_min, quiet_to_min, updated_at)
           values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000.0))
           on conflict (user_id) do update set email = excluded.email, phone = excluded.phone,
             channels = excluded.channels, quiet_from_min = excluded.quiet_from_min,
             quiet_to_min = excluded.quiet_to_min, updated_at = excluded.updated_at`,
          [
            userId,
            wish.email,
            wish.phone,
            JSON.stringify(wish.channels),
            wish.quietFromMin,
            wish.quietToMin,
            clock.now(),
          ],
        );
        await journal.appendMany(tx, [toEntry(userId, by, before, wish)]);
      });
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

/** Preferences of these people; who has set none is missing. */
export async function readPreferences(
  db: Queryable,
  userIds: readonly string[],
): Promise<Map<string, NotificationPreferences>> {
  const { rows } = await db.query<PreferenceRow>(
    'select user_id, email, phone, channels, quiet_from_min, quiet_to_min from notification_preference where user_id = any($1)',
    [userIds],
  );
  return new Map(rows.map((row) => [row.user_id, toPreferences(row)]));
}

/** What holds for a person who has set nothing. */
export function defaultPreferences(): NotificationPreferences {
  return NOBODY;
}

function toPreferences(row: PreferenceRow): NotificationPreferences {
  return {
    email: row.email,
    phone: row.phone,
    channels: row.channels,
    quietFromMin: row.quiet_from_min,
    quietToMin: row.quiet_to_min,
  };
}

/** Addresses are personal data: the journal tells that they changed, not what they are. */
function toEntry(userId: string, by: Actor, before: NotificationPreferences, after: NotificationPreferences) {
  const told = ({ email, phone, ...rest }: NotificationPreferences) => ({
    ...rest,
    hasEmail: email !== null,
    hasPhone: phone !== null,
  });
  return {
    actor: by.username,
    role: by.role,
    source: by.source,
    action: 'notification.preferences',
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

/** The server sends to this address by itself: only known push services, so that nobody makes it knock elsewhere. */
function checkEndpoint(endpoint: string, hosts: readonly string[]): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isKnown = hosts.some((host) =>
    host.startsWith('*.') ? url?.hostname.endsWith(host.slice(1)) : url?.hostname === host,
  );
  const isLoopback = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  // A port of its own or a user inside is nothing a browser's push service has.
  const isPlain = url?.username === '' && url.password === '' && (url.port === '' || isLoopback);
  const isSecure = url?.protocol === 'https:' || (isLoopback && url?.protocol === 'http:');
  if (isKnown && isPlain && isSecure) return;
  throw invalidInput('This push service is not known.', {
    where: 'endpoint',
    value: url?.origin ?? endpoint.slice(0, 100),
    allowed: `https:// at ${hosts.join(', ')}`,
    next: 'Ask an administrator to add its host to HAIVAN_PUSH_HOSTS.',
  });
}
