/** Health: how full hospitals are, what diseases are counted, which signals and outbreaks there are. Counts only, no patient. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { series } from './counts/series.ts';
import { capacityProperties, FACILITY, OCCUPANCY } from './facilities/capacity.ts';
import { outbreak } from './outbreaks/outbreak.ts';
import { signal } from './outbreaks/signal.ts';

const STAFF = ['operator', 'officer', 'agency-head'] as const;

export const manifest: ServiceManifest = {
  id: 'health',
  name: { vi: 'Y tế', en: 'Health' },
  icon: 'building-hospital',
  order: 110,
  group: 'records',
  assetKinds: [
    {
      kind: FACILITY,
      name: { vi: 'Cơ sở khám chữa bệnh', en: 'Health facility' },
      icon: 'building-hospital',
      moves: false,
      primaryProperty: OCCUPANCY,
      attributes: [
        { attribute: 'bedsPlanned', name: { vi: 'Giường kế hoạch', en: 'Planned beds' } },
        { attribute: 'facilityType', name: { vi: 'Loại hình', en: 'Kind' } },
        { attribute: 'ownership', name: { vi: 'Sở hữu', en: 'Ownership' } },
      ],
    },
  ],
  properties: capacityProperties,
  recordKinds: [signal, outbreak],
  series,
  decoders: ['health-fhir'],
  citizenCards: [
    {
      id: 'emergency',
      name: { vi: 'Chờ ở cấp cứu', en: 'Waiting in emergency' },
      staleAfterSec: 6 * 3_600,
      withinM: 10_000,
    },
  ],
  citizenPlaces: ['hospital'],
  noticeHazard: 'disease',
  permissions: [
    { id: 'health.report', words: { vi: 'Báo cáo số ca bệnh', en: 'Report counts of cases' }, roles: STAFF },
    {
      id: 'health.declare',
      words: {
        vi: 'Xác minh tín hiệu, công bố và kết thúc ổ dịch',
        en: 'Judge signals, declare and end outbreaks',
      },
      roles: ['officer', 'agency-head'],
    },
  ],
};
