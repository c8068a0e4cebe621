/** The keys of the time bar: space plays and holds, arrows step, with shift they leap, < and > choose the speed. */
import { toCityMs } from '../../../contract/centre/pace.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import type { Shortcut } from '../../../ui/keys/use-shortcuts.ts';
import { playSpeeds } from './picture-search.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 10 * MINUTE_MS;
const LEAP_MS = 60 * MINUTE_MS;
/** Play from now begins an hour ago, at a minute a second. */
const FIRST_SPEED = 60;

interface Time {
  readonly atMs: number | undefined;
  readonly speed: number | undefined;
  readonly onAt: (atMs: number | undefined) => void;
  readonly onSpeed: (speed: number | undefined) => void;
}

export function useTimeKeys({ atMs, speed, onAt, onSpeed }: Time): readonly Shortcut[] {
  const { pace } = useCityClock();
  const step = (ms: number) => (event: KeyboardEvent) => {
    if (isOwnArrow(event.target)) return false;
    const nowMs = toCityMs(pace, Date.now());
    const toMs = (atMs ?? nowMs) + ms;
    if (atMs !== undefined || ms < 0) onAt(toMs >= nowMs ? undefined : toMs);
    return true;
  };
  const faster = (by: number) => () => {
    if (speed === undefined) return;
    const place = playSpeeds.findIndex((one) => one === speed) + by;
    onSpeed(playSpeeds[Math.min(Math.max(place, 0), playSpeeds.length - 1)]);
  };
  const play = () => {
    if (speed === undefined && atMs === undefined) onAt(toCityMs(pace, Date.now()) - LEAP_MS);
    onSpeed(speed === undefined ? FIRST_SPEED : undefined);
  };
  return [
    ['Space', play],
    ['ArrowLeft', step(-STEP_MS)],
    ['ArrowRight', step(STEP_MS)],
    ['shift+ArrowLeft', step(-LEAP_MS)],
    ['shift+ArrowRight', step(LEAP_MS)],
    ['shift+<', faster(-1)],
    ['shift+>', faster(1)],
  ];
}

/** The map pans by its own arrows while it has the focus, and tabs and radios move by theirs. */
function isOwnArrow(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('canvas, input, [role="radiogroup"], [role="tablist"]') !== null
  );
}
