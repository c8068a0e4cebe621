/** Fishing vessels: where they are, whether they are heard, where they may not be, and who calls for help at sea. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { SHELTER, shelterReport } from './shelters/shelter.ts';
import { stormRecords } from './storm/storm-records.ts';

export const manifest: ServiceManifest = {
  id: 'fishing-vessels',
  name: { vi: 'Tàu cá', en: 'Fishing vessels' },
  icon: 'ship',
  order: 60,
  group: 'moving',
  assetKinds: [
    {
      kind: 'fishing-vessel',
      name: { vi: 'Tàu cá', en: 'Fishing vessel' },
      icon: 'ship',
      moves: true,
      maxSpeedKn: 40,
      primaryProperty: null,
      attributes: [{ attribute: 'crew', name: { vi: 'Thuyền viên', en: 'Crew' } }],
    },
    {
      kind: 'other-vessel',
      name: { vi: 'Tàu, phao khác (AIS)', en: 'Other vessel or aid (AIS)' },
      icon: 'anchor',
      moves: true,
      // Hydrofoils and patrol boats, not aeroplanes (search aircraft have a station kind of their own).
      maxSpeedKn: 70,
      primaryProperty: null,
    },
    {
      kind: SHELTER,
      name: { vi: 'Khu neo đậu tránh bão', en: 'Shelter for vessels' },
      icon: 'anchor',
      moves: false,
      primaryProperty: null,
      attributes: [
        { attribute: 'capacity', name: { vi: 'Sức chứa (tàu)', en: 'Room for vessels' } },
        { attribute: 'capacitySource', name: { vi: 'Sức chứa theo', en: 'Room by' } },
      ],
    },
  ],
  properties: [],
  recordKinds: [
    {
      kind: 'distress',
      name: { vi: 'Tín hiệu cấp cứu', en: 'Distress signal' },
      icon: 'lifebuoy',
      statuses: [
        { id: 'active', name: { vi: 'Đang phát', en: 'Transmitting' }, closed: false },
        { id: 'test', name: { vi: 'Thử thiết bị', en: 'Device test' }, closed: true },
      ],
    },
    ...stormRecords,
    shelterReport,
  ],
  decoders: ['ais', 'vms-csv', 'vms-json', 'naf', 'atcf', 'storm-cap'],
  noticeHazard: 'sea',
  permissions: [
    {
      id: 'fishing-vessels.storm',
      words: {
        vi: 'Nhập đường đi của bão, ghi kết quả gọi tàu',
        en: 'Enter storm tracks, record calls to vessels',
      },
      roles: ['operator', 'officer', 'agency-head'],
    },
  ],
};
