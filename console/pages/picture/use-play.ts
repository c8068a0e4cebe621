/**
 * Replay: moves the shown time forward once a second by as much as the speed says; it ends at now. The next pictures
 * are read ahead, and a step waits for its picture: what is on the screen is always of the time that is told.
 */
import { toCityMs } from '../../../contract/centre/pace.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { pictureQuery } from '../../api/queries.ts';

const tickMs = 1_000;
/** Pictures read ahead: so many seconds may one answer take before the replay stands still. */
const ahead = 4;

export function usePlay(
  atMs: number | undefined,
  speed: number | undefined,
  known: true | undefined,
  onAt: (atMs: number | undefined) => void,
): void {
  const { pace } = useCityClock();
  const client = useQueryClient();
  const step = useEffectEvent(() => {
    if (atMs === undefined || speed === undefined) return;
    const nowMs = toCityMs(pace, Date.now());
    const nextMs = atMs + tickMs * speed;
    for (let index = 1; index <= ahead; index++) {
      const soonMs = atMs + index * tickMs * speed;
      if (soonMs < nowMs) void client.prefetchQuery(pictureQuery(soonMs, known));
    }
    if (nextMs >= nowMs) return onAt(undefined);
    // A picture that failed is stepped over: the screen says why, the replay goes on.
    const state = client.getQueryState(pictureQuery(nextMs, known).queryKey);
    if (state?.data !== undefined || state?.status === 'error') onAt(nextMs);
  });
  const playing = speed !== undefined && atMs !== undefined;
  useEffect(() => {
    if (!playing) return undefined;
    step();
    const timer = setInterval(() => step(), tickMs);
    return () => clearInterval(timer);
  }, [playing]);
}
