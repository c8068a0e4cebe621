/** Entry of the citizen app: the shell, and the worker that keeps it on the device. What it looks like stands in the page. */
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { beginAround } from './data/use-around.ts';
import { copyPlaces } from './places/places.ts';
import { keepSending } from './report/waiting.ts';
import { Shell } from './Shell.tsx';

/** Until then the page shows what the server wrote into it. */
const LONGEST_MS = 2_500;
const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no element #root to draw the app into.');
const app = createRoot(root);
const draw = (): void =>
  startTransition(() =>
    app.render(
      <StrictMode>
        <Shell />
      </StrictMode>,
    ),
  );
// Only what is so around waits for the city, and not for long: nobody in need waits for anything.
const isAround = /^#?\/?$/u.test(location.hash);
if (isAround)
  void Promise.race([beginAround(), new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]).then(draw);
else draw();

// Also when another page is open: what was written goes as soon as it can.
keepSending();
// Places that were kept before there was a copy for the worker.
void copyPlaces().catch(() => undefined);

if (import.meta.env.PROD && 'serviceWorker' in navigator)
  // Without it the app works as long as there is a signal.
  navigator.serviceWorker.register('/dan/sw.js').catch(() => undefined);
