/** Facts of the noise service. */
import type { PropertyFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import { fieldCheck } from './field-check.ts';

/** Levels in decibel have no arithmetic mean: where several are shown as one, it is the highest. */
const level = {
  unit: 'dB(A)',
  decimals: 1,
  aggregation: 'energy-mean',
} as const satisfies Partial<PropertyFacts>;

export const manifest: ServiceManifest = {
  id: 'noise',
  name: { vi: 'Tiếng ồn', en: 'Noise' },
  icon: 'speakerphone',
  order: 30,
  group: 'sensing',
  assetKinds: [
    {
      kind: 'noise-station',
      name: { vi: 'Trạm tiếng ồn', en: 'Noise station' },
      icon: 'speakerphone',
      moves: false,
      primaryProperty: 'noise-hourly',
    },
  ],
  properties: [
    { property: 'noise-hourly', name: { vi: 'Mức ồn giờ', en: 'Hourly level' }, ...level },
    {
      property: 'noise-level',
      name: { vi: 'Mức ồn 10 phút', en: 'Level of 10 minutes' },
      togetherName: { vi: 'Mức ồn', en: 'Noise level' },
      ...level,
    },
    { property: 'noise-day', name: { vi: 'Mức ồn ban ngày', en: 'Day level' }, ...level },
    { property: 'noise-night', name: { vi: 'Mức ồn ban đêm', en: 'Night level' }, ...level },
  ],
  recordKinds: [fieldCheck],
  decoders: [],
  permissions: [
    {
      id: 'noise.check',
      words: { vi: 'Ghi kết quả kiểm tra trạm tiếng ồn', en: 'Record checks of noise stations' },
      roles: ['operator', 'officer', 'agency-head'],
    },
  ],
};
