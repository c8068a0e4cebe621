/**
 * A Job is work of a service by the clock: each hour, day or month the centre gathers what it needs, its module computes in
 * a thread of its own, and what that finds is stored as deliveries of the service's `derived` feed. It is always told
 * which time it works for (its slot), so that it can be run later, or again, with the same result.
 */
import type { Decoded } from '../../contract/feeds/item.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { ServiceReads } from './read.ts';

/** What can be given to a thread, and kept until it is done: plain JSON. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** At the end of each hour, local day, local month, or of so many minutes, which must divide a day. */
export type JobPeriod = 'hour' | 'day' | 'month' | { readonly minutes: number };

/** The period that is worked for. */
export interface JobSlot {
  readonly fromMs: number;
  readonly endMs: number;
  /** The local day in which it began, e.g. `2026-11-22`. */
  readonly localDay: string;
}

/** What the derived feed of the service may be sent by the job. */
export interface JobWrites {
  /** A datastream of each asset of the kind, named `<asset>/<property>`. */
  readonly readings?: readonly {
    readonly assetKind: string;
    readonly property: string;
    readonly unit: string;
  }[];
  readonly records?: readonly string[];
  readonly series?: readonly { readonly series: string; readonly unit: string }[];
}

export interface Job {
  /** Unique in the service; its name in the installation is `<service>/<id>`. */
  readonly id: string;
  readonly name: Text;
  readonly every: JobPeriod;
  /** How long after the end of its slot it runs, so that what the slot is about has come in. Default 2. */
  readonly afterMin?: number;
  /** What was not run while the centre stood still: only the last slot, or each of them, oldest first. */
  readonly missed: 'last' | 'each';
  readonly writes: JobWrites;
  /** Exports `run` (RunJob); loaded in a thread and nowhere else. */
  readonly module: URL;
  /** What may run so long, without the time of storing, is ended. Default 60. */
  readonly longestSec?: number;
  /**
   * What the module is given. It is kept until the slot is done, so that a crash changes nothing of it. Undefined: there is
   * nothing to work on, and no thread is begun.
   */
  readonly gather: (reads: ServiceReads, slot: JobSlot) => Plain | undefined | Promise<Plain | undefined>;
}

/**
 * What the module of a job exports as `run`. It must be a function of what it is given: run again it says the same. Each
 * value is one delivery of at most 5,000 items. `signal` ends shortly before the thread is ended.
 */
export type RunJob<Given extends Plain> = (
  given: Given,
  slot: JobSlot,
  signal: AbortSignal,
) => AsyncIterable<Decoded>;
