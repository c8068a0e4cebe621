/** Hazards that notices may be of, as the contract has them, without its schemas. */
import type { Hazard } from '../../contract/notices/notice.ts';

export const HAZARDS = [
  'flood',
  'rain',
  'storm',
  'landslide',
  'fire',
  'air',
  'water',
  'road',
  'disease',
  'sea',
  'other',
] as const satisfies readonly Hazard[];
