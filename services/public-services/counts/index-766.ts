/**
 * The index of service to citizens and enterprises by its groups (Quyết định 766/QĐ-TTg, 2022). What the centre knows gives
 * a share of the points of a group; groups of which it knows nothing have none and are left out of what can be reached.
 * The official score is the Government Office's; this one says where it comes from.
 */
import type { Text } from '../../../contract/basics/text.ts';

export const INDEX_GROUPS = [
  { id: 'openness', points: 18, name: { vi: 'Công khai, minh bạch', en: 'Openness' } },
  { id: 'progress', points: 20, name: { vi: 'Tiến độ, kết quả giải quyết', en: 'Progress and results' } },
  { id: 'online', points: 12, name: { vi: 'Dịch vụ công trực tuyến', en: 'Online services' } },
  { id: 'payment', points: 10, name: { vi: 'Thanh toán trực tuyến', en: 'Online payment' } },
  { id: 'digitised', points: 22, name: { vi: 'Số hóa hồ sơ', en: 'Digitised dossiers' } },
  { id: 'satisfaction', points: 18, name: { vi: 'Mức độ hài lòng', en: 'Satisfaction' } },
] as const satisfies readonly { id: string; points: number; name: Text }[];
export type IndexGroupId = (typeof INDEX_GROUPS)[number]['id'];

/** Of how many it is a share. */
export interface Share {
  readonly have: number;
  readonly of: number;
}

export interface GroupScore {
  readonly id: IndexGroupId;
  /** Weight in force; null where the norm does not name the group. */
  readonly weight: number | null;
  readonly share: Share | null;
  readonly points: number | null;
}

export interface IndexScore {
  readonly groups: readonly GroupScore[];
  /** Points of the groups that are known, of how many they could have. */
  readonly points: number;
  readonly reachable: number;
}

/** @param weights by group, from the norm as it holds; a share of none is not known. */
export function toIndexScore(
  shares: Readonly<Partial<Record<IndexGroupId, Share>>>,
  weights: ReadonlyMap<string, number>,
): IndexScore {
  const groups = INDEX_GROUPS.map(({ id }): GroupScore => {
    const weight = weights.get(id) ?? null;
    const told = shares[id];
    const share = told === undefined || told.of === 0 ? null : told;
    return {
      id,
      weight,
      share,
      points: share === null || weight === null ? null : (share.have / share.of) * weight,
    };
  });
  const known = groups.filter(({ points }) => points !== null);
  return {
    groups,
    points: known.reduce((sum, { points }) => sum + (points ?? 0), 0),
    reachable: known.reduce((sum, { weight }) => sum + (weight ?? 0), 0),
  };
}
