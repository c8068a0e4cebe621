/** Calls back when cases changed, gathered: a thousand pulses in a second are one call, and the last one is never lost. */
import { useEffect, useEffectEvent } from 'react';
import { useLive } from './live-context.tsx';

/** What changes together is told together: a case is opened and given within moments. */
const gatherMs = 300;

/** @param everyMs the callback runs no more often than this; after a quiet time it runs at once. */
export function useCasePulses(onChange: () => void, everyMs: number, enabled = true): void {
  const { store } = useLive();
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (!enabled) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastMs = -Infinity;
    const unsubscribe = store.subscribe('cases', () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          lastMs = performance.now();
          tell();
        },
        Math.max(Math.min(gatherMs, everyMs), lastMs + everyMs - performance.now()),
      );
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, everyMs, enabled]);
}
