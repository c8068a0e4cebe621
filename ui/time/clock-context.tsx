/** The city's time for every component: its zone, its language of numbers, and a clock that ticks once a second. */
import { createContext, use, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { MACHINE_PACE, toCityMs, type Pace } from '../../contract/centre/pace.ts';
import type { Language } from '../../contract/basics/text.ts';
import { isNearStyle, toNearText, toTimeText, type NearStyle, type TimeStyle } from '../words/format.ts';

export interface CityClock {
  readonly language: Language;
  /** IANA zone of the city, e.g. `Asia/Ho_Chi_Minh`. */
  readonly timeZone: string;
  /** How the server's clock goes by this machine's: ages are told by the server's. */
  readonly pace: Pace;
}

const ClockContext = createContext<CityClock>({ language: 'vi', timeZone: 'UTC', pace: MACHINE_PACE });

export function ClockProvider({
  language,
  timeZone,
  pace,
  children,
}: CityClock & { readonly children: ReactNode }) {
  const value = useMemo(() => ({ language, timeZone, pace }), [language, timeZone, pace]);
  return <ClockContext value={value}>{children}</ClockContext>;
}

export function useCityClock(): CityClock {
  return use(ClockContext);
}

/** Times in the city's zone; what is near leaves its year out, what is of another year says it. */
export type TimeText = (timeMs: number, style: TimeStyle | NearStyle) => string;

export function useTimeText(): TimeText {
  const { language, timeZone, pace } = useCityClock();
  return useCallback(
    (timeMs, style) =>
      isNearStyle(style)
        ? toNearText(timeMs, style, toCityMs(pace, Date.now()), language, timeZone)
        : toTimeText(timeMs, style, language, timeZone),
    [language, timeZone, pace],
  );
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const MomentContext = createContext<number | undefined>(undefined);

/** A page of the past: every age and every time left under it counts to that moment. Undefined: to now. */
export function Moment({
  atMs,
  children,
}: {
  readonly atMs: number | undefined;
  readonly children: ReactNode;
}) {
  return <MomentContext value={atMs}>{children}</MomentContext>;
}

/** The moment that the page tells of: the past one, or now, renewed every `stepSec` seconds. */
export function useMomentMs(stepSec?: number): number {
  const nowMs = useNowMs(stepSec);
  return use(MomentContext) ?? nowMs;
}

/** Whether the page tells of the past: what is done now has no place on it. */
export function useIsPast(): boolean {
  return use(MomentContext) !== undefined;
}

/** No page asks more often than this, however fast the city's clock runs. */
const SHORTEST_AGAIN_MS = 2_000;

/** After how long a page asks again what it asks every `ms` of the city's time, by this machine's clock. */
export function useAgainMs(ms: number): number {
  const { pace } = useCityClock();
  return Math.max(Math.min(ms, SHORTEST_AGAIN_MS), ms / pace.speed);
}

/** The server's now, renewed every `stepSec` seconds: a component that shows minutes needs no render a second. */
export function useNowMs(stepSec = 1): number {
  const { pace } = useCityClock();
  const stepMs = stepSec * 1_000 * pace.speed;
  const read = (): number => Math.floor(toCityMs(pace, Date.now()) / stepMs) * stepMs;
  return useSyncExternalStore(subscribe, read, read);
}
