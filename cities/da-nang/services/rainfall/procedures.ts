/** What the city does when it rains over a limit or streets are flooded. */
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../../../platform/sdk/procedure.ts';

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
    ...emergencyCase,
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
];
