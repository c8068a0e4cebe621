/** Entry of the citizen app: colours, the shell, and the worker that keeps it on the device. */
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { toCssVariables, type Scheme } from '../ui/look/tokens.ts';
import { copyPlaces } from './places/places.ts';
import { keepSending } from './report/waiting.ts';
import { Shell } from './Shell.tsx';

const toRule = (scheme: Scheme): string =>
  `:root{${Object.entries(toCssVariables(scheme))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;
const colours = document.createElement('style');
colours.textContent = `${toRule('light')}@media (prefers-color-scheme:dark){${toRule('dark')}}`;
document.head.append(colours);

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no element #root to draw the app into.');
createRoot(root).render(
  <StrictMode>
    <Shell />
  </StrictMode>,
);

// Also when another page is open: what was written goes as soon as it can.
keepSending();
// Places that were kept before there was a copy for the worker.
void copyPlaces().catch(() => undefined);

if (import.meta.env.PROD && 'serviceWorker' in navigator)
  // Without it the app works as long as there is a signal.
  navigator.serviceWorker.register('/dan/sw.js').catch(() => undefined);
