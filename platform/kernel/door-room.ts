/**
 * Room at a door: how many lines may be open, and how many of them by strangers, who have not shown yet that they are
 * anybody. A newcomer is let in as long as there is a stranger to put out: the one who has waited longest goes, of the
 * newcomer's own address first. So silent lines lock nobody out, and those who are known keep their room.
 */
import type { Clock } from './clock.ts';

export interface DoorLimits {
  /** Lines at one moment, known or not. */
  readonly most: number;
  readonly mostStrangers: number;
  /** Strangers of one address. A proxy speaks for many and is counted with all strangers only. */
  readonly strangersPerAddress: number;
  /** Whether an address is a proxy's; by default one on this machine. */
  readonly isProxy?: (address: string) => boolean;
  /** How long one may stay a stranger. */
  readonly strangerMs: number;
  /** Lines of one holder (a feed, an address) that are known. */
  readonly mostPerHolder: number;
}

/** One line at the door. */
export interface Guest {
  /** It has shown who it is. False when this holder has too many lines: it is to be ended. */
  isKnown(holder: string): boolean;
  /** It is a stranger again (or still), for so long at most. */
  waits(forMs: number): void;
  /** It is being served: no stranger, for as long as nothing else is said. */
  settles(): void;
  leave(): void;
}

export interface DoorRoom {
  /** Undefined when there is no room. `end` is called when this one has to go. */
  enter(address: string | undefined, end: () => void): Guest | undefined;
  count(): { readonly all: number; readonly strangers: number };
  stop(): void;
}

interface Line {
  readonly address: string;
  readonly end: () => void;
  untilMs: number;
  holder: string | undefined;
}

const SWEEP_MS = 1_000;

/** Makes the room of one door. `clock` is the machine's. */
export function createDoorRoom(clock: Clock, limits: DoorLimits): DoorRoom {
  const lines = new Set<Line>();
  // Sets keep their order: the first is the one who waits longest.
  const strangers = new Set<Line>();
  const byAddress = new Map<string, Set<Line>>();
  const byHolder = new Map<string, number>();

  const settle = (line: Line) => {
    strangers.delete(line);
    const own = byAddress.get(line.address);
    own?.delete(line);
    if (own?.size === 0) byAddress.delete(line.address);
  };
  const wait = (line: Line, forMs: number) => {
    settle(line);
    line.untilMs = clock.monotonicMs() + forMs;
    strangers.add(line);
    byAddress.set(line.address, (byAddress.get(line.address) ?? new Set()).add(line));
  };
  const leave = (line: Line) => {
    if (!lines.delete(line)) return;
    settle(line);
    if (line.holder === undefined) return;
    const left = (byHolder.get(line.holder) ?? 1) - 1;
    if (left > 0) byHolder.set(line.holder, left);
    else byHolder.delete(line.holder);
  };
  const putOut = (line: Line | undefined) => {
    if (line === undefined) return;
    leave(line);
    line.end();
  };
  const isProxy = limits.isProxy ?? isThisMachine;
  const first = (some: ReadonlySet<Line> | undefined) => some?.values().next().value;

  const endSweep = clock.every(SWEEP_MS, () => {
    const nowMs = clock.monotonicMs();
    for (const line of strangers) if (line.untilMs <= nowMs) putOut(line);
  });

  return {
    enter(from, end) {
      const address = toCountedAddress(from);
      const own = byAddress.get(address);
      if (!isProxy(from ?? '') && (own?.size ?? 0) >= limits.strangersPerAddress) putOut(first(own));
      if (strangers.size >= limits.mostStrangers || lines.size >= limits.most)
        putOut(first(byAddress.get(address)) ?? first(strangers));
      if (lines.size >= limits.most) return undefined;
      const line: Line = { address, end, untilMs: 0, holder: undefined };
      lines.add(line);
      wait(line, limits.strangerMs);
      return {
        isKnown(holder) {
          if (!lines.has(line)) return false;
          settle(line);
          if (line.holder !== undefined) return true;
          const count = (byHolder.get(holder) ?? 0) + 1;
          if (count > limits.mostPerHolder) return false;
          byHolder.set(holder, count);
          line.holder = holder;
          return true;
        },
        waits: (forMs) => lines.has(line) && wait(line, forMs),
        settles: () => settle(line),
        leave: () => leave(line),
      };
    },
    count: () => ({ all: lines.size, strangers: strangers.size }),
    stop: endSweep,
  };
}

/** What is counted as one address: of IPv6 the network of 64 bits, which one line gets whole. */
function toCountedAddress(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:/, '');
  if (!plain.includes(':') || plain === '::1') return plain;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...(tail === undefined ? [] : zeros), ...right].slice(0, 4).join(':');
}

/** A reverse proxy on this machine, behind which everybody has one address. */
function isThisMachine(address: string): boolean {
  return /^(::ffff:)?127\.0\.0\.1$|^::1$/.test(address);
}
