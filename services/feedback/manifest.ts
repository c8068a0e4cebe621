/** Citizens' feedback: requests by telephone, portal and app, where they are, who has them, and whether in time. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { proposalStatuses } from '../../contract/records/proposal.ts';
import { callBack } from './call-backs/call-back.ts';
import { toLimit, toLimits } from './categories.ts';
import { HOT_SPOTS, hotSpot, look } from './hot-spots/hot-spot.ts';
import { LEARNT } from './guess/learnt.ts';
import { petitionLimits } from './petition-norms.ts';
import { STATUSES } from './statuses.ts';

/** What is counted each hour of each ward and of the city. */
const COUNTS = [
  ['requests-received', { vi: 'Phản ánh nhận trong giờ', en: 'Requests received in the hour' }],
  ['requests-open', { vi: 'Phản ánh đang mở', en: 'Open requests' }],
  ['requests-overdue', { vi: 'Phản ánh quá hạn', en: 'Requests past their deadline' }],
  ['requests-on-time', { vi: 'Phản ánh xong đúng hạn trong giờ', en: 'Requests ended in time in the hour' }],
  [HOT_SPOTS, { vi: 'Điểm nóng phản ánh', en: 'Hot spots of requests' }],
  ['requests-late', { vi: 'Phản ánh xong trễ hạn trong giờ', en: 'Requests ended late in the hour' }],
] as const;

export const manifest: ServiceManifest = {
  id: 'feedback',
  name: { vi: 'Phản ánh, góp ý', en: 'Citizens’ feedback' },
  icon: 'message-report',
  order: 90,
  group: 'records',
  assetKinds: [],
  properties: COUNTS.map(([property, name]) => ({
    property,
    name,
    unit: '1',
    counted:
      property === HOT_SPOTS
        ? { vi: 'điểm nóng', en: 'hot spots', one: 'hot spot' }
        : { vi: 'phản ánh', en: 'requests', one: 'request' },
    decimals: 0,
    aggregation: 'last',
  })),
  recordKinds: [
    {
      kind: 'request',
      name: { vi: 'Phản ánh', en: 'Request' },
      icon: 'message-report',
      freeText: { fields: ['title', 'body.address', 'body.description'], permission: 'feedback.take' },
      // Only a letter says who wrote it, so that it can be answered; but people write their names and numbers into what they say.
      personal: [
        'title',
        'place',
        'body.address',
        'body.description',
        'body.answer',
        'body.apology',
        'body.interimAnswer',
        'body.draftAnswer',
        'body.draftApology',
        'body.extensionWhy',
        'body.extensionNote',
        'body.mediaUrl',
        'body.senderName',
        'body.senderEmail',
        'body.senderPhone',
      ],
      names: {
        draftedBy: 'staff',
        approvedBy: 'staff',
        publishedDraftedBy: 'staff',
        publishedApprovedBy: 'staff',
        extensionAskedBy: 'staff',
        extensionGrantedBy: 'staff',
        sendTo: 'feed',
      },
      petition: petitionLimits,
      statuses: [...STATUSES, ...proposalStatuses],
      facets: [
        { id: 'status', path: 'status', type: 'text', name: { vi: 'Trạng thái', en: 'Status' } },
        { id: 'category', path: 'body.category', type: 'text', name: { vi: 'Lĩnh vực', en: 'Category' } },
        {
          id: 'outcome',
          path: 'body.outcome',
          type: 'text',
          name: { vi: 'Kết quả đã ghi', en: 'Outcome as told' },
        },
        {
          id: 'refusal',
          path: 'body.refusal',
          type: 'text',
          name: { vi: 'Lý do từ chối', en: 'Why refused' },
        },
        {
          id: 'apologised',
          path: 'body.apologised',
          type: 'text',
          name: { vi: 'Đã xin lỗi', en: 'Apologised for' },
        },
        {
          id: 'sendState',
          path: 'body.sendState',
          type: 'text',
          name: { vi: 'Gửi sang hệ thống khác', en: 'Sent to another system' },
        },
        {
          id: 'answerStage',
          path: 'body.answerStage',
          type: 'text',
          name: { vi: 'Trả lời đang ở bước', en: 'Stage of the answer' },
        },
        {
          id: 'extended',
          path: 'body.extended',
          type: 'text',
          name: { vi: 'Đã gia hạn', en: 'Extended' },
        },
        {
          id: 'rating',
          path: 'body.rating',
          type: 'text',
          name: { vi: 'Người gửi đánh giá', en: 'Rated by its sender' },
        },
        { id: 'areaCode', path: 'areaCode', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
      ],
      tallies: [
        ['status', 'outcome'],
        ['status', 'refusal'],
      ],
      search: ['body.address', 'body.description'],
      dueWithin: {
        by: ['class', 'category'],
        limits: toLimits(),
        otherwise: toLimit('other'),
      },
    },
    callBack,
    hotSpot,
    look,
    {
      kind: LEARNT,
      isOwn: true,
      name: { vi: 'Gợi ý đã học', en: 'Guesses learnt' },
      icon: 'bulb',
      statuses: [{ id: 'learnt', name: { vi: 'Đã học', en: 'Learnt' }, closed: true }],
    },
  ],
  decoders: ['requests', 'georeport-v2', 'request-mail'],
  citizenCards: [
    {
      id: 'incidents',
      name: { vi: 'Ngập do mưa', en: 'Flooding by rain' },
      staleAfterSec: 3 * 3_600,
      withinM: 3_000,
    },
  ],
  permissions: [
    {
      id: 'feedback.take',
      words: { vi: 'Ghi nhận và sửa phản ánh', en: 'Take and correct requests' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: 'feedback.callers',
      words: {
        vi: 'Xem các phản ánh trước từ cùng số điện thoại',
        en: 'See what was told from the same telephone number before',
      },
      roles: ['operator'],
    },
    {
      id: 'feedback.approve',
      words: { vi: 'Duyệt trả lời phản ánh', en: 'Approve answers to requests' },
      roles: ['agency-head'],
    },
    {
      id: 'feedback.publish',
      words: { vi: 'Công khai, gửi trả lời phản ánh', en: 'Publish and send answers to requests' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: 'feedback.call-back',
      words: { vi: 'Gọi lại người dân, ghi kết quả', en: 'Call citizens back and record it' },
      roles: ['operator'],
    },
  ],
};
