/** Default rules of noise. The limits are norms: which one holds follows from the hour, the area and the law of that time. */
import type { RuleDefinition } from '../../contract/rule.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { DAY, NIGHT } from './model.ts';
import { NORM } from './norms.ts';

const HOUR_SEC = 3600;
const common = { serviceId: 'noise', subject: { assetKind: 'noise-station' }, enabled: true } as const;
const LEGAL_BASIS = 'QCVN 26:2010/BTNMT, Bảng 1';
/** An alert ends only when the hour is this much below the limit, dB(A). */
const HYSTERESIS = 1;
/** One feast or one building site is one cause. */
const NEAR = { key: 'noise', withinM: 500, withinSec: 2 * HOUR_SEC };
const EXPLANATION = {
  vi: 'Khu vực đặc biệt là trạm có thuộc tính class = special; các trạm khác là khu vực thông thường. Giá trị của một giờ được tính vào ngày hay đêm theo điểm giữa của giờ đó.',
  en: 'Special areas are stations with the attribute class = special; all others are ordinary ones. The value of an hour counts as day or night by the middle of the hour.',
};

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'noise-day',
    sentence: {
      vi: 'Mức ồn giờ ban ngày (6–21 giờ) vượt giới hạn của QCVN 26.',
      en: 'The hourly level by day (6 h to 21 h) exceeds the limit of QCVN 26.',
    },
    title: {
      vi: '{name}: ồn ban ngày tới {value} (giới hạn {limit})',
      en: '{name}: noise by day up to {value} (limit {limit})',
    },
    explanation: EXPLANATION,
    during: { hours: [{ from: DAY.fromHour, to: DAY.toHour }] },
    condition: {
      kind: 'threshold',
      property: 'noise-hourly',
      direction: 'above',
      steps: [{ severity: 'medium', value: { norm: NORM.day } }],
      hysteresis: HYSTERESIS,
    },
    group: NEAR,
    legalBasis: LEGAL_BASIS,
  },
  {
    ...common,
    id: 'noise-night',
    sentence: {
      vi: 'Mức ồn giờ ban đêm (21–6 giờ) vượt giới hạn của QCVN 26.',
      en: 'The hourly level by night (21 h to 6 h) exceeds the limit of QCVN 26.',
    },
    title: {
      vi: '{name}: ồn ban đêm tới {value} (giới hạn {limit})',
      en: '{name}: noise by night up to {value} (limit {limit})',
    },
    explanation: EXPLANATION,
    during: { hours: [{ from: NIGHT.fromHour, to: NIGHT.toHour }] },
    condition: {
      kind: 'threshold',
      property: 'noise-hourly',
      direction: 'above',
      steps: [{ severity: 'medium', value: { norm: NORM.night } }],
      hysteresis: HYSTERESIS,
    },
    group: NEAR,
    legalBasis: LEGAL_BASIS,
  },
  {
    ...common,
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
      leadSec: 3 * HOUR_SEC,
      steps: [{ severity: 'low', value: { norm: NORM.night } }],
    },
    group: NEAR,
    legalBasis: LEGAL_BASIS,
  },
  {
    ...common,
    id: 'noise-silent',
    sentence: {
      vi: 'Trạm tiếng ồn mất tín hiệu: không còn mức ồn hợp lệ.',
      en: 'A noise station is silent: no usable level arrives any more.',
    },
    condition: { kind: 'silence', property: 'noise-level', steps: [{ severity: 'low', afterSec: HOUR_SEC }] },
  },
  {
    ...common,
    id: 'noise-calibrating',
    sentence: {
      vi: 'Trạm tiếng ồn hiệu chuẩn quá lâu: trong lúc đó không giá trị nào gây cảnh báo.',
      en: 'A noise station is being calibrated for too long: meanwhile no value raises an alert.',
    },
    title: { vi: '{name} {state} từ {since}', en: '{name} {state} since {since}' },
    condition: {
      kind: 'fault',
      property: 'noise-level',
      quality: 'calibrating',
      holdSec: 2 * HOUR_SEC,
      severity: 'low',
    },
  },
  ...toCorrectionRules({
    serviceId: 'noise',
    large: {
      property: 'noise-level',
      change: 10,
      words: { vi: '10 dB(A) của một lần đo', en: '10 dB(A) of one measurement' },
    },
  }),
];
