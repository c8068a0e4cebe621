/** Which picture of an outside source is asked for at a moment. */
import type { OutsideLayer } from '../../contract/city/outside-layer.ts';

const everyDefaultSec = 600;

export interface OutsidePicture {
  readonly url: string;
  /** The moment it is of; undefined where the source does not say and gives its newest. */
  readonly timeMs: number | undefined;
}

/**
 * The newest picture that is there at `nowMs`: of the last full step before its delay. Undefined in the past (`atMs`) of a
 * source that only gives its newest: that would be of now.
 */
export function toOutsidePicture(
  { url, everySec = everyDefaultSec, delaySec = 0 }: Pick<OutsideLayer, 'url' | 'everySec' | 'delaySec'>,
  nowMs: number,
  atMs: number | undefined,
): OutsidePicture | undefined {
  if (!url.includes('{time}')) return atMs === undefined ? { url, timeMs: undefined } : undefined;
  const stepMs = everySec * 1_000;
  const timeMs = Math.floor(((atMs ?? nowMs) - delaySec * 1_000) / stepMs) * stepMs;
  const time = new Date(timeMs).toISOString().replace('.000Z', 'Z');
  return { url: url.replaceAll('{time}', time), timeMs };
}
