/** Default rules of noise. The limits are norms: which one holds follows from the hour, the area and the law of that time. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Text } from '../../contract/basics/text.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { manifest } from './manifest.ts';
import { DAY, NIGHT, type Period } from './model.ts';
import { NORM, norms } from './norms.ts';

const make = createRuleMaker(manifest, 'noise-station', norms);
/** One feast or one building site is one cause. */
const NEAR = { key: 'noise', withinM: 500, withinSec: 7_200 };

const toLimit = (period: Period, what: Text) => {
  const { fromHour, toHour } = { day: DAY, night: NIGHT }[period];
  return make.limit({
    id: `noise-${period}`,
    property: 'noise-hourly',
    what,
    norm: NORM[period],
    law: 'QCVN 26',
    steps: 'medium',
    hysteresis: 1,
    during: { hours: [{ from: fromHour, to: toHour }] },
    group: NEAR,
    explanation: {
      vi: 'Khu vực đặc biệt là trạm có thuộc tính class = special; các trạm khác là khu vực thông thường. Giá trị của một giờ được tính vào ngày hay đêm theo điểm giữa của giờ đó.',
      en: 'Special areas are stations with the attribute class = special; all others are ordinary ones. The value of an hour counts as day or night by the middle of the hour.',
    },
  });
};

export const rules: readonly RuleDefinition[] = [
  toLimit('day', { vi: 'mức ồn ban ngày', en: 'noise by day' }),
  toLimit('night', { vi: 'mức ồn ban đêm', en: 'noise by night' }),
  {
    serviceId: manifest.id,
    subject: { assetKind: 'noise-station' },
    enabled: true,
    id: 'noise-night-foretold',
    sentence: {
      vi: 'Dự báo trong 3 giờ tới mức ồn giờ ban đêm vượt giới hạn của QCVN 26, xác suất từ 80 %.',
      en: 'The hourly level by night is forecast to exceed the limit of QCVN 26 within 3 h, with a probability of 80 % or more.',
    },
    title: {
      vi: '{name}: dự báo ồn ban đêm {value} trở lên lúc {valid}, xác suất từ {probability} (giới hạn {limit}) – {model}, phát hành {issued}',
      en: '{name}: noise by night forecast at {value} or more at {valid}, probability {probability} or more (limit {limit}) – {model}, issued {issued}',
    },
    explanation: {
      vi: 'Đây là dự báo, không phải số đo: chỉ để chuẩn bị, không lập biên bản. Không báo khi dự báo bị giữ lại hoặc nằm ngoài những gì mô hình đã thấy.',
      en: 'A forecast, no measurement: to prepare, not for the record. Silent while the forecast is withheld or beyond what its model has seen.',
    },
    during: { hours: [{ from: NIGHT.fromHour, to: NIGHT.toHour }] },
    condition: {
      kind: 'forecast',
      property: 'noise-hourly',
      direction: 'above',
      probability: 0.8,
      leadSec: 10_800,
      steps: [{ severity: 'low', value: { norm: NORM.night } }],
    },
    group: NEAR,
    legalBasis: 'QCVN 26:2010/BTNMT, Bảng 1',
  },
  ...make.health('noise', {
    property: 'noise-level',
    silent: { whole: true, afterMin: { low: 60 } },
    calibrating: { afterMin: 120, severity: 'low' },
  }),
  ...make.corrections('noise-level', 10),
];
