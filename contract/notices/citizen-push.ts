/** Notices by web push to browsers of citizens: what a browser gives, what its worker gets. Nobody's name or place is in it. */
import { Type, type Static } from 'typebox';
import { hazards, type Hazard, type MessageKind, type NoticeArea, type NoticeLevel } from './notice.ts';
import type { Language } from '../basics/text.ts';

const Endpoint = Type.String({ minLength: 10, maxLength: 1000 });
/** base64url, as browsers give them. */
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{16,128}={0,2}$' });

/** POST /api/public/v1/push: PushSubscription.toJSON(), what it wants to hear of, and in which language. */
export const CitizenBrowser = Type.Object({
  endpoint: Endpoint,
  keys: Type.Object({ p256dh: Key, auth: Key }),
  /** Empty: all. */
  hazards: Type.Array(Type.Enum([...hazards]), { maxItems: hazards.length, uniqueItems: true }),
  language: Type.Enum(['vi', 'en']),
});
export type CitizenBrowser = Static<typeof CitizenBrowser>;

/** DELETE /api/public/v1/push */
export const GoneBrowser = Type.Object({ endpoint: Endpoint });

/** GET /api/public/v1/push: the key a browser needs to ask for web push. */
export const CitizenPushKey = Type.Object({ key: Type.String() });

/** What the worker gets, in the language of its subscription. */
export interface PushedNotice {
  /** Of the line of messages: a later one takes the place of an earlier. */
  readonly notice: number;
  readonly number: number;
  readonly identifier: string;
  readonly kind: MessageKind;
  readonly hazard: Hazard;
  readonly level: NoticeLevel;
  /** Null: too long for a push; then it may be meant for every place. */
  readonly area: NoticeArea | null;
  readonly language: Language;
  readonly headline: string;
  readonly text: string;
  readonly isDemo: boolean;
  readonly expiresMs: number;
}
