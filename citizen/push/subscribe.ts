/** This browser's own subscription to notices of the city: asked for, renewed, given back. */
import type { CitizenBrowser } from '../../contract/notices/citizen-push.ts';
import type { Language } from '../../contract/basics/text.ts';
import { askCity, fetchCity } from '../data/ask-city.ts';
import { keep, readKept } from '../data/device-store.ts';
import { copyPlaces } from '../places/places.ts';

const WISHES = 'push.wishes';
/** So often the city hears of a browser again, which it may have dropped. */
const AGAIN_MS = 7 * 24 * 3_600_000;
type Hazards = CitizenBrowser['hazards'];

interface Wishes {
  readonly hazards: Hazards;
  readonly language: Language;
  readonly toldMs: number;
}

export type PushState = 'off' | 'on' | 'refused' | 'impossible';

/** A page that did not come by https, and Safari on an iPhone before it stands on its home screen, have none of it. */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const getWorker = (): Promise<ServiceWorkerRegistration | undefined> =>
  navigator.serviceWorker.getRegistration('/dan/');

const send = (method: 'POST' | 'DELETE', body: object): Promise<Response> =>
  fetchCity('/push', { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** How it stands on this device, without asking the city. */
export async function readPush(): Promise<{ readonly state: PushState; readonly hazards: Hazards }> {
  if (!canPush()) return { state: 'impossible', hazards: [] };
  if (Notification.permission === 'denied') return { state: 'refused', hazards: [] };
  const worker = await getWorker();
  if (worker === undefined) return { state: 'impossible', hazards: [] };
  // Written by `turnOn`.
  const wishes = (await readKept(WISHES)) as Wishes | undefined;
  const subscription = await worker.pushManager.getSubscription();
  return {
    state: subscription === null || wishes === undefined ? 'off' : 'on',
    hazards: wishes?.hazards ?? [],
  };
}

/**
 * Asks for leave where it was not given, and tells the city: also when hazards or the language have changed.
 * @throws Refused, TypeError or DOMException where the city or the browser's push service can't be reached
 */
export async function turnOn(hazards: Hazards, language: Language): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return 'refused';
  const worker = await getWorker();
  if (worker === undefined) return 'impossible';
  await navigator.serviceWorker.ready;
  // The worker knows the places before the first notice comes.
  await copyPlaces();
  const { key } = await askCity<{ key: string }>('/push');
  const { endpoint, keys } = (
    await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  ).toJSON();
  await send('POST', {
    endpoint,
    keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] },
    hazards,
    language,
  });
  const wishes: Wishes = { hazards, language, toldMs: Date.now() };
  await keep(WISHES, wishes);
  return 'on';
}

/** Tells the city again of what is on, where the language was changed or it has been long. */
export async function renew(language: Language): Promise<void> {
  // As above.
  const wishes = (await readKept(WISHES)) as Wishes | undefined;
  if (wishes === undefined) return;
  if (wishes.language !== language || Date.now() - wishes.toldMs > AGAIN_MS)
    await turnOn(wishes.hazards, language);
}

/** The browser forgets it first: whatever the city hears, nothing comes any more. */
export async function turnOff(): Promise<void> {
  await keep(WISHES, undefined);
  const subscription = await (await getWorker())?.pushManager.getSubscription();
  if (subscription === null || subscription === undefined) return;
  await subscription.unsubscribe();
  // Where this does not arrive, the city drops the browser when its push service says that it is gone.
  await send('DELETE', { endpoint: subscription.endpoint }).catch(() => undefined);
}
