/* Shows web push of the centre and opens what it is about. It keeps nothing and answers no requests. */
self.addEventListener('push', (event) => {
  const told = event.data?.json();
  if (told === undefined) return;
  const language = self.navigator.language.startsWith('en') ? 'en' : 'vi';
  event.waitUntil(
    self.registration.showNotification(told.title[language], {
      body: told.body[language],
      // The same thing told again replaces what was shown.
      tag: told.key,
      requireInteraction: told.urgency === 'emergency',
      icon: '/mark.svg',
      data: { url: told.url },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const address = new URL(event.notification.data.url, self.location.origin);
  event.waitUntil(openCentre(address.origin === self.location.origin ? address.href : self.location.origin));
});

/** A desk that is open already goes there; otherwise a new one is opened. */
async function openCentre(href) {
  const [desk] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (desk === undefined) return self.clients.openWindow(href);
  await desk.focus();
  return desk.navigate(href).catch(() => self.clients.openWindow(href));
}
