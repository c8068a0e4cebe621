/** A dossier of an administrative procedure, as the record that all systems of the city tell of. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import { ADMIN_PROCEDURE } from '../catalogue/admin-procedure.ts';
import { NORM, OTHERWISE_DAYS } from '../limits.ts';
import { FOLLOWS, STATUSES, STOPS } from './statuses.ts';

export const DOSSIER = 'dossier';

/** A procedure of the national base: `1.012766`, with a suffix in older portals. */
export const PROCEDURE_CODE = '^[0-9]{1,2}\\.[0-9]{3,9}(\\.[0-9A-Za-z.]{1,30})?$';

/** What comes by a step or by the form of an apology: a message that does not speak of it does not take it back. */
const KEPT = ['unit', 'unitSinceMs', 'unitDueMs', 'apology', 'apologyWhy', 'newDueMs'];

const Told = (maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]));
const Time = Type.Optional(Type.Union([Type.Integer(), Type.Null()]));

export const dossier: RecordKindFacts = {
  kind: DOSSIER,
  name: { vi: 'Hồ sơ thủ tục hành chính', en: 'Dossier' },
  icon: 'folder',
  // The one-stop system, a ministry's system and an office's table tell of one and the same dossier.
  identity: 'city',
  schema: Type.Object({
    procedure: Type.String({ pattern: PROCEDURE_CODE }),
    field: Told(300),
    agency: Told(300),
    ward: Told(20),
    channel: Told(40),
    applicantKind: Told(40),
    applicant: Told(300),
    summary: Told(2_000),
    unit: Told(300),
    unitSinceMs: Time,
    unitDueMs: Time,
    payment: Told(40),
    digitised: Told(40),
    apology: Told(200),
    apologyWhy: Told(1_000),
    newDueMs: Time,
  }),
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Trạng thái', en: 'Status' } },
    {
      id: 'agency',
      path: 'body.agency',
      type: 'agency',
      name: { vi: 'Cơ quan giải quyết', en: 'Agency in charge' },
      isAsked: true,
    },
    {
      id: 'procedure',
      path: 'body.procedure',
      type: 'text',
      name: { vi: 'Thủ tục', en: 'Procedure' },
      isAsked: true,
      namedBy: ADMIN_PROCEDURE,
    },
    { id: 'areaCode', path: 'areaCode', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
    { id: 'channel', path: 'body.channel', type: 'text', name: { vi: 'Hình thức nộp', en: 'Sent by' } },
    { id: 'payment', path: 'body.payment', type: 'text', name: { vi: 'Thanh toán', en: 'Payment' } },
    {
      id: 'digitised',
      path: 'body.digitised',
      type: 'text',
      name: { vi: 'Số hóa giấy tờ', en: 'Digitised documents' },
    },
  ],
  tallies: [
    ['agency', 'status'],
    ['procedure', 'status'],
    ['areaCode', 'status'],
  ],
  areaFrom: 'ward',
  search: ['body.procedure'],
  personal: ['body.applicant', 'body.summary'],
  statuses: STATUSES.map(({ id, name, closed, isOutside }) => ({
    id,
    name,
    closed,
    isUntaken: isOutside && closed,
  })),
  dueWithin: {
    by: [],
    limits: {},
    otherwise: { kind: 'working-days', days: OTHERWISE_DAYS, norm: { norm: NORM.timeLimit } },
    scopedBy: 'procedure',
    stops: STOPS,
    movesGiven: true,
  },
  life: { after: FOLLOWS, settled: ['openedMs', 'body.procedure'], kept: KEPT },
};

/** Whether documents and payment are told, in words of the body. */
export const DIGITISED = [
  { id: 'all', name: { vi: 'Đã số hóa đủ', en: 'All digitised' } },
  { id: 'part', name: { vi: 'Số hóa một phần', en: 'Digitised in part' } },
  { id: 'none', name: { vi: 'Chưa số hóa', en: 'Not digitised' } },
] as const;
export const PAYMENTS = [
  { id: 'free', name: { vi: 'Không thu phí', en: 'Free of charge' } },
  { id: 'online', name: { vi: 'Đã thanh toán trực tuyến', en: 'Paid online' } },
  { id: 'other', name: { vi: 'Chưa trả hoặc trả trực tiếp', en: 'Not paid, or at the counter' } },
] as const;
