/** What the demo tells its worker and back. Types only. */
import type { Door } from '../../../contract/feeds/feed.ts';
import type { Pace } from '../../../contract/centre/pace.ts';
import type { SimulatedAsset } from '../../../contract/city/simulation.ts';

/** One simulated feed: who it claims to be and from when it has to send. */
export interface SimulatedFeed {
  readonly feedId: string;
  readonly door: Door;
  readonly key: string;
  readonly assets: readonly SimulatedAsset[];
  readonly fromMs: number;
}

/** Addresses of the doors, as a department would be told them. */
export interface DoorAddresses {
  readonly httpUrl: string;
  readonly mqttUrl: string | null;
  readonly sftp: { readonly host: string; readonly port: number } | null;
  /** Ports of NMEA over TCP by feed. */
  readonly nmeaPorts: Readonly<Record<string, number>>;
}

export interface WorkerStart {
  /** Addresses of the demo modules of the city's services. */
  readonly demoModules: readonly string[];
  readonly utcOffsetMin: number;
  readonly feeds: readonly SimulatedFeed[];
  readonly doors: DoorAddresses;
  readonly unplugged: readonly string[];
  /** The city's clock, which is the machine's but in a night of storm. */
  readonly pace: Pace;
}

export type ToWorker =
  | { readonly type: 'pace'; readonly pace: Pace }
  | { readonly type: 'unplugged'; readonly assets: readonly string[] }
  | { readonly type: 'stop' };

export type FromWorker =
  /** Everything of the feed up to this time was acknowledged by the centre; `isNow`: nothing of its past is left. */
  | {
      readonly type: 'sent';
      readonly feedId: string;
      readonly toMs: number;
      readonly pushes: number;
      readonly isNow: boolean;
    }
  | { readonly type: 'trouble'; readonly feedId: string; readonly reason: string };
