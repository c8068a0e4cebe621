/** The scales of rain that held at a time, as the science takes them. */
import { listBounds, type NormBound } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { NORM } from './norms.ts';
import { type IdfCurve, toIdfCurve } from './return-period.ts';

export type RainBound = NormBound;

/** By norm; a scale that nobody keeps for that time has no bounds, and nothing is said by it. */
export interface RainScale {
  readonly classes12h: readonly RainBound[];
  readonly classes24h: readonly RainBound[];
  readonly intense: readonly RainBound[];
  readonly risk: readonly RainBound[];
  /** By which rain is rare; undefined where no curve is kept. */
  readonly idf: IdfCurve | undefined;
  /** Where the risk level stands. */
  readonly riskSource: { readonly instrument: string; readonly article: string };
}

/** Reads the scales of a time. */
export function toRainScale(norms: Pick<NormReads, 'findEra'>, timeMs: number): RainScale {
  const boundsOf = (norm: string) => listBounds(norms, norm, timeMs);
  const { instrument = '', article = '' } = norms.findEra(NORM.risk, timeMs) ?? {};
  return {
    classes12h: boundsOf(NORM.classes12h),
    classes24h: boundsOf(NORM.classes24h),
    intense: boundsOf(NORM.intense),
    risk: boundsOf(NORM.risk),
    idf: toIdfCurve(boundsOf(NORM.idf)),
    riskSource: { instrument, article },
  };
}

/** The number of a name, Infinity when the scale has none: then nothing reaches it. */
export function toBound(bounds: readonly RainBound[], key: string): number {
  return bounds.find((bound) => bound.key === key)?.value ?? Infinity;
}
