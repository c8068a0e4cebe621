/** The rows of how people want to be told; who has set nothing has the program's defaults. */
import type { Channel, NotificationPreferences, Urgency } from '../../../contract/people/notification.ts';
import { channels } from '../../../contract/people/notification.ts';
import type { Queryable } from '../../kernel/database.ts';
import { NOTHING_VERIFIED, SELECT_STANDINGS, toStandings } from './address-standing.ts';
import type { StandingRow, Standings } from './address-standing.ts';

/** An emergency takes every way there is; what is normal stays in the app. */
const DEFAULT_CHANNELS: Readonly<Record<Urgency, readonly Channel[]>> = {
  emergency: channels,
  high: ['app', 'email', 'push', 'webhook'],
  normal: ['app'],
};

/** What a person wants, and which of the addresses count. */
export interface HeldPreferences {
  readonly preferences: NotificationPreferences;
  readonly standings: Standings;
}

const NOBODY: HeldPreferences = {
  preferences: {
    email: null,
    phone: null,
    channels: DEFAULT_CHANNELS,
    quietFromMin: null,
    quietToMin: null,
  },
  standings: NOTHING_VERIFIED,
};

interface PreferenceRow extends StandingRow {
  readonly user_id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channels: Record<Urgency, Channel[]>;
  readonly quiet_from_min: number | null;
  readonly quiet_to_min: number | null;
}

/** Preferences of these people; for who has set none the defaults. */
export async function readPreferences(
  db: Queryable,
  userIds: readonly string[],
): Promise<(userId: string) => HeldPreferences> {
  const { rows } = await db.query<PreferenceRow>(
    `select p.user_id, p.email, p.phone, p.channels, p.quiet_from_min, p.quiet_to_min, ${SELECT_STANDINGS}
     from notification_preference p where p.user_id = any($1)`,
    [userIds],
  );
  const known = new Map(rows.map((row) => [row.user_id, toHeld(row)]));
  return (userId) => known.get(userId) ?? NOBODY;
}

/** The addresses that messages may go to. */
export function toCounted({ preferences, standings }: HeldPreferences): NotificationPreferences {
  return {
    ...preferences,
    email: standings.email.trust === null ? null : preferences.email,
    phone: standings.phone.trust === null ? null : preferences.phone,
  };
}

function toHeld(row: PreferenceRow): HeldPreferences {
  return {
    preferences: {
      email: row.email,
      phone: row.phone,
      channels: row.channels,
      quietFromMin: row.quiet_from_min,
      quietToMin: row.quiet_to_min,
    },
    standings: toStandings(row),
  };
}
