/** A Notification tells one member of staff one thing over one channel; receipts prove that it went. */
import type { CasePhase } from '../cases/procedure.ts';
import type { Text } from '../basics/text.ts';

export const channels = ['app', 'email', 'push', 'sms', 'voice', 'webhook'] as const;
export type Channel = (typeof channels)[number];

/** Emergencies override quiet hours; normal ones wait and may be gathered into a digest. */
export const urgencies = ['emergency', 'high', 'normal'] as const;
export type Urgency = (typeof urgencies)[number];

export const notificationStates = ['queued', 'sent', 'delivered', 'failed', 'digested', 'cancelled'] as const;
export type NotificationState = (typeof notificationStates)[number];

/** A line of the bell and of a case's receipts. */
export interface NotificationView {
  readonly id: number;
  readonly userId: string;
  readonly userName: string;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly title: Text;
  readonly body: Text;
  /** Path in the console, e.g. `/cases/12`. */
  readonly link: string;
  readonly caseId: number | null;
  readonly createdMs: number;
  readonly state: NotificationState;
  readonly attempts: number;
  readonly sentMs: number | null;
  readonly receipt: string | null;
  readonly trouble: string | null;
  readonly readMs: number | null;
  /** How its case stands when this is read: what was told is of then. Null where it is about none. */
  readonly caseNow: CaseNow | null;
}

export interface CaseNow {
  readonly phase: CasePhase;
  readonly acknowledgedMs: number | null;
  readonly closedMs: number | null;
}

/** How a person wants to be told. Times are local minutes of the day; quiet hours may pass midnight. */
export interface NotificationPreferences {
  readonly email: string | null;
  readonly phone: string | null;
  readonly channels: Readonly<Record<Urgency, readonly Channel[]>>;
  readonly quietFromMin: number | null;
  readonly quietToMin: number | null;
}

export const addressKinds = ['email', 'phone'] as const;
export type AddressKind = (typeof addressKinds)[number];

/**
 * Why messages are sent to an address: its code came back, an administrator entered it and answers for it, or it stood
 * there earlier than codes were asked for.
 */
export const addressTrusts = ['code', 'administrator', 'earlier'] as const;
export type AddressTrust = (typeof addressTrusts)[number];

/** Channels that can bring a code. */
export type CodeChannel = Extract<Channel, 'email' | 'sms' | 'voice'>;

/** How an address stands. Without trust nothing but codes is sent there. */
export interface AddressView {
  readonly trust: AddressTrust | null;
  readonly trustedMs: number | null;
  /** User name of the administrator who answers for it. */
  readonly trustedBy: string | null;
  /** The channel that brings its code; null when the centre has set up none. */
  readonly codeBy: CodeChannel | null;
  /** The newest code, while it can be entered. */
  readonly code: {
    readonly sentMs: number;
    readonly endsMs: number;
    readonly triesLeft: number;
    /** What the provider answered when it did not take the message. */
    readonly trouble: string | null;
  } | null;
}

/** GET /me/notification-preferences: the person's wishes with what the centre offers. */
export interface NotificationPreferencesView {
  readonly preferences: NotificationPreferences;
  /** How the addresses of the preferences stand; null where there is none. */
  readonly addresses: Readonly<Record<AddressKind, AddressView | null>>;
  /** Channels that this centre has set up. */
  readonly channels: readonly Channel[];
  /** The key a browser needs to ask for web push. */
  readonly pushKey: string;
  /** Browsers of this person that get web push. */
  readonly browsers: number;
}
