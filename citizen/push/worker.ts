/**
 * Part of the service worker, bundled into one file that it loads: shows a pushed notice when it is meant for a place of this
 * device. Places are read here and sent nowhere. Browsers let no push go by without a word: what is for elsewhere is told
 * in one quiet line, and the next one takes its place.
 */
/// <reference lib="webworker" />
import type { PushedNotice } from '../../contract/notices/citizen-push.ts';
import { keep, readKept } from '../data/device-store.ts';
import { KEPT_PLACES, toPlaces } from '../places/kept-places.ts';
import en from '../strings.en.json' with { type: 'json' };
import vi from '../strings.vi.json' with { type: 'json' };
import { decide, QUIET } from './decide.ts';

const HOME = '/dan/';
const HEARD = 'push.heard';
/** Notices of which this device remembers the newest message that it showed. */
const MOST_HEARD = 50;

const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('push', (event) => {
  // The centre wrote it, and encrypted it for this browser alone.
  const told = event.data?.json() as PushedNotice | undefined;
  if (told !== undefined) event.waitUntil(show(told));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open());
});

async function show(told: PushedNotice): Promise<void> {
  // A device that lost what it kept is told, rather than left out.
  const [kept, heard] = await Promise.all([
    readKept(KEPT_PLACES).catch(() => undefined),
    readHeard().catch(() => []),
  ]);
  const now = new Date();
  const { what, isSilent } = decide(told, toPlaces(kept), {
    atMin: now.getHours() * 60 + now.getMinutes(),
    quiet: QUIET,
    heard: heard.find(([notice]) => notice === told.notice)?.[1],
  });
  if (what === 'heard') return;
  const words = told.language === 'en' ? en : vi;
  const look = { icon: `${HOME}icon-192.png`, lang: told.language, silent: isSilent };
  const demo = told.isDemo ? `${words['push.demo']} ` : '';
  if (what === 'elsewhere') {
    // One that was here before and has moved away is taken down.
    for (const old of await worker.registration.getNotifications({ tag: toTag(told) })) old.close();
    await worker.registration.showNotification(demo + words['push.elsewhere'], { ...look, tag: 'elsewhere' });
  } else
    await worker.registration.showNotification(demo + told.headline, {
      ...look,
      body: what === 'unsure' ? `${words['push.unsure']} ${told.text}` : told.text,
      tag: toTag(told),
      // Known to browsers, not yet to the library of types.
      ...{ renotify: !isSilent },
      requireInteraction: !isSilent && (told.level === 'extreme' || told.level === 'severe'),
    });
  const rest = heard.filter(([notice]) => notice !== told.notice);
  await keep(HEARD, [...rest, [told.notice, told.number]].slice(-MOST_HEARD));
}

const toTag = ({ notice }: PushedNotice): string => `notice-${notice}`;

async function readHeard(): Promise<readonly (readonly [notice: number, number: number])[]> {
  // Written above.
  return ((await readKept(HEARD)) ?? []) as readonly (readonly [number, number])[];
}

/** The app that is open already comes to the front; otherwise it is opened. */
async function open(): Promise<void> {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const app = all.find(({ url }) => new URL(url).pathname.startsWith(HOME));
  if (app === undefined) await worker.clients.openWindow(HOME);
  else await app.focus();
}
