/** Targets and limits of fire and rescue: where a standard says a number it is named; the rest are defaults. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { findPart, SOFTWARE_DEFAULT, toParts } from '../../platform/sdk/norm.ts';
import { createUnitNorms } from '../../platform/sdk/missions.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { turnOutNorm, TURN_OUT } from './dispatch/incidents.ts';

export const NORM = {
  clocks: 'fire-rescue/clocks',
  depths: 'fire-rescue/depths',
  silent: 'fire-rescue/silent',
  idle: 'fire-rescue/idle',
  astray: 'fire-rescue/astray',
  near: 'fire-rescue/near',
  supply: 'fire-rescue/supply',
  test: 'fire-rescue/test',
  turnOut: TURN_OUT,
} as const;

const COMMON = { serviceId: 'fire-rescue', averaging: null } as const;

export const norms: readonly NormDefinition[] = [
  turnOutNorm,
  {
    ...COMMON,
    id: NORM.clocks,
    name: { vi: 'Mục tiêu của từng chặng', en: 'Targets of each clock' },
    unit: 's',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Việt Nam chưa có quy định được đọc; tham khảo NENA-STA-020.1 (trả lời 15 giây) và NFPA 1710 (xử lý 64, xuất phát 80, trên đường 240, tất cả 320 giây).',
          en: 'No Vietnamese number was read; after NENA-STA-020.1 (answer 15 s) and NFPA 1710 (processing 64, turnout 80, travel 240, in all 320 s).',
        },
        values: toParts([
          ['response', 320, 'Đến hiện trường', 'To the scene'],
          ['answer', 15, 'Trả lời', 'Answer'],
          ['processing', 64, 'Xử lý', 'Processing'],
          ['turnout', 80, 'Xuất phát', 'Turnout'],
          ['travel', 240, 'Trên đường, xe đầu tiên', 'Travel of the first unit'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.depths,
    name: { vi: 'Độ sâu nước xe không qua được', en: 'Depth of water that stops a unit' },
    unit: 'cm',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['motorbike', 20, 'Mô tô', 'Motorbike'],
          ['truck', 60, 'Xe chữa cháy', 'Fire engine'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.silent,
    name: { vi: 'Xe mất tín hiệu vị trí', en: 'A unit without position' },
    unit: 'min',
    eras: [{ ...SOFTWARE_DEFAULT, values: toParts([['silent', 10, 'Mất tín hiệu', 'Silent']]) }],
  },
  {
    ...COMMON,
    id: NORM.near,
    name: { vi: 'Khoảng cách coi là đã đến', en: 'How near is there' },
    unit: 'm',
    eras: [{ ...SOFTWARE_DEFAULT, values: toParts([['near', 80, 'Đã đến', 'There']]) }],
  },
  {
    ...COMMON,
    id: NORM.supply,
    name: { vi: 'Nguồn nước tính theo đường đi', en: 'Water by the way along streets' },
    unit: 'm',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['hydrant', 300, 'Trụ nước', 'Hydrant'],
          ['drafting', 1_000, 'Điểm hút nước', 'Drafting point'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.test,
    name: { vi: 'Nguồn nước quá hạn kiểm tra', en: 'Water out of test' },
    unit: 'd',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['low', 180, 'Quá 6 tháng', 'Over 6 months'],
          ['medium', 365, 'Quá một năm', 'Over a year'],
        ]),
      },
    ],
  },
  ...createUnitNorms('fire-rescue', 60),
];

const toBound = (reads: NormReads, norm: string, key: string, atMs: number): number =>
  findPart(reads, norms, { norm, key, atMs });

export const findDepths = (reads: NormReads, atMs: number) => ({
  truck: toBound(reads, NORM.depths, 'truck', atMs),
  motorbike: toBound(reads, NORM.depths, 'motorbike', atMs),
});
export const findSilentMs = (reads: NormReads, atMs: number): number =>
  toBound(reads, NORM.silent, 'silent', atMs) * 60_000;
export const findNearM = (reads: NormReads, atMs: number): number => toBound(reads, NORM.near, 'near', atMs);
export const findWithinM = (reads: NormReads, kind: 'hydrant' | 'drafting', atMs: number): number =>
  toBound(reads, NORM.supply, kind, atMs);
/** Days after which a test is out of date. */
export const findTestDays = (reads: NormReads, atMs: number): number =>
  toBound(reads, NORM.test, 'low', atMs);

/** Seconds that a clock is to take; null where nobody says. */
export const findTargetSec = (reads: NormReads, clock: string, atMs: number): number | null =>
  toBound(reads, NORM.clocks, clock, atMs) || null;
