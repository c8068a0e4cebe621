/**
 * Default rules for vessels. Limits of silence are those of NĐ 26/2019/NĐ-CP, Điều 44 (amended by NĐ 37/2024/NĐ-CP):
 * a position every 2 hours, by other means every 6 hours when the device is broken, back in port within 10 days.
 */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { NORM } from './norms.ts';

const VMS_LAW = 'Nghị định 26/2019/NĐ-CP, Điều 44, sửa đổi bởi Nghị định 37/2024/NĐ-CP và 41/2026/NĐ-CP';
const HOUR_SEC = 3_600;

const common = { serviceId: 'fishing-vessels', enabled: true } as const;
const vessels = { assetKind: 'fishing-vessel' } as const;

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'fishing-vessel-lost-signal',
    sentence: {
      vi: 'Tàu cá ở ngoài cảng mất tín hiệu vị trí quá 4 giờ (chậm), 6 giờ (mất), 10 ngày (mất kéo dài).',
      en: 'A fishing vessel outside port has sent no position for more than 4 h (late), 6 h (lost), 10 days (long lost).',
    },
    explanation: {
      vi: 'Thiết bị giám sát phải báo vị trí 2 giờ một lần; khi hỏng, chủ tàu phải báo bằng cách khác 6 giờ một lần và đưa tàu về cảng trong 10 ngày. Tàu có vị trí cuối trong cảng được phép tắt thiết bị.',
      en: 'The device must report every 2 hours; when it is broken the master reports by other means every 6 hours and brings the vessel in within 10 days. A vessel last seen in port may switch its device off.',
    },
    subject: vessels,
    condition: {
      kind: 'silence',
      property: 'position',
      steps: [
        { severity: 'low', afterSec: { norm: NORM.late } },
        { severity: 'high', afterSec: { norm: NORM.lost, part: 'lost' } },
        { severity: 'critical', afterSec: { norm: NORM.lost, part: 'long' } },
      ],
      exceptInZoneKind: 'port',
    },
    // A supplier's outage silences many vessels at once: they are shown as one group.
    group: { key: 'fishing-vessel-lost-signal', withinM: 50_000, withinSec: HOUR_SEC },
    legalBasis: VMS_LAW,
  },
  {
    ...common,
    id: 'fishing-vessel-in-caution-zone',
    sentence: {
      vi: 'Tàu cá ở trong vùng lưu ý: theo dõi sát để hỗ trợ khi có sự cố.',
      en: 'A fishing vessel is inside an attention area: follow it closely so that help comes fast.',
    },
    subject: vessels,
    // A boat that is inside when it is first heard never entered, and needs the same eyes.
    condition: { kind: 'zone', zoneKind: 'caution', event: 'inside', severity: 'info' },
    group: { key: 'fishing-vessel-caution', withinM: 300_000, withinSec: 24 * HOUR_SEC },
    legalBasis: 'Nghị định 41/2026/NĐ-CP (cảnh báo tự động khi tàu vào, ra vùng)',
  },
  {
    ...common,
    id: 'fishing-vessel-near-boundary',
    sentence: {
      vi: 'Tàu cá ở trong dải cảnh báo gần ranh giới biển: liên lạc để tàu không vượt qua.',
      en: 'A fishing vessel is inside the warning band near the sea border: call it so that it does not cross.',
    },
    explanation: {
      vi: 'Dải cảnh báo trên bản đồ là phác họa, không có giá trị pháp lý.',
      en: 'The band on the map is a sketch without legal value.',
    },
    subject: vessels,
    condition: { kind: 'zone', zoneKind: 'boundary', event: 'inside', severity: 'high' },
    legalBasis: 'Nghị định 41/2026/NĐ-CP; Nghị định 38/2024/NĐ-CP (đưa tàu ra vùng biển nước ngoài)',
  },
  {
    ...common,
    id: 'vessel-speeding-in-port',
    sentence: {
      vi: 'Tàu chạy nhanh hơn 7 hải lý/giờ trong vùng nước cảng.',
      en: 'A vessel is faster than 7 knots inside port waters.',
    },
    explanation: {
      vi: 'Mức 7 hải lý/giờ là mặc định của phần mềm; nội quy của từng cảng quyết định tốc độ cho phép.',
      en: 'The 7 knots are the default of this software; the by-laws of each port decide.',
    },
    subject: vessels,
    condition: {
      kind: 'zone',
      zoneKind: 'port',
      event: 'speed',
      speedKn: { norm: NORM.portSpeed },
      severity: 'low',
    },
    legalBasis: 'Nội quy cảng biển, cảng cá (do cảng quy định)',
  },
  {
    ...common,
    id: 'distress-at-sea',
    sentence: {
      vi: 'Có tín hiệu cấp cứu trên biển (AIS-SART, người rơi xuống biển hoặc phao EPIRB).',
      en: 'A distress transmitter is calling at sea (AIS-SART, man overboard or EPIRB).',
    },
    title: {
      vi: '{count} tín hiệu cấp cứu trên biển từ {since}[, cách đất liền {shore}]',
      en: '{count} distress signal at sea since {since}[, {shore} from the mainland]',
    },
    explanation: {
      vi: 'Thiết bị đang thử không gây cảnh báo. Mọi tín hiệu đều phải được xác minh với Trung tâm phối hợp tìm kiếm, cứu nạn hàng hải.',
      en: 'A device under test raises no alert. Every signal has to be verified with the maritime rescue co-ordination centre.',
    },
    subject: {},
    condition: {
      kind: 'record-count',
      recordKind: 'distress',
      where: { state: 'active' },
      windowSec: 24 * HOUR_SEC,
      within: { radiusM: 1_000 },
      steps: [{ severity: 'critical', value: 1 }],
    },
    agePages: true,
    legalBasis: 'ITU-R M.585 (MMSI 970, 972, 974); IEC 61097-14',
  },
  ...toCorrectionRules({
    serviceId: 'fishing-vessels',
    large: {
      property: 'position',
      change: 20,
      words: { vi: '20 km', en: '20 km' },
    },
  }),
];
