/** Search and rescue: who is looked for, what was seen, where teams searched, where water may have carried them. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { LEAD } from './searches/of-search.ts';
import { recordKinds } from './searches/search.ts';
import { sos } from './sos/sos.ts';

export const manifest: ServiceManifest = {
  id: 'search-rescue',
  name: { vi: 'Tìm kiếm, cứu nạn', en: 'Search and rescue' },
  icon: 'lifebuoy',
  order: 64,
  group: 'records',
  assetKinds: [],
  properties: [],
  recordKinds: [...recordKinds, sos],
  decoders: [],
  permissions: [
    {
      id: LEAD,
      words: { vi: 'Chỉ huy tìm kiếm: mở, giao ô, ghi tin, kết thúc', en: 'Lead searches' },
      roles: ['operator', 'officer', 'agency-head'],
    },
  ],
};
