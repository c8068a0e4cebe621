/** A sensor that is silent or broken: the city is blind there until its owner mends it. */
import type { ProcedureDefinition } from '../../../contract/cases/procedure.ts';
import {
  officeLadder,
  standardMoves,
  standardStates,
  workingDays,
  workingHours,
} from '../../../platform/sdk/procedure.ts';

export const procedures: readonly ProcedureDefinition[] = [
  {
    id: 'sensor-fault',
    name: { vi: 'Thiết bị mất tín hiệu hoặc lỗi', en: 'Silent or faulty sensor' },
    applies: { kinds: ['alert'], alertKinds: ['silence', 'fault'] },
    opens: { kind: 'unacknowledged', afterMin: 60 },
    initial: 'received',
    states: standardStates(
      {
        received: workingHours(4),
        assigned: workingHours(8),
        acting: workingDays(5),
        verifying: workingDays(1),
      },
      { mayPause: true },
    ),
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal'] }),
    clocks: {
      acknowledge: workingHours(4),
      accept: workingHours(8),
      act: workingDays(2),
      report: workingDays(3),
      close: workingDays(5),
    },
    returnWithin: workingHours(4),
    ladder: officeLadder(),
    playbook: [
      {
        id: 'power',
        text: { vi: 'Kiểm tra nguồn điện, đường truyền', en: 'Check power and transmission' },
        by: 'lead',
      },
      {
        id: 'replace',
        text: {
          vi: 'Sửa hoặc thay thiết bị, hiệu chuẩn lại',
          en: 'Mend or replace the device, calibrate it',
        },
        by: 'lead',
      },
    ],
    routing: { kind: 'asset-owner' },
    reopenWithinDays: 7,
    enabled: true,
  },
  {
    id: 'data-correction',
    name: { vi: 'Số liệu bị sửa', en: 'Corrected data' },
    purpose: {
      vi: 'Cơ quan gửi sửa số liệu đã gây cảnh báo, sửa nhiều hoặc sửa lớn: trung tâm kiểm tra, không để cơ quan gửi tự quyết định.',
      en: 'A sender corrects what alarmed, much or many: the centre looks into it, the sender does not decide by itself.',
    },
    applies: { kinds: ['alert'], alertKinds: ['correction'] },
    opens: { kind: 'unacknowledged', afterMin: 30 },
    initial: 'received',
    states: standardStates(
      {
        received: workingHours(4),
        assigned: workingHours(8),
        acting: workingDays(2),
        verifying: workingDays(1),
      },
      { mayPause: true },
    ),
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    clocks: {
      acknowledge: workingHours(4),
      accept: workingHours(8),
      act: workingDays(1),
      report: workingDays(2),
      close: workingDays(3),
    },
    returnWithin: workingHours(4),
    ladder: officeLadder(),
    playbook: [
      {
        id: 'ask',
        text: {
          vi: 'Hỏi cơ quan gửi: vì sao sửa, ai sửa, có biên bản không',
          en: 'Ask the sender why, by whom, and for a record of it',
        },
        by: 'centre',
      },
      {
        id: 'compare',
        text: {
          vi: 'Đối chiếu trạm bên cạnh, camera; xác nhận hoặc không công nhận ở từng cảnh báo',
          en: 'Compare stations nearby and cameras; confirm or reject at each alert',
        },
        by: 'centre',
      },
    ],
    routing: { kind: 'centre' },
    reopenWithinDays: 7,
    enabled: true,
  },
  {
    id: 'data-breach',
    name: { vi: 'Vi phạm nghĩa vụ cung cấp dữ liệu', en: 'Data obligation broken' },
    purpose: {
      vi: 'Nguồn dữ liệu quá hạn cung cấp: người đứng đầu cơ quan chịu trách nhiệm.',
      en: 'A feed that its agency no longer keeps up; its head answers for it.',
    },
    applies: { kinds: ['breach'] },
    opens: { kind: 'at-once' },
    initial: 'received',
    states: standardStates(
      {
        received: workingHours(8),
        assigned: workingHours(8),
        acting: workingDays(3),
        verifying: workingDays(1),
      },
      { mayPause: true },
    ),
    moves: standardMoves({ handIn: ['comment'], close: [] }),
    clocks: { acknowledge: workingHours(8), accept: workingHours(8), close: workingDays(3) },
    returnWithin: workingHours(4),
    ladder: officeLadder(),
    playbook: [],
    routing: { kind: 'asset-owner' },
    reopenWithinDays: 0,
    enabled: true,
  },
];
