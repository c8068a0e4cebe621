/** Fire and rescue (114): units, hydrants, alarm panels, who is on which mission, how long it takes. Nothing of a person. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { createReadinessKind, createRequestKind } from '../../platform/sdk/missions.ts';
import { alarm, PANEL } from './alarms/alarm.ts';
import { PANEL_DECODER } from './alarms/panel-decoder.ts';
import { DISPATCH, mission, STAMP, TAKE } from './dispatch/missions.ts';
import { MISSION_DECODER } from './feeds.ts';
import { ENGINE, IDLE, ROAD_LIMIT, STATION, TO_GO } from './units/engine.ts';
import { ASK, engines, TELL_READINESS } from './units/engines.ts';
import { check, TEST_AGE, WATER } from './water/source.ts';
import { TELL_WATER } from './water/tell-water.ts';

const SIZE = [
  { attribute: 'widthM', name: { vi: 'Rộng, m', en: 'Width, m' } },
  { attribute: 'heightM', name: { vi: 'Cao, m', en: 'Height, m' } },
  { attribute: 'weightT', name: { vi: 'Nặng, tấn', en: 'Weight, t' } },
];

export const manifest: ServiceManifest = {
  id: 'fire-rescue',
  name: { vi: 'Chữa cháy, cứu nạn, cứu hộ', en: 'Fire and rescue' },
  icon: 'flame',
  order: 62,
  group: 'moving',
  assetKinds: [
    {
      kind: ENGINE,
      name: { vi: 'Xe, tàu chữa cháy, cứu nạn, cứu hộ', en: 'Fire or rescue unit' },
      icon: 'flame',
      moves: true,
      // 150 km/h.
      maxSpeedKn: 81,
      primaryProperty: null,
      attributes: [
        { attribute: 'level', name: { vi: 'Loại', en: 'Kind' } },
        { attribute: 'crew', name: { vi: 'Kíp trực', en: 'Crew' } },
        { attribute: 'equipment', name: { vi: 'Trang bị', en: 'Equipment' } },
        { attribute: 'station', name: { vi: 'Đội', en: 'Station' } },
        ...SIZE,
      ],
    },
    {
      kind: WATER,
      name: { vi: 'Nguồn nước chữa cháy', en: 'Source of water' },
      icon: 'fire-hydrant',
      moves: false,
      isSampled: true,
      isOnlyComputed: true,
      primaryProperty: TEST_AGE,
      attributes: [
        { attribute: 'type', name: { vi: 'Loại', en: 'Kind' } },
        { attribute: 'outletMm', name: { vi: 'Họng, mm', en: 'Outlet, mm' } },
        { attribute: 'lowDepthM', name: { vi: 'Sâu lúc nước thấp, m', en: 'Depth at low water, m' } },
        { attribute: 'condition', name: { vi: 'Tình trạng trong sổ', en: 'Condition of the register' } },
        { attribute: 'testedOn', name: { vi: 'Ngày kiểm tra trong sổ', en: 'Test of the register' } },
      ],
    },
    {
      kind: STATION,
      name: { vi: 'Đội chữa cháy và cứu nạn, cứu hộ', en: 'Fire station' },
      icon: 'building',
      moves: false,
      isSampled: true,
      primaryProperty: null,
    },
    {
      kind: PANEL,
      name: { vi: 'Tủ báo cháy', en: 'Fire alarm panel' },
      icon: 'bell',
      moves: false,
      isSampled: true,
      primaryProperty: null,
    },
    {
      kind: ROAD_LIMIT,
      name: { vi: 'Nơi hạn chế xe', en: 'Limit of size' },
      icon: 'road',
      moves: false,
      isSampled: true,
      primaryProperty: null,
      attributes: SIZE,
    },
  ],
  properties: [
    {
      property: TO_GO,
      name: { vi: 'Thời gian còn lại để đến', en: 'Time to go' },
      unit: 's',
      decimals: 0,
      aggregation: 'last',
    },
    {
      property: IDLE,
      name: {
        vi: 'Thời gian đứng ngoài trạm khi không có chuyến',
        en: 'Time out of its station without a mission',
      },
      unit: 'min',
      decimals: 0,
      aggregation: 'last',
    },
    {
      property: TEST_AGE,
      name: { vi: 'Từ lần kiểm tra cuối', en: 'Since the last test' },
      unit: 'd',
      decimals: 0,
      aggregation: 'last',
    },
  ],
  recordKinds: [mission, createRequestKind(engines), createReadinessKind(engines), check, alarm],
  decoders: [MISSION_DECODER, PANEL_DECODER],
  permissions: [
    // The desk of the owner commands; the operation centre asks.
    {
      id: DISPATCH,
      words: { vi: 'Điều xe chữa cháy, trả lời đề nghị', en: 'Send fire units, answer requests' },
      roles: ['officer', 'agency-head'],
    },
    {
      id: TAKE,
      words: { vi: 'Ghi tin báo cháy, cứu nạn, cứu hộ', en: 'Take calls of fire and rescue' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: STAMP,
      words: { vi: 'Xác nhận mốc giờ của xe chữa cháy', en: 'Confirm times of fire units' },
      roles: ['officer', 'agency-head'],
    },
    {
      id: ASK,
      words: { vi: 'Đề nghị điều động xe chữa cháy', en: 'Ask for a fire unit' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: TELL_READINESS,
      words: { vi: 'Báo tình trạng sẵn sàng của xe chữa cháy', en: 'Tell the readiness of fire units' },
      roles: ['officer', 'agency-head'],
    },
    {
      id: TELL_WATER,
      words: { vi: 'Báo kết quả kiểm tra nguồn nước chữa cháy', en: 'Tell tests of sources of water' },
      roles: ['officer', 'agency-head'],
    },
  ],
};
