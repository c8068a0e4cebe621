/**
 * How wind drives what floats: coefficients of Allen and Plourde, Review of Leeway (US Coast Guard, CG-D-08-99), as the
 * table `OBJECTPROP.DAT` of OpenDrift has them. Slopes in % of the wind at 10 m, offsets and deviations in cm/s. Pure.
 */
import type { Text } from '../../../contract/basics/text.ts';

type Line = readonly [slope: number, offset: number, deviation: number];

export interface LeewayClass {
  readonly id: string;
  readonly name: Text;
  readonly downwind: Line;
  /** To the right of downwind. */
  readonly right: Line;
  /** To the left: negative slopes. */
  readonly left: Line;
}

const toClass = (
  id: string,
  vi: string,
  en: string,
  downwind: Line,
  right: Line,
  left: Line,
): LeewayClass => ({
  id,
  name: { vi, en },
  downwind,
  right,
  left,
});

export const LEEWAY_CLASSES: readonly LeewayClass[] = [
  toClass(
    'PIW-1',
    'Người dưới nước, chưa rõ tình trạng',
    'Person in water, state unknown',
    [0.96, 0, 12],
    [0.54, 0, 9.4],
    [-0.54, 0, 9.4],
  ),
  toClass(
    'PIW-2',
    'Người dưới nước, tư thế đứng, có áo phao, còn tỉnh',
    'Person in water, vertical, life jacket, conscious',
    [0.48, 0, 8.3],
    [0.15, 0, 6.7],
    [-0.15, 0, 6.7],
  ),
  toClass(
    'PIW-3',
    'Người dưới nước, tư thế ngồi, có áo phao',
    'Person in water, sitting, life jacket',
    [1.6, -3.98, 2.42],
    [0.13, 0.33, 2.11],
    [-0.13, -0.33, 2.11],
  ),
  toClass(
    'PIW-6',
    'Người đã mất trên mặt nước',
    'Person in water, deceased',
    [1.117, 10.2, 3.04],
    [0.04, 3.9, 4.05],
    [-0.04, -3.9, 4.05],
  ),
  toClass(
    'LIFE-RAFT-DB-10',
    'Phao bè có túi nước sâu',
    'Life raft, deep ballast',
    [3.52, -2.5, 6.1],
    [0.62, -3, 3.5],
    [-0.45, -0.2, 3.6],
  ),
  toClass(
    'LIFE-RAFT-SB-6',
    'Phao bè có mái che, túi nước nông',
    'Life raft, shallow ballast and canopy',
    [2.68, 0, 12],
    [1.1, 0, 9.4],
    [-1.1, 0, 9.4],
  ),
  toClass(
    'LIFE-RAFT-NB-1',
    'Phao bè không túi nước',
    'Life raft, no ballast',
    [3.7, 0, 12],
    [1.98, 0, 9.4],
    [-1.98, 0, 9.4],
  ),
  toClass('SKIFF-1', 'Xuồng máy nhỏ', 'Skiff, runabout', [3.15, 0, 2.2], [1.29, 0, 2.2], [-1.29, 0, 2.2]),
  toClass('SKIFF-3', 'Xuồng lật úp', 'Skiff, capsized', [1.65, 0, 3.1], [0.39, 0, 2.9], [-0.39, 0, 2.9]),
  toClass(
    'FISHING-VESSEL-1',
    'Tàu cá, loại chung',
    'Fishing vessel, general',
    [2.47, 0, 12],
    [2.76, 0, 9.4],
    [-2.76, 0, 9.4],
  ),
  toClass(
    'FISHING-VESSEL-4',
    'Tàu câu',
    'Fishing vessel, longliner',
    [2.47, 0, 8.3],
    [2.76, 0, 6.7],
    [-2.76, 0, 6.7],
  ),
  toClass(
    'FISHING-VESSEL-6',
    'Tàu lưới rê',
    'Fishing vessel, gill-netter',
    [3.72, -0.87, 3.33],
    [1.41, 2, 3.36],
    [-1.41, -2, 3.36],
  ),
  toClass(
    'FV-DEBRIS',
    'Mảnh vỡ tàu cá',
    'Debris of a fishing vessel',
    [1.97, 0, 8.3],
    [0.36, 0, 6.7],
    [-0.36, 0, 6.7],
  ),
];

export const findLeewayClass = (id: unknown): LeewayClass | undefined =>
  LEEWAY_CLASSES.find((one) => one.id === id);

/**
 * Speed along one axis, m/s: ((slope + ε ÷ 20) × wind + offset + ε ÷ 2) ÷ 100.
 * @param windMs at 10 m, m/s. @param epsilon drawn once for each object from N(0, deviation), cm/s; 0: the mean.
 */
export function toLeewaySpeed([slope, offset]: Line, windMs: number, epsilon = 0): number {
  return ((slope + epsilon / 20) * windMs + offset + epsilon / 2) / 100;
}
