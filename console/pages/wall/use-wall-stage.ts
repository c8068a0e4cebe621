/** Turns the scenes when their time is over; whoever holds the wall (an alert, a pin) stops it. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { WallOrder } from '../../../contract/centre/wall.ts';
import type { WallSceneShown } from './use-wall-scenes.tsx';
import { firstStage, toNextStage, toStepped } from './wall-stage.ts';

const tickMs = 1_000;

interface Turning {
  readonly everyMs: number;
  readonly alarmed: boolean;
  readonly order: WallOrder;
}

export function useWallStage(
  scenes: readonly WallSceneShown[],
  { everyMs, alarmed, order }: Turning,
): WallSceneShown | undefined {
  // By this machine's clock: the centre's may be set, a scene stands for so many seconds.
  const [stage, setStage] = useState(() => firstStage(Date.now()));
  const last = useRef({ nowMs: stage.sinceMs, steps: order.steps });
  const turn = useEffectEvent(() => {
    const nowMs = Date.now();
    const { nowMs: lastMs, steps } = last.current;
    last.current = { nowMs, steps: order.steps };
    const stepped = toStepped(stage, order.steps - steps, scenes.length, nowMs);
    const held = alarmed || order.pinned !== null;
    setStage(toNextStage(stepped, lastMs, { nowMs, scenes: scenes.length, everyMs, held }));
  });
  useEffect(() => {
    const timer = setInterval(() => turn(), tickMs);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => turn(), [order.steps]);
  const pinned = scenes.find(({ id }) => id === order.pinned);
  return pinned ?? scenes[stage.index % Math.max(1, scenes.length)];
}
