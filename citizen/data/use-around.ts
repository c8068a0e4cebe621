/** What the city told last, asked for anew four times a minute, which costs nothing where nothing changed; without signal what was kept, with the time it came. */
import { startTransition, useEffect, useState } from 'react';
import type { Around } from '../../contract/services/around.ts';
import { fetchCity, Refused } from './ask-city.ts';
import { keep, readKept } from './device-store.ts';

const KEPT = 'around-1';
/** What is withdrawn is gone within half a minute. */
const EVERY_MS = 15_000;

interface Kept {
  readonly around: Around;
  /** By the clock of this device. */
  readonly receivedMs: number;
}

export interface AroundNow {
  readonly around: Around | undefined;
  /** The city's time, carried on from its last answer by the clock of this device. */
  readonly cityMs: number;
  readonly state: 'asking' | 'heard' | 'no-signal' | 'shut';
}

/** The same as before is not sent again; the time at which it still holds is. */
async function hear(isFirst: boolean): Promise<Kept> {
  // The first was asked for by the page itself: what it fetched is taken when it is asked for in the same way.
  const answer = await fetchCity('/around', isFirst ? { credentials: 'same-origin' } : { cache: 'no-cache' });
  const around = (await answer.json()) as Around;
  const atMs = Number(answer.headers.get('city-time') ?? around.atMs);
  return { around: { ...around, atMs }, receivedMs: Date.now() };
}

interface Standing {
  readonly kept: Kept | undefined;
  readonly state: AroundNow['state'];
}

const toTrouble = (error: unknown): AroundNow['state'] =>
  error instanceof Refused && error.status === 404 ? 'shut' : 'no-signal';

/** Before the first drawing. */
let begun: Standing = { kept: undefined, state: 'asking' };

/**
 * Resolves when there is something to draw: what this device kept, else the first answer, or that there is none. Until then
 * what the server wrote into the page is better than a page that says it is loading.
 */
export async function beginAround(): Promise<void> {
  const found = await readKept(KEPT).catch(() => undefined);
  // It was written here, by the lines below.
  if (found !== undefined) begun = { kept: found as Kept, state: 'asking' };
  else
    begun = await hear(true).then(
      (kept): Standing => ({ kept, state: 'heard' }),
      (error: unknown): Standing => ({ kept: undefined, state: toTrouble(error) }),
    );
  if (begun.state === 'heard') await keep(KEPT, begun.kept).catch(() => undefined);
}

export function useAround(): AroundNow {
  const [kept, setKept] = useState(begun.kept);
  const [state, setState] = useState(begun.state);
  const [nowMs, setNowMs] = useState(() => Date.now());

  useEffect(() => {
    let gone = false;
    let isFirst = begun.state !== 'heard';
    const ask = async (): Promise<void> => {
      try {
        const heard = await hear(isFirst);
        isFirst = false;
        if (gone) return;
        // A long list is drawn between two touches, not before them.
        startTransition(() => {
          setKept(heard);
          setNowMs(heard.receivedMs);
          setState('heard');
        });
        await keep(KEPT, heard).catch(() => undefined);
      } catch (error) {
        if (!gone) setState(toTrouble(error));
      }
    };
    if (begun.kept === undefined)
      void readKept(KEPT).then(
        // As above.
        (found) => gone || setKept((now) => now ?? (found as Kept | undefined)),
        () => undefined,
      );
    if (begun.state !== 'heard') void ask();
    const asking = setInterval(() => void ask(), EVERY_MS);
    const ticking = setInterval(() => setNowMs(Date.now()), 10_000);
    const askNow = (): void => void ask();
    addEventListener('online', askNow);
    return () => {
      gone = true;
      clearInterval(asking);
      clearInterval(ticking);
      removeEventListener('online', askNow);
    };
  }, []);

  // A clock that was set back since must not make old things young.
  const elapsedMs = kept === undefined ? 0 : Math.max(0, nowMs - kept.receivedMs);
  return { around: kept?.around, cityMs: kept === undefined ? nowMs : kept.around.atMs + elapsedMs, state };
}
