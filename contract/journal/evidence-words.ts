/** What the journal says of evidence: cameras that were looked at, files that were in somebody's hand, what was deleted. */
import type { Text } from '../basics/text.ts';
import type { JournalAction } from './journal-actions.ts';

export const evidenceWords = {
  'camera.take': {
    vi: 'Lấy hình, phim của camera vào vụ việc',
    en: 'Took a picture or a film of a camera into a case',
  },
  'camera.reference': {
    vi: 'Lấy hình mẫu mới để so hình camera',
    en: 'Had a new reference picture of a camera taken',
  },
  'camera.look': { vi: 'Xem hình trực tiếp của camera', en: 'Looked at the live picture of a camera' },
  'evidence.broken': {
    vi: 'Phát hiện tệp minh chứng trong kho không còn đúng như lúc nhận',
    en: 'Found that a stored file of evidence is not the one that came in',
  },
  'evidence.read': { vi: 'Xem minh chứng có dữ liệu cá nhân', en: 'Opened evidence with personal data' },
  'case.evidence.exported': { vi: 'Giao minh chứng ra ngoài', en: 'Gave evidence away' },
  'case.evidence.added': { vi: 'Thêm minh chứng', en: 'Added evidence' },
  'case.evidence.withdrawn': { vi: 'Rút minh chứng', en: 'Withdrew evidence' },
  'retention.certificate': {
    vi: 'Xóa dữ liệu hết thời hạn lưu theo mục đích, có chứng nhận',
    en: 'Deleted what was past its term by purpose, with a certificate',
  },
} as const satisfies Partial<Readonly<Record<JournalAction, Text>>>;
