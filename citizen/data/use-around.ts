/** What the city told last, asked for anew four times a minute, which costs nothing where nothing changed; without signal what was kept, with the time it came. */
import { useEffect, useState } from 'react';
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

export function useAround(): AroundNow {
  const [kept, setKept] = useState<Kept>();
  const [state, setState] = useState<AroundNow['state']>('asking');
  const [nowMs, setNowMs] = useState(() => Date.now());

  useEffect(() => {
    let gone = false;
    let isFirst = true;
    const ask = async (): Promise<void> => {
      try {
        const heard = await hear(isFirst);
        isFirst = false;
        if (gone) return;
        setKept(heard);
        setNowMs(heard.receivedMs);
        setState('heard');
        await keep(KEPT, heard).catch(() => undefined);
      } catch (error) {
        if (!gone) setState(error instanceof Refused && error.status === 404 ? 'shut' : 'no-signal');
      }
    };
    void readKept(KEPT).then(
      (found) => {
        // It was written here, by the lines above.
        if (!gone && found !== undefined) setKept((now) => now ?? (found as Kept));
      },
      () => undefined,
    );
    void ask();
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
