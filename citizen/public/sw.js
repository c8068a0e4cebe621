/*
 * Keeps the app on the device: it opens without signal, in the version that was loaded last. It answers for files only;
 * what the city says is kept by the page, with its time. And it shows notices that the city pushes: which of them are meant
 * for this device is found out here (citizen/push/worker.ts).
 */
importScripts('/dan/notice-worker.js');

const KEPT = 'dan-1';
const HOME = '/dan/';
/** In the language that the app begins in (citizen/words.ts). */
const PAGE = navigator.languages.some((one) => /^vi\b/iu.test(one)) ? 'index.html' : 'index.en.html';

self.addEventListener('install', (event) => {
  event.waitUntil(renew().then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    // What is kept opens at once; a newer version is fetched behind it and opens the next time.
    const fresh = renew();
    event.waitUntil(fresh.catch(() => undefined));
    event.respondWith(caches.match(HOME).then((kept) => kept ?? fresh.then(() => caches.match(HOME))));
  } else if (pathname.startsWith(HOME) || pathname.startsWith('/api/v1/city/basemap/'))
    event.respondWith(fetchOnce(request));
});

self.addEventListener('push', (event) => {
  const told = event.data?.json();
  if (told !== undefined) event.waitUntil(showNotice(told));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openApp());
});

async function showNotice(told) {
  const shown = await self.hearNotice(told);
  if (shown === undefined) return;
  const { title, body, tag, close, lang, isSilent, stays } = shown;
  if (close !== null) for (const old of await self.registration.getNotifications({ tag: close })) old.close();
  await self.registration.showNotification(title, {
    body,
    tag,
    lang,
    silent: isSilent,
    renotify: !isSilent,
    requireInteraction: stays,
    icon: `${HOME}icon-192.png`,
  });
}

/** The app that is open already comes to the front; otherwise it is opened. */
async function openApp() {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const app = all.find(({ url }) => new URL(url).pathname.startsWith(HOME));
  return app === undefined ? self.clients.openWindow(HOME) : app.focus();
}

/** The page and all that it names, whole or not at all: a version is never half of the one before. */
async function renew() {
  const cache = await caches.open(KEPT);
  // Without what is told now, which would be old when it is opened again.
  const page = await fetch(HOME + PAGE, { cache: 'no-cache' });
  if (!page.ok) throw new Error(`${HOME + PAGE} answers ${page.status}`);
  const text = await page.clone().text();
  const { first, all } = await (await fetch(`${HOME}files.json`, { cache: 'no-cache' })).json();
  const named = new Set([
    ...[...text.matchAll(/(?:src|href)="(\/dan\/[^"]+)"/g)].map(([, path]) => path),
    ...first.map((path) => HOME + path),
  ]);
  await Promise.all(
    [...named].map(async (path) => {
      if ((await cache.match(path)) === undefined) await cache.add(path);
    }),
  );
  await cache.put(HOME, page);
  // What belongs to no page any more makes room.
  const there = new Set(all.map((path) => HOME + path));
  const kept = await cache.keys();
  const old = kept.filter(({ url }) => {
    const { pathname } = new URL(url);
    return pathname.startsWith(`${HOME}assets/`) && !there.has(pathname);
  });
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** Names of files carry a hash of what is inside, or they hardly ever change: what is kept is right. */
async function fetchOnce(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await cache.put(request, answer.clone());
  return answer;
}
