/** Vessels that fall silent or come where they may not be. */
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import {
  emergencyLadder,
  hours,
  minutes,
  standardMoves,
  standardStates,
} from '../../../../platform/sdk/procedure.ts';

const common = {
  initial: 'received',
  opens: { kind: 'at-once' },
  states: standardStates({
    received: minutes(30),
    assigned: hours(1),
    acting: hours(24),
    verifying: hours(4),
  }),
  clocks: {
    acknowledge: minutes(15),
    accept: minutes(30),
    act: hours(2),
    report: hours(6),
    close: hours(48),
  },
  returnWithin: minutes(30),
  ladder: emergencyLadder(),
  routing: { kind: 'asset-owner' },
  departmentAgencyId: 'so-nong-nghiep-va-moi-truong',
  reopenWithinDays: 7,
  enabled: true,
} satisfies Partial<ProcedureDefinition>;

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...common,
    id: 'vessel-lost-signal',
    name: { vi: 'Tàu cá mất tín hiệu giám sát', en: 'Fishing vessel lost signal' },
    applies: {
      kinds: ['alert'],
      serviceId: 'fishing-vessels',
      alertKinds: ['silence'],
      minSeverity: 'medium',
    },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'call',
        text: { vi: 'Gọi thuyền trưởng, chủ tàu', en: 'Call the master and the owner' },
        by: 'lead',
        withinMin: 30,
      },
      {
        id: 'near',
        text: { vi: 'Hỏi các tàu gần đó', en: 'Ask the vessels nearby' },
        by: 'lead',
        withinMin: 60,
      },
      {
        id: 'report-6h',
        text: {
          vi: 'Yêu cầu tàu báo vị trí 6 giờ một lần; quá 10 ngày phải về bờ',
          en: 'Have it report every 6 hours; after 10 days it must return to port',
        },
        by: 'lead',
        withinMin: 360,
      },
    ],
    // A device that is quiet for six hours must be told of by other means, for ten days it must go ashore.
    legalBasis: 'Nghị định 26/2019/NĐ-CP (sửa đổi bởi 37/2024/NĐ-CP)',
  },
  {
    ...common,
    id: 'vessel-zone',
    name: { vi: 'Tàu cá vượt ranh giới', en: 'Fishing vessel at a boundary' },
    applies: { kinds: ['alert'], serviceId: 'fishing-vessels', alertKinds: ['zone'], minSeverity: 'medium' },
    moves: standardMoves({ handIn: ['comment'], close: ['value-normal', 'comment'] }),
    playbook: [
      {
        id: 'warn',
        text: { vi: 'Cảnh báo tàu, yêu cầu quay lại', en: 'Warn the vessel and call it back' },
        by: 'lead',
        withinMin: 15,
      },
      {
        id: 'tell',
        text: { vi: 'Thông báo Biên phòng, Kiểm ngư', en: 'Tell the border guard and fisheries control' },
        by: 'centre',
        withinMin: 30,
      },
    ],
  },
  {
    ...common,
    id: 'vessel-distress',
    name: { vi: 'Tín hiệu cấp cứu trên biển', en: 'Distress signal at sea' },
    applies: { kinds: ['alert'], serviceId: 'fishing-vessels', alertKinds: ['count'] },
    // A transmitter that was out of reach for hours is still a person in the water.
    opens: { kind: 'at-once', agePages: true },
    routing: { kind: 'centre' },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'verify',
        text: {
          vi: 'Xác minh với Trung tâm phối hợp tìm kiếm, cứu nạn hàng hải',
          en: 'Verify with the maritime rescue co-ordination centre',
        },
        by: 'centre',
        withinMin: 5,
      },
    ],
  },
];
