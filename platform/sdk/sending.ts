/**
 * Sending: a record that was taken here is handed to the system that owns it, once, and followed there from then on. What is
 * sent, and what the answers mean, is the service's; the network, the tries and the writing are the platform's. Where a feed's
 * settings hold `sendKey`, its system takes records; how far the sending is stands in the record as `sendState`.
 */
import type { Facts, RecordItem } from '../../contract/records/record-item.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { DecodeContext } from '../../contract/feeds/item.ts';
import type { Action } from './action.ts';

/** The field of the body, and a facet of the kind: how far a sending is. */
export const SEND_STATE = 'sendState';
/** The field of the body that names the feed of the system it goes to. */
export const SEND_TO = 'sendTo';

/**
 * `waiting`: to be sent. `sending`: it may have been; nobody knows until its system says so. `token`: taken, its number is
 * still to come. `sent`: its system owns it, and here it is followed. `refused`: its system does not want it.
 * `unsure`: whether it was taken can't be found out from here.
 */
export const sendStates = ['waiting', 'sending', 'token', 'sent', 'refused', 'unsure'] as const;
export type SendState = (typeof sendStates)[number];

/** The feed of the system it goes to, with its secrets. */
export interface SendTo {
  readonly feedId: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface SendCall {
  readonly url: URL;
  readonly form: URLSearchParams;
}

/** What its system says to a record; `again`: not now. */
export type Posted =
  | { readonly is: 'taken'; readonly id: string }
  | { readonly is: 'token'; readonly token: string }
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'again'; readonly why: string }
  | { readonly is: 'unsure'; readonly why: string };

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What the platform writes into the record by the service's form `says`. */
export interface SendSaid {
  readonly state: SendState;
  /** Its number there. */
  readonly id?: string;
  readonly token?: string;
  /** Why it is not taken, or not yet; null: no longer. */
  readonly trouble?: string | null;
  /** What its system says of it now. */
  readonly told?: RecordItem;
}

export interface Sending {
  readonly recordKind: string;
  /** Decoder of the feeds whose systems take it. */
  readonly decoder: string;
  toPost(record: RecordView, to: SendTo): SendCall | { readonly refused: string };
  readPosted(answer: Answer): Posted;
  toTokenUrl(token: string, to: SendTo): URL;
  /** Its number, once its system has given it. */
  readToken(answer: Answer): string | undefined;
  /** Asks for what its system has taken since then: the record among it says that it was taken. */
  toFindUrl(record: RecordView, sinceMs: number, to: SendTo): URL;
  /** Asks how these stand, at most fifty. */
  toFollowUrl(ids: readonly string[], to: SendTo): URL;
  /** What its system tells, ours among it; undefined: nothing that can be read. */
  readTold(answer: Answer, context: DecodeContext): Promise<readonly RecordItem[] | undefined>;
  isOurs(told: RecordItem, record: RecordView): boolean;
  /** What is told differs from what stands in the record. */
  isNews(told: RecordItem, record: RecordView): boolean;
  /** The form by which the platform writes `SendSaid`; nobody else is offered it. */
  readonly says: Action;
}

/** Its number there. */
export const SENT_ID = 'sentId';
export const SENT_TOKEN = 'sentToken';

/** How far the sending of a record is; undefined: nobody sends it. */
export function findSendState({ body }: { readonly body: Facts }): SendState | undefined {
  return sendStates.find((state) => state === body[SEND_STATE]);
}

/** Its system has it, or may have it: it is acted on there. */
export function isHandedOver(record: { readonly body: Facts }): boolean {
  const state = findSendState(record);
  return state !== undefined && state !== 'refused';
}
