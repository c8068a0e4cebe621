/**
 * The default rules of the air-quality service, as data: the index, the ambient limits in force, and the health of the
 * sensors. An administrator may change every figure; the norms say where they come from.
 */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { manifest } from './manifest.ts';
import { AMBIENT_LIMITS, norms, PM25_RISE, toLimitId, VN_AQI_LEVELS } from './norms.ts';

const make = createRuleMaker(manifest, 'air-station', norms);
/** Bad air has one cause over a city: alerts of one evening are shown as one group. */
const BAD_AIR = { key: 'bad-air', withinM: 20_000, withinSec: 3 * 3600 };
/** Shares of a mean's values that must be there: the default of the daily index. */
const MIN_COVERAGE = 0.75;
const MEASURED = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'] as const;
const HOURS = { '1h': 1, '8h': 8, '24h': 24 } as const;
const OF_DATA = { legalBasis: 'Thông tư 10/2021/TT-BTNMT' };

/** One rule for each limit of QCVN 05 over 1, 8 or 24 hours. Yearly limits are for reports, not for alerts. */
const limitRules = AMBIENT_LIMITS.flatMap(({ parameter, time, norm }) => {
  const values = norm.eras.at(-1)?.values;
  const property = MEASURED.find((one) => one === parameter);
  if (property === undefined || time === 'year' || values?.kind !== 'limit') return [];
  return make.limit({
    id: `air-${property}-${time}`,
    property,
    over: { hours: HOURS[time], aggregate: 'mean', minCoverage: MIN_COVERAGE },
    norm: toLimitId(property, time),
    law: 'QCVN 05',
    steps: 'medium',
    hysteresis: values.value / 20,
    group: BAD_AIR,
  });
});

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  make.limit({
    id: 'air-vn-aqi-hourly',
    property: 'vn-aqi-hourly',
    norm: VN_AQI_LEVELS,
    steps: { medium: 'poor', high: 'bad', critical: 'very-bad' },
    hysteresis: 5,
    group: BAD_AIR,
    sentence: {
      vi: 'VN_AQI giờ ở mức Kém trở lên.',
      en: 'The hourly VN_AQI is in the band Poor or worse.',
    },
    what: { vi: 'VN_AQI giờ', en: 'hourly VN_AQI' },
  }),
  ...limitRules,
  make.rise({
    id: 'air-pm25-rises',
    property: 'pm25',
    norm: PM25_RISE,
    steps: ['medium', 'high'],
    withinMin: 60,
    hysteresis: 10,
    clearHoldSec: 900,
    cause: { vi: 'có thể có cháy hoặc khói lớn', en: 'there may be fire or heavy smoke' },
    group: BAD_AIR,
  }),
  ...make.health('air-station', {
    property: 'pm25',
    silent: {
      afterMin: { medium: 30, high: 120 },
      explanation: {
        vi: 'Trạm tự động phải gửi 5 phút một lần (Thông tư 10/2021). Với trạm gửi theo giờ, hãy đặt mức trên 2 giờ.',
        en: 'Automatic stations must send every 5 minutes (Circular 10/2021). For stations that send hourly set the steps above 2 hours.',
      },
      ...OF_DATA,
    },
  }),
  // Each pollutant can fall silent alone: its analyser is off, or all it sends is under calibration.
  ...MEASURED.flatMap((property) =>
    make.health(`air-${property}`, {
      property,
      ...(property === 'pm25' ? {} : { silent: { afterMin: { low: 30, medium: 120 }, ...OF_DATA } }),
      calibrating: { afterMin: 240, severity: 'medium', ...OF_DATA },
      fault: { afterMin: 15 },
      stuck: { forMin: 360 },
    }),
  ),
  // Fine particles are a part of the coarse: one of the two analysers is wrong.
  {
    id: 'air-pm25-not-below-pm10',
    serviceId: manifest.id,
    sentence: {
      vi: 'PM2.5 bằng hoặc cao hơn PM10 suốt 1 giờ: một trong hai máy đo sai.',
      en: 'PM2.5 is as high as PM10 or higher for an hour: one of the two analysers is wrong.',
    },
    title: {
      vi: '{name}: PM2.5 tới {value}, không thấp hơn PM10 {limit}: một trong hai máy đo sai',
      en: '{name}: PM2.5 up to {value}, no less than PM10 {limit}: one of the two analysers is wrong',
    },
    explanation: {
      vi: 'PM2.5 là một phần của PM10 nên không thể lớn hơn. Số liệu không bị loại; người phụ trách trạm cần kiểm tra.',
      en: 'PM2.5 is a part of PM10 and can’t be more. No value is dropped; whoever looks after the station has to look.',
    },
    subject: { assetKind: 'air-station' },
    condition: {
      kind: 'threshold',
      property: 'pm25',
      direction: 'above',
      steps: [{ severity: 'low', value: { property: 'pm10', maxAgeSec: 1_800 } }],
      holdSec: 3_600,
      clearHoldSec: 1_800,
    },
    enabled: true,
  },
  ...make.corrections('pm25', 50),
];
