/** Hazards that notices may be of; without schemas, so that the citizen app carries none. */
export const hazards = [
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
] as const;
export type Hazard = (typeof hazards)[number];
