/** How a service imitates a believable day for the demo city. What it makes goes through the city's real doors. */
import type { AssetLine } from '../assets/asset.ts';

/** An asset as a simulation needs it. */
export interface SimulatedAsset {
  readonly code: string;
  readonly kind: string;
  /** The feed's own name of the asset. */
  readonly ref: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly line?: AssetLine;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a simulation is asked: everything that is due after `fromMs` up to and including `toMs`. */
export interface SimulationSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** What o'clock it is as this is asked: how far `toMs` lies back. Default: `toMs`. */
  readonly nowMs?: number;
  readonly utcOffsetMin: number;
  /** Assets mapped to the feed whose cable is not pulled. */
  readonly assets: readonly SimulatedAsset[];
}

/** One push of bytes. `name` is the file name or the rest of the topic; `atMs` when it is sent. */
export interface SimulatedPush {
  readonly atMs: number;
  readonly bytes: string;
  readonly contentType?: string;
  readonly name?: string;
}

/**
 * The simulation of one feed: a pure function of time and assets, so that the past can be filled and the present
 * played by the same code. Every value it gives is marked as demo data by the feed it comes through.
 */
export interface Simulation {
  readonly feedId: string;
  /** How often something is due. */
  readonly everySec: number;
  /** How far back the demo city's history is filled at its first start. */
  readonly historyDays: number;
  readonly pushes: (span: SimulationSpan) => Iterable<SimulatedPush>;
}
