/** Forward posts that the command sets up for the night of storm and the days after it: names and sketched areas of the demo. */
import { FORWARD_POST } from '../../../contract/city/agency.ts';
import type { AgencyDefinition } from '../../../contract/city/city.ts';

type Ring = readonly (readonly [lon: number, lat: number])[];

const POSTS: readonly { readonly vi: string; readonly en: string; readonly ring: Ring }[] = [
  {
    vi: 'hạ lưu Vu Gia (Ái Nghĩa)',
    en: 'lower Vu Gia (Ái Nghĩa)',
    ring: [
      [107.95, 15.78],
      [108.16, 15.8],
      [108.17, 15.92],
      [108.02, 15.94],
      [107.95, 15.78],
    ],
  },
  {
    vi: 'hạ lưu Thu Bồn (Hội An, Câu Lâu)',
    en: 'lower Thu Bồn (Hội An, Câu Lâu)',
    ring: [
      [108.18, 15.8],
      [108.42, 15.84],
      [108.38, 15.93],
      [108.2, 15.94],
      [108.18, 15.8],
    ],
  },
  {
    vi: 'nội thành phía nam (Cẩm Lệ)',
    en: 'south of the town (Cẩm Lệ)',
    ring: [
      [108.1, 15.97],
      [108.25, 15.97],
      [108.25, 16.04],
      [108.1, 16.04],
      [108.1, 15.97],
    ],
  },
];

export const forwardPosts: readonly AgencyDefinition[] = POSTS.map(({ vi, en, ring }, at) => ({
  id: `so-chi-huy-tien-phuong-${at + 1}`,
  parentId: 'ubnd-thanh-pho',
  kind: FORWARD_POST,
  name: {
    vi: `Sở chỉ huy tiền phương ${at + 1}: ${vi} (dữ liệu mẫu)`,
    en: `Forward post ${at + 1}: ${en} (demo)`,
  },
  isOperationCentre: false,
  areaCodes: [],
  areaShape: [[ring]],
  validFrom: '2026-10-28',
  validTo: '2026-11-01',
}));
