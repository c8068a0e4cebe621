/** How noise above its limit is handled where a city says nothing else (cities/<city>/services/noise/procedures.ts). */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'noise-exceedance',
    name: { vi: 'Tiếng ồn vượt giới hạn', en: 'Noise above its limit' },
    applies: { kinds: ['alert'], serviceId: 'noise', alertKinds: ['exceedance'], minSeverity: 'medium' },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'source',
        text: {
          vi: 'Xác định nguồn ồn quanh trạm: thi công, loa kéo, cơ sở kinh doanh, giao thông',
          en: 'Look for the source around the station: building work, loudspeakers, a business, traffic',
        },
        by: 'lead',
        withinMin: 60,
      },
      {
        id: 'measure',
        text: {
          vi: 'Đo kiểm tra tại hiện trường bằng máy đo đã hiệu chuẩn trước khi lập biên bản',
          en: 'Measure at the place with a calibrated meter before anything is put on record',
        },
        by: 'lead',
        withinMin: 120,
      },
    ],
    legalBasis: 'QCVN 26:2010/BTNMT',
  },
];
