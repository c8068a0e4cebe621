/** How jams are handled where a city says nothing else (cities/<city>/services/traffic/procedures.ts). */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, standardMoves } from '../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'traffic-jam',
    name: { vi: 'Ùn tắc giao thông kéo dài', en: 'A jam that lasts' },
    applies: { kinds: ['alert'], serviceId: 'traffic', alertKinds: ['exceedance'], minSeverity: 'medium' },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'look',
        text: {
          vi: 'Xem camera gần đoạn đường: tai nạn, ngập, công trình hay quá tải',
          en: 'Look through the nearest camera: accident, flood, works or too many vehicles',
        },
        by: 'centre',
        withinMin: 5,
      },
      {
        id: 'police',
        text: {
          vi: 'Báo cảnh sát giao thông cử người phân luồng; yêu cầu điều chỉnh chu kỳ đèn',
          en: 'Have the traffic police send people to direct traffic; ask for other signal times',
        },
        by: 'lead',
        withinMin: 15,
      },
      {
        id: 'close',
        text: {
          vi: 'Nếu đường không đi được thì ghi rào đường để người dân và xe cấp cứu biết',
          en: 'Where the street cannot be driven, record it as closed, for citizens and ambulances to know',
        },
        by: 'lead',
        withinMin: 20,
      },
    ],
  },
];
