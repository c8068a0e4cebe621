/** What was written here and follows its way to the city: a request, or a flood in two taps. It is sent once, whenever there is a signal. */
import { askCity, Refused } from '../data/ask-city.ts';
import { dropWaiting, listWaiting, putWaiting } from '../data/device-store.ts';
import { toNewKey } from '../data/new-key.ts';
import { sendPhoto, toHex } from './send-photo.ts';

export interface WaitingItem {
  /** SHA-256 of the secret: the same for every attempt, so that the city takes it once. */
  readonly key: string;
  /** Only this device has it; empty where the page did not come by https. */
  readonly secret: string;
  readonly what: 'request' | 'flood' | 'sos';
  readonly title: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Proof of the telephone that stands in it. */
  readonly phoneProof?: string;
  /** The city has taken the rest, and not the telephone: its proof had ended. */
  readonly isPhoneLost?: boolean;
  /** Until the city has it. */
  readonly photo?: Blob;
  /** By which the photo goes on where a line broke, also tomorrow. */
  readonly photoKey?: string;
  /** So many bytes of it the city has; of this run of the app alone. */
  readonly photoSent?: number;
  /** What the city called the photo: told before the form is sent, so that the form stays the same. */
  readonly photoId?: string;
  readonly writtenMs: number;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly code?: string;
  /** Why the city did not take it. */
  readonly refusal?: string;
}

const PATH = {
  request: '/services/feedback/actions/report',
  flood: '/services/flooding/actions/report-flood',
  sos: '/services/search-rescue/actions/ask-for-rescue',
} as const;
const EVERY_MS = 20_000;
/** Of a cry for rescue. */
const URGENT_MS = 5_000;

const listeners = new Set<() => void>();
let items: readonly WaitingItem[] = [];

export const listenToItems = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const getItems = (): readonly WaitingItem[] => items;

async function reread(): Promise<void> {
  // They were written by `write` below.
  const found = (await listWaiting()) as WaitingItem[];
  items = found.toSorted((a, b) => b.writtenMs - a.writtenMs);
  for (const listener of listeners) listener();
}

async function write(item: WaitingItem): Promise<void> {
  await putWaiting(item);
  await reread();
}

/** Kept on the disk of this device before it resolves; then it is sent. */
export async function addItem(
  given: Pick<WaitingItem, 'what' | 'title' | 'body' | 'photo' | 'phoneProof'>,
): Promise<void> {
  const secret = toNewKey();
  const key = await toKey(secret);
  await write({
    ...given,
    key: key ?? toNewKey(),
    secret: key === undefined ? '' : secret,
    writtenMs: Date.now(),
    state: 'waiting',
  });
  void (given.what === 'sos' ? sendUrgent() : sendWaiting());
}

export async function removeItem(key: string): Promise<void> {
  await dropWaiting(key);
  await reread();
}

/** Undefined where the browser counts no hashes: the page did not come by https. */
async function toKey(secret: string): Promise<string | undefined> {
  if (crypto.subtle === undefined) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return toHex(hash);
}

let sending: Promise<void> | undefined;
let sendingUrgent: Promise<void> | undefined;

/** Tries all that waits, one after another; what finds no signal waits on. */
export function sendWaiting(): Promise<void> {
  sending ??= sendAll(false).finally(() => (sending = undefined));
  return sending;
}

/** A cry for rescue never waits behind a photo. */
function sendUrgent(): Promise<void> {
  sendingUrgent ??= sendAll(true).finally(() => (sendingUrgent = undefined));
  return sendingUrgent;
}

async function sendAll(isUrgent: boolean): Promise<void> {
  await reread();
  const mine = items.filter(({ state, what }) => state === 'waiting' && (what === 'sos') === isUrgent);
  for (const item of mine.toReversed()) {
    try {
      await sendOne(item);
    } catch (error) {
      // No signal, too many at once, or the city is down: later.
      if (!(error instanceof Refused) || error.status === 429 || error.status >= 500) return;
      await write({ ...item, state: 'refused', refusal: error.message });
    }
  }
}

async function sendOne(item: WaitingItem): Promise<void> {
  const { photo, photoKey: _photoKey, photoSent: _photoSent, photoId: _photoId, ...rest } = item;
  const photoId = item.photoId ?? (await sendItsPhoto(item));
  // Given up meanwhile, on the screen that shows how far the photo is.
  if (photo !== undefined && !items.some(({ key }) => key === item.key)) return;
  if (photoId !== undefined && item.photoId === undefined) await write({ ...item, photoId });
  const { records, phone } = await askCity<{ records: { code: string }[]; phone?: string }>(PATH[item.what], {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': item.key,
      ...(item.phoneProof === undefined ? {} : { 'x-phone-proof': item.phoneProof }),
    },
    body: JSON.stringify(photoId === undefined ? item.body : { ...item.body, photos: [photoId] }),
  });
  const code = records[0]?.code;
  await write({
    ...rest,
    state: 'sent',
    ...(code === undefined ? {} : { code }),
    ...(phone === 'not-taken' ? { isPhoneLost: true } : {}),
  });
}

/** Undefined where there is none. */
async function sendItsPhoto(item: WaitingItem): Promise<string | undefined> {
  const { photo, photoKey = toNewKey() } = item;
  if (photo === undefined) return undefined;
  // On the disk before the first byte is sent: the app may be shut at any moment.
  if (item.photoKey === undefined) await write({ ...item, photoKey });
  return sendPhoto({
    photo,
    key: photoKey,
    onSent(bytes) {
      items = items.map((one) => (one.key === item.key ? { ...one, photoSent: bytes } : one));
      for (const listener of listeners) listener();
    },
  });
}

/** From the first drawing on, for as long as the app is open. */
export function keepSending(): void {
  const send = (): void => {
    void sendUrgent().catch(() => undefined);
    void sendWaiting().catch(() => undefined);
  };
  send();
  setInterval(() => {
    if (items.some(({ state }) => state === 'waiting')) send();
  }, EVERY_MS);
  setInterval(() => {
    if (items.some(({ state, what }) => state === 'waiting' && what === 'sos'))
      void sendUrgent().catch(() => undefined);
  }, URGENT_MS);
  addEventListener('online', send);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') send();
  });
}
