/** Public services: dossiers of administrative procedures, who has them, until when, and what is late. */
import type { PropertyFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import { adminProcedure } from './catalogue/admin-procedure.ts';
import { dossier } from './dossier/dossier.ts';

const count = (property: string, vi: string, en: string): PropertyFacts => ({
  property,
  name: { vi, en },
  unit: '1',
  counted: { vi: 'hồ sơ', en: 'dossiers', one: 'dossier' },
  decimals: 0,
  aggregation: 'last',
});

/** Where people hand in and fetch: the counter of an agency. */
export const OFFICE = 'one-stop-office';

export const manifest: ServiceManifest = {
  id: 'public-services',
  name: { vi: 'Dịch vụ công, một cửa', en: 'Public services' },
  icon: 'folder',
  order: 100,
  group: 'records',
  assetKinds: [
    {
      kind: OFFICE,
      name: { vi: 'Bộ phận Một cửa', en: 'One-stop office' },
      icon: 'building-community',
      moves: false,
      isSampled: true,
      primaryProperty: null,
    },
  ],
  properties: [
    count('dossiers-received', 'Hồ sơ tiếp nhận trong ngày', 'Dossiers received in the day'),
    count('dossiers-open', 'Hồ sơ đang giải quyết', 'Open dossiers'),
    count('dossiers-overdue', 'Hồ sơ quá hạn', 'Dossiers past their due time'),
    count('dossiers-on-time', 'Hồ sơ xong đúng hạn trong ngày', 'Dossiers ended in time in the day'),
    count('dossiers-late', 'Hồ sơ xong trễ hạn trong ngày', 'Dossiers ended late in the day'),
    {
      property: 'dossiers-on-time-share',
      name: { vi: 'Tỷ lệ đúng hạn 30 ngày', en: 'Share in time over 30 days' },
      unit: '%',
      isWorseLow: true,
      decimals: 1,
      aggregation: 'last',
    },
    count(
      'dossiers-told-gap',
      'Chênh lệch tiếp nhận trừ giải quyết và đang giải quyết',
      'Received less resolved and pending, as reported',
    ),
  ],
  recordKinds: [dossier, adminProcedure],
  decoders: ['dossiers', 'admin-procedures'],
  permissions: [
    {
      id: 'public-services.apologise',
      words: { vi: 'Ghi văn bản xin lỗi và hẹn lại', en: 'Record an apology and a new appointment' },
      roles: ['officer', 'agency-head'],
    },
  ],
};
