/** The words of a case where the server speaks: on paper and in refusals. Those of the screen (a test holds them together). */
import { toEntryDetail, type CalledAs } from '../../../../contract/cases/case-entry.ts';
import type { CaseEntry, CaseView } from '../../../../contract/cases/case.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';

/** What happened, by the name it has in the timeline with dashes for dots. */
export const WHAT_HAPPENED: Readonly<Record<string, string>> = {
  opened: 'lập vụ việc',
  move: 'chuyển bước',
  comment: 'ghi',
  assigned: 'giao chủ trì',
  acknowledged: 'đã tiếp nhận',
  escalated: 'chuyển cấp xử lý',
  paged: 'báo để xử lý',
  reminded: 'nhắc',
  closed: 'đóng vụ việc',
  reopened: 'mở lại',
  approved: 'phê duyệt',
  explained: 'giải trình',
  'told-disputed': 'cho rằng điều ghi nhận hộ không đúng',
  'leaders-asked': 'đề nghị lãnh đạo trực xác nhận báo cáo lãnh đạo thành phố',
  'leaders-confirmed': 'xác nhận báo cáo lãnh đạo thành phố',
  'citizen-answered': 'trả lời người dân',
  'task-offered': 'giao việc',
  'task-accepted': 'nhận xử lý',
  'task-refused': 'trả lại việc',
  'task-handed-over': 'chuyển việc cho cơ quan khác',
  'task-reported': 'báo tiến độ',
  'task-done': 'báo xong việc',
  'task-cancelled': 'hủy phần việc',
  'clock-paused': 'tạm dừng tính thời hạn',
  'clock-resumed': 'tính lại thời hạn',
  'alert-joined': 'thêm cảnh báo vào vụ việc',
  'alert-disputed': 'ghi nhận: cơ quan gửi đã sửa số liệu',
  'alert-correction-confirmed': 'xác nhận số liệu đã sửa là đúng',
  'alert-correction-rejected': 'không công nhận số liệu đã sửa',
  'alert-closed': 'cảnh báo đã hết',
  'alert-void': 'tự đóng: số liệu đến muộn cho thấy không mất tín hiệu, chưa ai tiếp nhận',
  'severity-raised': 'nâng mức',
  'severity-corrected': 'hạ mức: số liệu đến muộn cho thấy chưa bao giờ tới mức đó',
  'record-closed': 'hồ sơ đã đóng',
  'document-corrected': 'văn bản gốc đã sửa',
  'record-left': 'một hồ sơ đã ra khỏi vụ việc',
  'record-due': 'hạn theo hồ sơ đã đổi',
  'feed-back': 'nguồn dữ liệu đã trở lại',
  repeated: 'nhắc lại',
  'evidence-added': 'thêm bằng chứng',
  'evidence-exported': 'giao bằng chứng ra ngoài',
  'evidence-withdrawn': 'rút bằng chứng',
  'step-done': 'đánh dấu đã làm',
  'step-undone': 'bỏ đánh dấu',
  merged: 'gộp',
  split: 'tách',
  linked: 'nối',
  unlinked: 'bỏ nối',
  'extension-asked': 'xin gia hạn',
  'extension-approved': 'đồng ý gia hạn',
  'extension-refused': 'không đồng ý gia hạn',
  overdue: 'quá hạn',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Nghiêm trọng',
  high: 'Cao',
  medium: 'Trung bình',
  low: 'Thấp',
  info: 'Thông tin',
};

export const CLOCK_NAMES: Readonly<Record<string, string>> = {
  stay: 'Ở bước này',
  acknowledge: 'Tiếp nhận',
  accept: 'Nhận xử lý',
  act: 'Bắt đầu xử lý',
  report: 'Báo cáo',
  close: 'Hoàn thành',
};

export const TASK_STATES: Readonly<Record<string, string>> = {
  offered: 'chờ nhận',
  accepted: 'đang làm',
  refused: 'đã trả lại',
  'handed-over': 'đã chuyển',
  done: 'đã xong',
  cancelled: 'đã hủy',
};

export const MACHINE = 'Hệ thống';

/** As what somebody was called or told. */
export const CALLED_AS: Readonly<Record<CalledAs, string>> = {
  duty: 'người trực',
  substitute: 'trực dự phòng',
  officer: 'cán bộ, trực ban của cơ quan',
  head: 'người đứng đầu',
  deputy: 'cấp phó',
  'duty-leader': 'lãnh đạo trực',
  leader: 'lãnh đạo thành phố',
  administrator: 'quản trị hệ thống',
};

/** What was done to whom; `{{who}}` stands for them. */
export const DID: Readonly<Record<string, string>> = {
  paged: 'báo {{who}}',
  reminded: 'nhắc {{who}}',
  escalated: 'chuyển cấp xử lý: báo {{who}}',
  overdue: 'Quá hạn {{clock}} (hạn {{time}})',
  inTime: 'Lúc đó tính là quá hạn {{clock}} (hạn {{time}}); thực ra đã xong {{ended}}, trong hạn',
};

/** A line of the timeline with what its facts tell; `who` is left out where nobody did it. */
export function toLine(
  entry: CaseEntry,
  who: string,
  { moves, endedMs, at }: Pick<CaseView, 'moves' | 'endedMs'> & { readonly at: (timeMs: number) => string },
): string {
  const detail = toEntryDetail(entry, moves, endedMs);
  const did = DID[entry.what] ?? '';
  switch (detail?.kind) {
    case 'overdue':
      return (detail.isInTime ? (DID['inTime'] ?? '') : did)
        .replace('{{ended}}', endedMs === null ? '' : at(endedMs))
        .replace('{{clock}}', (CLOCK_NAMES[detail.clock] ?? detail.clock).toLowerCase())
        .replace('{{time}}', at(detail.dueMs));
    case 'called':
      return `${who} – ${did.replace('{{who}}', detail.as.map((one) => CALLED_AS[one]).join(', '))}`;
    case 'moved':
      return `${who} – ${detail.name.vi.charAt(0).toLowerCase()}${detail.name.vi.slice(1)}`;
    case undefined:
      return `${who} – ${toWords(entry.what)}`;
  }
}

/** A word of the timeline; one that is new stands as it is rather than not at all. */
export function toWords(what: string): string {
  return WHAT_HAPPENED[what.replaceAll('.', '-')] ?? what;
}
