/** Civil defence: what competent bodies say, what communes report, where people find shelter, and the night of a storm. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { bulletin } from './bulletins/bulletin.ts';
import { wardPeople } from './exposure/ward-people.ts';
import { defenceLevel } from './levels/defence-level.ts';
import { outage } from './outages/outage.ts';
import { communeReport } from './reports/commune-report.ts';
import { household, RESCUE_RIGHT } from './rescue/household.ts';
import { SHELTER, shelterOpening } from './shelters/shelter-opening.ts';
import { warning } from './warnings/warning.ts';

const STAFF = ['operator', 'officer', 'agency-head'] as const;

export const manifest: ServiceManifest = {
  id: 'civil-defence',
  name: { vi: 'Phòng thủ dân sự, bão lũ', en: 'Civil defence, storms' },
  icon: 'cloud-storm',
  order: 5,
  group: 'records',
  assetKinds: [],
  properties: [
    {
      property: 'slide-condition',
      name: { vi: 'Mưa dễ gây sạt lở', en: 'Rain after which land slides' },
      unit: '1',
      decimals: 0,
      aggregation: 'last',
    },
  ],
  recordKinds: [
    bulletin,
    warning,
    defenceLevel,
    communeReport,
    shelterOpening,
    wardPeople,
    household,
    outage,
  ],
  decoders: ['bulletins', 'cap'],
  citizenCards: [
    {
      id: 'weather',
      name: { vi: 'Bản tin, cảnh báo thời tiết', en: 'Weather bulletins and warnings' },
      staleAfterSec: 24 * 3_600,
      withinM: 50_000,
    },
    {
      id: 'forecast',
      name: { vi: 'Dự báo thời tiết', en: 'Weather forecast' },
      staleAfterSec: 24 * 3_600,
      withinM: 50_000,
      isLookedUp: true,
    },
    {
      id: 'shelters',
      name: { vi: 'Điểm sơ tán', en: 'Shelters' },
      staleAfterSec: 12 * 3_600,
      withinM: 5_000,
    },
  ],
  citizenPlaces: [SHELTER],
  noticeHazard: 'storm',
  permissions: [
    {
      id: 'civil-defence.bulletin',
      words: { vi: 'Nhập bản tin chính thức', en: 'Enter official bulletins' },
      roles: STAFF,
    },
    {
      id: 'civil-defence.level',
      words: { vi: 'Ghi cấp độ phòng thủ dân sự', en: 'Record levels of civil defence' },
      roles: STAFF,
    },
    {
      id: 'civil-defence.report',
      words: { vi: 'Báo cáo nhanh thiệt hại', en: 'Report damage' },
      roles: STAFF,
    },
    {
      id: 'civil-defence.shelter',
      words: { vi: 'Mở, đóng điểm sơ tán', en: 'Open and close shelters' },
      roles: STAFF,
    },
    {
      id: RESCUE_RIGHT,
      words: { vi: 'Ghi, xem danh sách hộ cần cứu', en: 'Keep and see the rescue list' },
      roles: STAFF,
    },
  ],
};
