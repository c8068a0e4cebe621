/**
 * Deliveries made beforehand. All streams speak in turn, step after step of time, as a city does; a few values pass
 * the limit of the rules. Times have 13 digits, so that a body made once can be sent again with other times.
 */
import { datastreamCodes, DATASTREAMS, LIMIT } from './bench-city.ts';

/** One delivery: its body for HTTP, and where in it the times stand. */
export interface Batch {
  readonly body: Buffer;
  readonly streams: readonly number[];
  readonly timesMs: readonly number[];
  readonly values: readonly number[];
}

/** Steps of time are this far apart: at 80,000 readings/s each of 10,000 streams speaks eight times a second. */
export const STEP_MS = 100;

/** `count` batches of `size` readings whose last time is `endMs`. */
export function makeBatches(count: number, size: number, endMs: number): Batch[] {
  const steps = Math.ceil((count * size) / DATASTREAMS);
  const startMs = endMs - steps * STEP_MS;
  return Array.from({ length: count }, (_, index) => makeBatch(index * size, size, startMs));
}

function makeBatch(first: number, size: number, startMs: number): Batch {
  const streams: number[] = [];
  const timesMs: number[] = [];
  const values: number[] = [];
  const items: string[] = [];
  for (let at = first; at < first + size; at++) {
    const stream = at % DATASTREAMS;
    const step = Math.floor(at / DATASTREAMS);
    const timeMs = startMs + step * STEP_MS;
    const value = toValue(stream, step);
    streams.push(stream);
    timesMs.push(timeMs);
    values.push(value);
    items.push(`{"datastream":"${datastreamCodes[stream]}","time":${timeMs},"value":${value}}`);
  }
  return { body: Buffer.from(`[${items.join(',')}]`), streams, timesMs, values };
}

/** Around 20 with one decimal and never twice the same in a row; one stream in 2,000 is above the limit for a while. */
export function toValue(stream: number, step: number): number {
  const base = stream % 2_000 === 7 && step % 100 > 60 ? LIMIT + 4 : 20;
  return Math.round((base + ((stream * 7 + step * 13) % 50) / 10) * 10) / 10;
}
