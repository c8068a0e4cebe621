/** How alerts of cameras are handled where a city says nothing else: by who is at the place, not by who looks. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, officeCase, standardMoves } from '../../platform/sdk/procedure.ts';
import { faultRules } from './rules.ts';

const moves = standardMoves({ handIn: ['comment'], close: ['comment'] });
const applies = { kinds: ['alert'], serviceId: 'cameras', minSeverity: 'medium' } as const;

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...emergencyCase,
    moves,
    id: 'camera-crowd',
    name: { vi: 'Đông người, hàng dài', en: 'A crowd, a long queue' },
    applies: { ...applies, kinds: ['alert'], rules: ['camera-crowd', 'camera-queue'] },
    playbook: [
      {
        id: 'look',
        text: {
          vi: 'Xem camera, gọi người tại chỗ: có chen lấn, lối thoát còn thông không',
          en: 'Look, and call somebody there: is there pushing, are the ways out free',
        },
        by: 'centre',
        withinMin: 5,
      },
      {
        id: 'thin',
        text: {
          vi: 'Hướng dẫn dòng người, mở thêm lối, tạm dừng cho vào; báo cơ quan tổ chức sự kiện',
          en: 'Lead the crowd, open more ways, stop letting in; tell who holds the event',
        },
        by: 'lead',
        withinMin: 15,
      },
    ],
  },
  {
    ...emergencyCase,
    moves,
    id: 'camera-smoke',
    name: {
      vi: 'Khói, lửa, người trong vùng cấm theo camera; thiết bị bay trong vùng cấm bay',
      en: 'Smoke, fire or an intrusion by a camera; a drone in a no-fly zone',
    },
    applies: { ...applies, kinds: ['alert'], rules: ['camera-smoke', 'camera-intrusion', 'drone-no-fly'] },
    playbook: [
      {
        id: 'confirm',
        text: {
          vi: 'Người trực xem hình và xác nhận trước khi báo: phân tích hình có thể nhầm',
          en: 'Somebody looks and confirms before anybody is sent: an analysis may be wrong',
        },
        by: 'centre',
        withinMin: 2,
      },
      {
        id: 'tell',
        text: {
          vi: 'Có khói, lửa: báo 114; có người trong vùng cấm: báo cơ quan quản lý nơi đó; thiết bị bay: báo lực lượng quản lý vùng trời',
          en: 'Smoke or fire: tell 114; an intrusion: tell who answers for the place; a drone: tell who guards the air',
        },
        by: 'centre',
        withinMin: 5,
      },
    ],
  },
  {
    ...officeCase({ acting: 3, verifying: 1 }),
    moves,
    id: 'camera-broken',
    name: { vi: 'Camera không nhìn thấy', en: 'A camera does not see' },
    applies: { ...applies, kinds: ['alert'], rules: faultRules.map(({ id }) => id) },
    playbook: [
      {
        id: 'mend',
        text: {
          vi: 'Kiểm tra nguồn điện, đường truyền, vật che, hướng nhìn; sửa và chụp lại hình đối chiếu',
          en: 'Check power, line, what covers it, where it looks; mend it and take a new reference picture',
        },
        by: 'lead',
      },
    ],
  },
  {
    ...officeCase({ acting: 1, verifying: 1 }),
    moves,
    id: 'camera-search',
    name: {
      vi: 'Tìm qua camera chưa duyệt, chưa ghi kết quả',
      en: 'A search in cameras undecided or unended',
    },
    applies: { ...applies, kinds: ['alert'], rules: ['camera-search-waits', 'camera-search-unended'] },
    playbook: [
      {
        id: 'decide',
        text: {
          vi: 'Người có quyền duyệt quyết định; người đề nghị ghi kết quả và kết thúc',
          en: 'Who may decide decides; who asked writes the result and ends it',
        },
        by: 'lead',
      },
    ],
  },
];
