/** What norms say of dossiers: the limit of each procedure, the weights of the service index, and the share in time that is aimed at. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';
import { INDEX_GROUPS } from './counts/index-766.ts';
import { NORM, OTHERWISE_DAYS } from './limits.ts';

const common = { serviceId: 'public-services', averaging: null } as const;

export const norms: readonly NormDefinition[] = [
  {
    ...common,
    id: NORM.timeLimit,
    name: { vi: 'Thời hạn giải quyết thủ tục hành chính', en: 'Time limit of an administrative procedure' },
    unit: 'working-day',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Dùng cho thủ tục chưa nhập thời hạn và hồ sơ không ghi ngày hẹn trả. Thời hạn của từng thủ tục là một nội dung riêng, phạm vi là mã thủ tục, theo quyết định công bố.',
          en: 'For procedures without a limit and dossiers without an appointment. The limit of each procedure is a statement of its own, scoped by its code, after the decision that publishes it.',
        },
        values: { kind: 'limit', value: OTHERWISE_DAYS, bound: 'exceeded' },
        checkedOn: '2026-11-29',
      },
    ],
  },
  {
    ...common,
    id: NORM.indexWeights,
    name: {
      vi: 'Trọng số bộ chỉ số phục vụ người dân, doanh nghiệp',
      en: 'Weights of the service index',
    },
    unit: '1',
    eras: [
      {
        scope: {},
        instrument: 'Quyết định 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ',
        article: '',
        text: {
          vi: 'Sáu nhóm, tổng 100 điểm. Điểm nhóm thanh toán trực tuyến là phần còn lại của tổng, chưa đối chiếu; công thức chi tiết đang được sửa đổi.',
          en: 'Six groups, 100 points. That of online payment is what remains of the sum and was not compared; the detailed formulas are under revision.',
        },
        validFromMs: toLawMs('2022-06-23'),
        validToMs: null,
        values: {
          kind: 'parts',
          parts: INDEX_GROUPS.map(({ id, points, name }) => ({ key: id, value: points, name })),
        },
        source: 'Quyết định 766/QĐ-TTg, đọc qua nguồn thứ cấp',
        checkedOn: '2026-11-29',
        confidence: 'secondary',
      },
    ],
  },
  {
    ...common,
    id: NORM.onTimeTarget,
    name: { vi: 'Tỷ lệ hồ sơ đúng hạn tối thiểu', en: 'Least share of dossiers in time' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: { kind: 'limit', value: 95, bound: 'exceeded' },
        checkedOn: '2026-11-29',
      },
    ],
  },
];
