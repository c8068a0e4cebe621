/** What the city does when the air is over a limit. */
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import {
  emergencyCase,
  hours,
  minutes,
  standardMoves,
  standardStates,
} from '../../../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
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
];
