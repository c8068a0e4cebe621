/** Calls back when cases changed, gathered: a thousand pulses in a second are one call, and the last one is never lost. */
import { useEffect, useEffectEvent } from 'react';
import { useLive } from './live-context.tsx';

/** @param everyMs the callback runs no more often than this. */
export function useCasePulses(onChange: () => void, everyMs: number, enabled = true): void {
  const { store } = useLive();
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (!enabled) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe('cases', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        tell();
      }, everyMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, everyMs, enabled]);
}
