/** How floods are handled where a city says nothing else (cities/<city>/services/flooding/procedures.ts). */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import {
  emergencyCase,
  standardMoves,
  hours,
  minutes,
  standardStates,
} from '../../platform/sdk/procedure.ts';
import { RELEASE_NOTICE, RELEASE_RECEIPT } from './reservoirs/reservoir-records.ts';
import { RULE } from './rules.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    id: 'flooding-water',
    name: { vi: 'Ngập, lũ', en: 'Flood' },
    applies: {
      kinds: ['alert'],
      serviceId: 'flooding',
      alertKinds: ['exceedance', 'forecast', 'combination'],
      minSeverity: 'medium',
    },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    playbook: [
      {
        id: 'look',
        text: {
          vi: 'Xác minh tại chỗ hoặc qua camera: độ sâu, có người mắc kẹt không',
          en: 'Look on the spot or by camera: how deep, is anybody trapped',
        },
        by: 'lead',
        withinMin: 15,
      },
      {
        id: 'propose',
        text: {
          vi: 'Đề xuất cấm hoặc phân luồng; người có thẩm quyền quyết định, ghi ai quyết định và lúc nào',
          en: 'Propose to close or divert; who may decides, and who decided when is put on record',
        },
        by: 'centre',
        withinMin: 30,
      },
      {
        id: 'warn',
        text: {
          vi: 'Báo người dân và các xã, phường phía hạ lưu',
          en: 'Warn people and the wards downstream',
        },
        by: 'centre',
        withinMin: 30,
      },
      {
        id: 'reopen',
        text: {
          vi: 'Chỉ mở lại đường khi độ sâu đã giảm và đã kiểm tra tại chỗ',
          en: 'Open the street again only when it has fallen and somebody looked on the spot',
        },
        by: 'lead',
        withinMin: 720,
      },
    ],
    legalBasis: 'Quyết định 05/2020/QĐ-TTg',
  },
  {
    ...emergencyCase,
    id: 'flooding-silent-in-water',
    name: { vi: 'Mất tín hiệu khi nước đang cao', en: 'Silent in high water' },
    purpose: {
      vi: 'Không biết nước còn lên hay đã rút: coi như còn lên cho đến khi có người xem tại chỗ.',
      en: 'It is not known whether the water still rises: it counts as rising until somebody has looked on the spot.',
    },
    applies: {
      kinds: ['alert'],
      serviceId: 'flooding',
      rules: [RULE.towerInWater, RULE.riverAboveAlarm3],
    },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'read',
        text: {
          vi: 'Cử người đọc thước nước, hoặc xem qua camera, trạm và tháp lân cận: nước còn lên không',
          en: 'Have the staff read, or look by camera and at the stations nearby: does the water still rise',
        },
        by: 'centre',
        withinMin: 15,
      },
      {
        id: 'keep',
        text: {
          vi: 'Giữ nguyên lệnh cấm đường và cảnh báo hạ lưu; không coi là nước đã rút',
          en: 'Keep streets closed and the warning downstream in force; do not take the water for gone',
        },
        by: 'centre',
        withinMin: 15,
      },
      {
        id: 'safe',
        text: {
          vi: 'Chỉ sửa thiết bị khi người đi sửa được an toàn',
          en: 'Mend the device only when whoever goes there is safe',
        },
        by: 'lead',
        withinMin: 720,
      },
    ],
  },
  {
    ...emergencyCase,
    id: 'flooding-release',
    name: { vi: 'Hồ xả: xác nhận của hạ lưu', en: 'A reservoir releases: receipts downstream' },
    purpose: {
      vi: 'Mỗi xã, phường hạ lưu có một phần việc: nhận thông báo và báo cho dân; trung tâm gọi nơi chưa xác nhận đến nơi cuối cùng.',
      en: 'Each ward downstream has a task: receive the notice and tell people; the centre calls those that have not, until the last.',
    },
    applies: { kinds: ['record'], serviceId: 'flooding', recordKinds: [RELEASE_NOTICE] },
    moves: standardMoves({
      handIn: ['comment'],
      close: ['tasks-ended'],
      untrue: { vi: 'Thông báo không đúng', en: 'The notice is not so' },
    }),
    // A release lasts for days: the case ends with the notice.
    clocks: { acknowledge: minutes(10), accept: minutes(30), report: hours(2), close: hours(72) },
    states: standardStates({
      received: hours(72),
      assigned: minutes(30),
      acting: hours(72),
      verifying: hours(24),
    }),
    asks: {
      areas: 'wards',
      text: {
        vi: 'Xác nhận đã nhận thông báo xả hồ và đã báo cho người dân ven sông',
        en: 'Confirm that the notice of the release was received and people along the river were told',
      },
      withinMin: 30,
      answeredBy: { recordKind: RELEASE_RECEIPT, area: 'ward', words: 'confirmedBy' },
    },
    routing: { kind: 'centre' },
    playbook: [
      {
        id: 'call',
        text: {
          vi: 'Gọi từng nơi chưa xác nhận, theo số điện thoại trực; ghi thay họ khi họ xác nhận qua điện thoại',
          en: 'Call each that has not confirmed at its duty telephone; enter it for them when they confirm by telephone',
        },
        by: 'centre',
        withinMin: 45,
      },
    ],
    legalBasis: 'Quyết định 1865/QĐ-TTg năm 2019',
  },
];
