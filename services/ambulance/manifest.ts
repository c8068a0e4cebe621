/** Ambulances: who is free, who is on which mission, how long it takes. Nothing of a patient. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { DISPATCH, mission, STAMP, TAKE } from './dispatch/missions.ts';
import { createReadinessKind, createRequestKind } from '../../platform/sdk/missions.ts';
import { ambulances, ASK, TELL_READINESS } from './units/ambulances.ts';
import { CENTRE, COVER_15, COVER_8, FREE_UNITS, IDLE, STATION, TO_GO, UNIT } from './units/unit.ts';

export const MISSION_DECODER = 'ambulance-missions';

export const manifest: ServiceManifest = {
  id: 'ambulance',
  name: { vi: 'Cấp cứu 115', en: 'Ambulances' },
  icon: 'ambulance',
  order: 61,
  group: 'moving',
  assetKinds: [
    {
      kind: UNIT,
      name: { vi: 'Xe cấp cứu', en: 'Ambulance' },
      icon: 'ambulance',
      moves: true,
      // 150 km/h.
      maxSpeedKn: 81,
      primaryProperty: null,
      attributes: [
        { attribute: 'level', name: { vi: 'Mức cấp cứu', en: 'Level of care' } },
        { attribute: 'crew', name: { vi: 'Kíp trực', en: 'Crew' } },
        { attribute: 'equipment', name: { vi: 'Trang bị', en: 'Equipment' } },
        { attribute: 'station', name: { vi: 'Trạm', en: 'Station' } },
      ],
    },
    {
      kind: CENTRE,
      name: { vi: 'Trung tâm điều phối 115', en: 'Dispatch centre of 115' },
      icon: 'phone',
      moves: false,
      isOnlyComputed: true,
      primaryProperty: COVER_8,
    },
    {
      kind: STATION,
      name: { vi: 'Trạm cấp cứu', en: 'Ambulance station' },
      icon: 'first-aid-kit',
      moves: false,
      isSampled: true,
      primaryProperty: null,
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
      property: COVER_8,
      name: { vi: 'Đường dân cư đến được trong 8 phút', en: 'Streets reached within 8 minutes' },
      unit: '%',
      isWorseLow: true,
      decimals: 0,
      aggregation: 'last',
    },
    {
      property: COVER_15,
      name: { vi: 'Đường dân cư đến được trong 15 phút', en: 'Streets reached within 15 minutes' },
      unit: '%',
      isWorseLow: true,
      decimals: 0,
      aggregation: 'last',
    },
    {
      property: FREE_UNITS,
      name: { vi: 'Xe đang rảnh', en: 'Free units' },
      unit: '1',
      isWorseLow: true,
      decimals: 0,
      aggregation: 'last',
    },
  ],
  recordKinds: [mission, createRequestKind(ambulances), createReadinessKind(ambulances)],
  decoders: [MISSION_DECODER],
  permissions: [
    // The desk of the owner commands; the operation centre asks.
    {
      id: DISPATCH,
      words: { vi: 'Điều xe cấp cứu, trả lời đề nghị', en: 'Send ambulances, answer requests' },
      roles: ['officer', 'agency-head'],
    },
    {
      id: TAKE,
      words: { vi: 'Ghi cuộc gọi cấp cứu', en: 'Take calls' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: STAMP,
      words: {
        vi: 'Xác nhận mốc giờ, nơi đến của chuyến xe',
        en: 'Confirm times and destinations of missions',
      },
      roles: ['officer', 'agency-head'],
    },
    {
      id: ASK,
      words: { vi: 'Đề nghị điều động xe cấp cứu', en: 'Ask for an ambulance' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: TELL_READINESS,
      words: { vi: 'Báo tình trạng sẵn sàng của xe', en: 'Tell the readiness of units' },
      roles: ['officer', 'agency-head'],
    },
  ],
};
