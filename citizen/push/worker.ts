/**
 * Part of the service worker, bundled into one file that `sw.js` loads: what of a pushed notice is shown, by the places of
 * this device. They are read here and sent nowhere. Browsers let no push go by without a word: what is for elsewhere is told
 * in one quiet line, and the next one takes its place.
 */
import type { PushedNotice } from '../../contract/notices/citizen-push.ts';
import { keep, readKept } from '../data/device-store.ts';
import { KEPT_PLACES, toPlaces } from '../places/kept-places.ts';
import { decide, QUIET } from './decide.ts';
import { toShown, type Shown } from './shown.ts';

const HEARD = 'push.heard';
/** Notices of which this device remembers the newest message that it showed. */
const MOST_HEARD = 50;
type Heard = readonly (readonly [notice: number, message: number])[];

/** Undefined: it was shown before. Called by the worker, once for each push. */
async function hearNotice(told: PushedNotice): Promise<Shown | undefined> {
  // A device that lost what it kept is told, rather than left out.
  const [places, heard] = await Promise.all([
    readKept(KEPT_PLACES).catch(() => undefined),
    // Written below.
    readKept(HEARD).then(
      (found) => (found ?? []) as Heard,
      (): Heard => [],
    ),
  ]);
  const now = new Date();
  const decision = decide(told, toPlaces(places), {
    atMin: now.getHours() * 60 + now.getMinutes(),
    quiet: QUIET,
    heard: heard.find(([notice]) => notice === told.notice)?.[1],
  });
  if (decision.what === 'heard') return undefined;
  const rest = heard.filter(([notice]) => notice !== told.notice);
  await keep(HEARD, [...rest, [told.notice, told.number]].slice(-MOST_HEARD)).catch(() => undefined);
  return toShown(told, decision);
}

Object.assign(globalThis, { hearNotice });
