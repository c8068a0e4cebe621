/** The science of the health service: detectors of outbreaks, delays of reports, clusters. Each file says its source. */

export { findCluster } from './detect/clusters.ts';
export type { Cluster, ScanPlace } from './detect/clusters.ts';
export { cusum } from './detect/cusum.ts';
export { toCompleted, toReportedShares } from './detect/delays.ts';
export type { DelayCell } from './detect/delays.ts';
export { earsC1, earsC2, earsC3 } from './detect/ears.ts';
export type { Judgement } from './detect/ears.ts';
export {
  farrington,
  farringtonAt,
  farringtonFlexible,
  farringtonFlexibleAt,
  toPowerThreshold,
  toReferenceOffsets,
  toWeights,
  WEEKS_OF_YEAR,
} from './detect/farrington.ts';
export { findWave, mem } from './detect/moving-epidemic.ts';
