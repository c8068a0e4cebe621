/**
 * The storage curve of a reservoir: how much it holds at a level. Between two points the volume is a straight line;
 * outside the curve nothing is said. A curve that falls is no curve: more level never holds less. Pure.
 */

export interface CurvePoint {
  /** m on the reservoir's datum. */
  readonly level: number;
  /** million m³. */
  readonly volume: number;
}

export type CurveFault = {
  readonly line: number;
  readonly value: string;
  readonly what: 'not-a-pair' | 'level-falls' | 'volume-falls' | 'too-few';
};

const LEAST_POINTS = 2;

/** Reads `level volume` a line, with decimal point or comma. */
export function readCurve(text: string): { readonly points: readonly CurvePoint[] } | CurveFault {
  const points: CurvePoint[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const numbers = line
      .trim()
      .split(/[\s;]+/u)
      .map((part) => Number(part.replace(',', '.')));
    const [level, volume] = numbers;
    const fault = (what: CurveFault['what']): CurveFault => ({ line: at + 1, value: line.trim(), what });
    if (
      numbers.length !== 2 ||
      level === undefined ||
      volume === undefined ||
      !numbers.every(Number.isFinite)
    )
      return fault('not-a-pair');
    const before = points.at(-1);
    if (before !== undefined && level <= before.level) return fault('level-falls');
    if (before !== undefined && volume < before.volume) return fault('volume-falls');
    points.push({ level, volume });
  }
  return points.length < LEAST_POINTS ? { line: 1, value: text.slice(0, 100), what: 'too-few' } : { points };
}

/** million m³ at a level (m); null outside the curve. */
export function toVolume(points: readonly CurvePoint[], level: number): number | null {
  const at = points.findIndex((point) => point.level >= level);
  const [below, above] = [points[at - 1], points[at]];
  if (above === undefined) return null;
  if (above.level === level) return above.volume;
  if (below === undefined) return null;
  const share = (level - below.level) / (above.level - below.level);
  return below.volume + share * (above.volume - below.volume);
}

/** million m³ that it still takes until its full level; 0 above it, null where the curve says nothing. */
export function toRoom(points: readonly CurvePoint[], level: number, fullLevel: number): number | null {
  const [now, full] = [toVolume(points, Math.min(level, fullLevel)), toVolume(points, fullLevel)];
  return now === null || full === null ? null : Math.max(0, full - now);
}
