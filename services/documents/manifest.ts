/** Directing documents: orders that a documents system (QLVBĐH) holds by number, date and issuer, and what became of each. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';

export const ORDER = 'order';

export const STATUSES = [
  { id: 'received', name: { vi: 'Đã nhận', en: 'Received' }, closed: false },
  { id: 'doing', name: { vi: 'Đang thực hiện', en: 'Being carried out' }, closed: false },
  { id: 'done', name: { vi: 'Đã hoàn thành', en: 'Done' }, closed: true },
  { id: 'withdrawn', name: { vi: 'Đã thu hồi', en: 'Taken back' }, closed: true, isUntaken: true },
] as const;

export const manifest: ServiceManifest = {
  id: 'documents',
  name: { vi: 'Văn bản chỉ đạo', en: 'Directing documents' },
  icon: 'files',
  order: 130,
  group: 'records',
  assetKinds: [],
  properties: [],
  recordKinds: [
    {
      kind: ORDER,
      // The same number, date and issuer is the same document, whichever way it comes.
      identity: 'city',
      order: true,
      name: { vi: 'Nhiệm vụ theo văn bản', en: 'Order by a document' },
      icon: 'files',
      personal: ['title', 'body.content', 'body.result'],
      statuses: STATUSES,
      facets: [
        { id: 'status', path: 'status', type: 'text', name: { vi: 'Trạng thái', en: 'Status' } },
        {
          id: 'agency',
          path: 'body.agency',
          type: 'text',
          name: { vi: 'Cơ quan chủ trì', en: 'Lead' },
          isAsked: true,
        },
        { id: 'issuer', path: 'body.issuer', type: 'text', name: { vi: 'Cơ quan ban hành', en: 'Issuer' } },
      ],
      search: ['body.document', 'body.content'],
    },
  ],
  decoders: ['documents'],
  permissions: [],
};
