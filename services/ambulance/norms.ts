/** Targets and limits of ambulances: none is law in Vietnam yet; where a draft or a standard says a number, it is named. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { findPart, SOFTWARE_DEFAULT, toParts } from '../../platform/sdk/norm.ts';
import { createUnitNorms } from '../../platform/sdk/missions.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import type { ClockId } from './dispatch/missions.ts';

export const NORM = {
  response: 'ambulance/response',
  clocks: 'ambulance/clocks',
  depths: 'ambulance/depths',
  silent: 'ambulance/silent',
  idle: 'ambulance/idle',
  astray: 'ambulance/astray',
  near: 'ambulance/near',
  cover: 'ambulance/cover',
} as const;

const COMMON = { serviceId: 'ambulance', averaging: null } as const;

export const norms: readonly NormDefinition[] = [
  {
    ...COMMON,
    id: NORM.response,
    name: { vi: 'Thời gian đến hiện trường', en: 'Time to the scene' },
    unit: 'min',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        instrument: 'Dự thảo đề án cấp cứu ngoại viện 2025–2030 (Bộ Y tế)',
        text: {
          vi: 'Mục tiêu của dự thảo đến năm 2030, chưa ban hành: 8 phút ở đô thị, 15 phút ở nông thôn.',
          en: 'Aim of a draft for 2030, not in force: 8 minutes in towns, 15 in the country.',
        },
        source: 'VnExpress 23/9/2025',
        checkedOn: '2026-11-28',
        values: toParts([
          ['urban', 8, 'Đô thị', 'Towns'],
          ['rural', 15, 'Nông thôn', 'Country'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.clocks,
    name: { vi: 'Mục tiêu của từng chặng', en: 'Targets of each clock' },
    unit: 's',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Việt Nam chưa có quy định; tham khảo NENA-STA-020.1 (trả lời 15 giây) và NFPA 1710 (xử lý 64 giây, xuất phát 60 giây).',
          en: 'Not decreed in Vietnam; after NENA-STA-020.1 (answer 15 s) and NFPA 1710 (processing 64 s, turnout 60 s).',
        },
        values: toParts([
          ['answer', 15, 'Trả lời', 'Answer'],
          ['processing', 64, 'Xử lý', 'Processing'],
          ['turnout', 60, 'Xuất phát', 'Turnout'],
          ['handover', 1_200, 'Bàn giao', 'Hand-over'],
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
          ['motorbike', 20, 'Xe máy', 'Motorbike'],
          ['car', 30, 'Xe cấp cứu', 'Ambulance'],
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
    id: NORM.cover,
    name: { vi: 'Phần đường dân cư xe đến được trong 8 phút', en: 'Streets reached within 8 minutes' },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['medium', 60, 'Thấp', 'Low'],
          ['high', 40, 'Rất thấp', 'Very low'],
        ]),
      },
    ],
  },
  ...createUnitNorms('ambulance', 30),
];

const toBound = (reads: NormReads, norm: string, key: string, atMs: number): number =>
  findPart(reads, norms, { norm, key, atMs });

export const findDepths = (reads: NormReads, atMs: number) => ({
  car: toBound(reads, NORM.depths, 'car', atMs),
  motorbike: toBound(reads, NORM.depths, 'motorbike', atMs),
});
export const findSilentMs = (reads: NormReads, atMs: number): number =>
  toBound(reads, NORM.silent, 'silent', atMs) * 60_000;
export const findNearM = (reads: NormReads, atMs: number): number => toBound(reads, NORM.near, 'near', atMs);

/** Seconds that a clock is to take; the times to the scene are in minutes, of towns. */
export function findTargetSec(reads: NormReads, clock: ClockId, atMs: number): number | null {
  if (clock === 'response') return toBound(reads, NORM.response, 'urban', atMs) * 60;
  return clock === 'travel' ? null : toBound(reads, NORM.clocks, clock, atMs);
}
