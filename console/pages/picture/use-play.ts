/** Replay: moves the shown time forward, once a second, by as much as the speed says; it ends at now. */
import { useEffect, useEffectEvent } from 'react';
import { useCityClock } from '../../../ui/clock-context.tsx';

const tickMs = 1_000;

export function usePlay(
  atMs: number | undefined,
  speed: number | undefined,
  onAt: (atMs: number | undefined) => void,
): void {
  const { offsetMs } = useCityClock();
  const step = useEffectEvent(() => {
    if (atMs === undefined || speed === undefined) return;
    const nextMs = atMs + tickMs * speed;
    onAt(nextMs >= Date.now() + offsetMs ? undefined : nextMs);
  });
  const playing = speed !== undefined && atMs !== undefined;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => step(), tickMs);
    return () => clearInterval(timer);
  }, [playing]);
}
