/**
 * Which line speaks for a device, and which devices are sent away for a while. These protocols know no passwords: a name
 * alone says nothing, so the line that has it keeps it as long as it sends.
 */
import type { Clock } from '../../../kernel/clock.ts';

/** A line that was silent for so long is half open, or soon will be: who comes after it is the same device again. */
const SILENT_MS = 60_000;
/** A device that lost its line comes back from its own address; one that takes it to and fro is two. */
const MOST_TURNS = 2;
/** Devices that no asset of the feed is mapped to are asked to come back later. */
const SENT_AWAY_MS = 600_000;
const MOST_SENT_AWAY = 1_000;

export interface DeviceLine {
  readonly address: string;
  /** When it last sent a frame, by the monotonic clock. */
  lastMs: number;
  end(): void;
}

export interface DeviceLines {
  /** Whether this line speaks for the device; an older one that is silent, or of the same address, is ended for it. */
  claim(device: string, line: DeviceLine): boolean;
  leave(device: string, line: DeviceLine): void;
  sendAway(device: string): void;
  isSentAway(device: string): boolean;
  /** Devices that two lines speak for now. */
  shared(): number;
}

interface Held {
  readonly line: DeviceLine;
  readonly sinceMs: number;
  readonly turns: number;
}

export function createDeviceLines(clock: Pick<Clock, 'monotonicMs'>): DeviceLines {
  const held = new Map<string, Held>();
  const apart = new Map<DeviceLine, string>();
  const sentAway = new Map<string, number>();
  return {
    claim(device, line) {
      const nowMs = clock.monotonicMs();
      const before = held.get(device);
      if (before?.line === line) return true;
      if (before !== undefined) {
        const turns = nowMs - before.sinceMs < SILENT_MS ? before.turns + 1 : 0;
        const isSilent = nowMs - before.line.lastMs >= SILENT_MS;
        if (!isSilent && (before.line.address !== line.address || turns > MOST_TURNS)) {
          apart.set(line, device);
          return false;
        }
        held.set(device, { line, sinceMs: nowMs, turns });
        before.line.end();
      } else held.set(device, { line, sinceMs: nowMs, turns: 0 });
      apart.delete(line);
      return true;
    },
    leave(device, line) {
      apart.delete(line);
      if (held.get(device)?.line === line) held.delete(device);
    },
    sendAway(device) {
      const oldest = sentAway.size >= MOST_SENT_AWAY ? sentAway.keys().next().value : undefined;
      if (oldest !== undefined) sentAway.delete(oldest);
      sentAway.delete(device);
      sentAway.set(device, clock.monotonicMs() + SENT_AWAY_MS);
    },
    isSentAway: (device) => (sentAway.get(device) ?? -Infinity) > clock.monotonicMs(),
    shared: () => new Set(apart.values()).size,
  };
}
