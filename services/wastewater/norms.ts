/** Norms of waste water beside the limits of outlets: when a pump is missed, how full a main or a plant may be. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT } from '../../platform/sdk/norm.ts';
import { toLimitNorms } from './limits.ts';

/** Ids of the norms; rules and pages name them by these. */
export const NORM = {
  /** Shares of a limit, %. */
  shares: 'wastewater/state-shares',
  /** From so much rain in an hour a pump must run, mm. */
  rain: 'wastewater/rain-for-pumps',
  mainLoad: 'wastewater/main-load',
  plantLoad: 'wastewater/plant-load',
  /** How far in and out of a plant may differ, %. */
  balance: 'wastewater/water-balance',
  /** Least share of the expected values that must come, %. */
  received: 'wastewater/received-share',
} as const;

const common = { serviceId: 'wastewater', averaging: null } as const;
const ofDay = { vi: 'trung bình ngày', en: 'mean of a day' };

const toParts = (parts: readonly (readonly [string, number, string, string])[]) =>
  ({
    kind: 'parts',
    parts: parts.map(([key, value, vi, en]) => ({ key, value, included: true, name: { vi, en } })),
  }) as const;

/** All norms of the service. */
export const norms: readonly NormDefinition[] = [
  ...toLimitNorms(),
  {
    ...common,
    id: NORM.shares,
    name: { vi: 'Ngưỡng xu hướng và chuẩn bị vượt', en: 'Thresholds of tendency and of preparing' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Phần mềm của Bộ giữ ba ngưỡng cho mỗi thông số: xu hướng, chuẩn bị vượt, vượt. Tỷ lệ so với giới hạn do cơ quan quản lý đặt; đây là số mặc định.',
          en: "The ministry's software keeps three thresholds for each parameter: tendency, preparing, exceeded. Whoever is in charge sets their shares of the limit; these are defaults.",
        },
        values: toParts([
          ['tendency', 80, 'Có xu hướng vượt', 'Tendency'],
          ['preparing', 90, 'Chuẩn bị vượt', 'Preparing'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.rain,
    name: { vi: 'Mưa mà trạm bơm phải chạy', en: 'Rain in which a pump must run' },
    unit: 'mm',
    averaging: { vi: 'trong 1 giờ', en: 'within 1 hour' },
    eras: [{ ...SOFTWARE_DEFAULT, values: { kind: 'limit', value: 5, bound: 'reached' } }],
  },
  {
    ...common,
    id: NORM.mainLoad,
    name: { vi: 'Tải của tuyến cống chính', en: 'Load of a sewer main' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['busy', 70, 'gần đầy', 'nearly full'],
          ['low', 100, 'quá tải', 'overloaded'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.plantLoad,
    name: { vi: 'Tải của nhà máy xử lý nước thải', en: 'Load of a treatment plant' },
    unit: '%',
    averaging: ofDay,
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([['low', 100, 'vượt công suất thiết kế', 'beyond its design']]),
      },
    ],
  },
  {
    ...common,
    id: NORM.balance,
    name: { vi: 'Chênh lệch nước vào và nước ra', en: 'Difference of water in and out' },
    unit: '%',
    averaging: ofDay,
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Ra ít hơn vào nhiều: có thể xả tắt hoặc đồng hồ sai. Ra nhiều hơn vào: có thể có nước lạ hoặc đồng hồ sai. Số mặc định.',
          en: 'Much less out than in: a bypass or a wrong meter. More out than in: foreign water or a wrong meter. Defaults.',
        },
        values: toParts([
          ['loss', 20, 'ra ít hơn vào', 'less out than in'],
          ['gain', -10, 'ra nhiều hơn vào', 'more out than in'],
        ]),
      },
    ],
  },
  {
    ...common,
    id: NORM.received,
    name: { vi: 'Tỷ lệ số liệu nhận được', en: 'Share of data received' },
    unit: '%',
    averaging: { vi: 'trong 24 giờ', en: 'over 24 hours' },
    eras: [{ ...SOFTWARE_DEFAULT, values: { kind: 'limit', value: 80, bound: 'reached' } }],
  },
];
