/** Citizens' feedback: requests by telephone, portal and app, where they are, who has them, and whether in time. */
import type { ServiceManifest } from '../../contract/manifest.ts';
import { toLimit, toLimits } from './categories.ts';
import { STATUSES } from './statuses.ts';

export const manifest: ServiceManifest = {
  id: 'feedback',
  name: { vi: 'Phản ánh, góp ý', en: 'Citizens’ feedback' },
  icon: 'message-report',
  order: 90,
  group: 'records',
  assetKinds: [],
  properties: [],
  recordKinds: [
    {
      kind: 'request',
      name: { vi: 'Phản ánh', en: 'Request' },
      icon: 'message-report',
      // Nothing about the reporter is taken in, but people write their names and numbers into what they say.
      personal: ['title', 'place', 'body.address', 'body.description', 'body.answer'],
      statuses: STATUSES,
      facets: [
        { id: 'status', path: 'status', type: 'text', name: { vi: 'Trạng thái', en: 'Status' } },
        { id: 'category', path: 'body.category', type: 'text', name: { vi: 'Lĩnh vực', en: 'Category' } },
        { id: 'areaCode', path: 'areaCode', type: 'area', name: { vi: 'Phường, xã', en: 'Ward' } },
      ],
      search: ['body.address', 'body.description'],
      dueWithin: {
        by: ['class', 'category'],
        limits: toLimits(),
        otherwise: toLimit('other'),
      },
    },
  ],
  decoders: ['requests'],
  permissions: [
    {
      id: 'feedback.take',
      words: { vi: 'Ghi nhận và sửa phản ánh', en: 'Take and correct requests' },
      roles: ['operator', 'officer', 'agency-head'],
    },
  ],
};
