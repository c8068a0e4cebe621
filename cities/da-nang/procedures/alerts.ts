/** What the city does when water, rain or air goes over a limit. */
import type { ProcedureDefinition } from '../../../contract/procedure.ts';
import { emergencyLadder, hours, minutes, standardMoves, standardStates } from './parts.ts';

const emergency = {
  opens: { kind: 'at-once' },
  initial: 'received',
  states: standardStates({
    received: minutes(15),
    assigned: minutes(30),
    acting: hours(6),
    verifying: hours(1),
  }),
  clocks: {
    acknowledge: minutes(10),
    accept: minutes(15),
    act: minutes(60),
    report: hours(2),
    close: hours(6),
  },
  returnWithin: minutes(30),
  ladder: emergencyLadder(),
  routing: { kind: 'asset-owner' },
  reopenWithinDays: 7,
  enabled: true,
} satisfies Partial<ProcedureDefinition>;

const water = {
  moves: standardMoves({ handIn: ['comment'], close: ['value-normal', 'tasks-ended'] }),
  playbook: [
    {
      id: 'check',
      text: {
        vi: 'Đối chiếu camera, trạm bên cạnh và phản ánh của người dân',
        en: 'Compare cameras, stations nearby and citizens’ reports',
      },
      by: 'centre',
      withinMin: 10,
    },
    {
      id: 'close-road',
      text: { vi: 'Cắm biển, chốt chặn tuyến đường ngập', en: 'Sign and close flooded streets' },
      by: 'lead',
      withinMin: 30,
    },
    {
      id: 'pump',
      text: { vi: 'Kiểm tra cửa thu, vận hành trạm bơm', en: 'Clear inlets, run the pumps' },
      by: 'lead',
      withinMin: 60,
    },
    {
      id: 'people',
      text: {
        vi: 'Thông báo cho xã, phường, đặc khu và người dân vùng ngập',
        en: 'Tell the wards and the people there',
      },
      by: 'centre',
      withinMin: 30,
    },
  ],
} satisfies Partial<ProcedureDefinition>;

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergency,
    ...water,
    id: 'rain-flood',
    departmentAgencyId: 'so-xay-dung',
    name: { vi: 'Mưa lớn, ngập nước', en: 'Heavy rain, flooding' },
    purpose: {
      vi: 'Xử lý mưa vượt ngưỡng và ngập đường phố.',
      en: 'For rain over its limits and flooded streets.',
    },
    applies: {
      kinds: ['alert'],
      serviceId: 'rainfall',
      alertKinds: ['exceedance', 'combination'],
      minSeverity: 'medium',
    },
    // A cell of heavy rain is some 3 km wide and is told by several gauges within the hour.
    joins: { withinM: 3_000, withinSec: 3_600 },
  },
  {
    ...emergency,
    id: 'air-exceedance',
    departmentAgencyId: 'so-nong-nghiep-va-moi-truong',
    name: { vi: 'Ô nhiễm không khí', en: 'Air pollution' },
    applies: {
      kinds: ['alert'],
      serviceId: 'air-quality',
      alertKinds: ['exceedance', 'combination'],
      minSeverity: 'medium',
    },
    opens: { kind: 'unacknowledged', afterMin: 30 },
    states: standardStates({
      received: hours(1),
      assigned: hours(2),
      acting: hours(24),
      verifying: hours(8),
    }),
    clocks: {
      acknowledge: minutes(60),
      accept: hours(2),
      act: hours(4),
      report: hours(12),
      close: hours(24),
    },
    returnWithin: hours(2),
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'source',
        text: { vi: 'Xác định nguồn thải quanh trạm', en: 'Look for the source around the station' },
        by: 'lead',
        withinMin: 240,
      },
      {
        id: 'advice',
        text: { vi: 'Khuyến cáo sức khỏe theo mức VN_AQI', en: 'Advise people as the VN_AQI band says' },
        by: 'centre',
        withinMin: 120,
      },
    ],
    legalBasis: 'Quyết định 1459/QĐ-TCMT ngày 12/11/2019',
  },
  {
    ...emergency,
    id: 'any-exceedance',
    name: { vi: 'Vượt ngưỡng', en: 'Over a limit' },
    applies: {
      kinds: ['alert'],
      alertKinds: ['exceedance', 'combination', 'zone', 'count'],
      minSeverity: 'high',
    },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal', 'tasks-ended'] }),
    playbook: [],
  },
];
