/** The words of a step of the ladder, and how urgently it is told. */
import type { Text } from '../../../../contract/basics/text.ts';
import type { ClockKind } from '../../../../contract/cases/procedure.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { Urgency } from '../../../../contract/people/notification.ts';
import type { TimerKind } from '../../pending-timer.ts';
import { SEVERITY_WORDS } from '../reading/case-words.ts';

/** What has not happened, by the clock that tells it. */
const MISSING: Readonly<Record<ClockKind | 'stay' | 'leaders', Text>> = {
  acknowledge: { vi: 'Chưa ai tiếp nhận', en: 'Nobody has acknowledged it' },
  accept: { vi: 'Chưa có cơ quan nào nhận xử lý', en: 'No agency has accepted it' },
  act: { vi: 'Chưa bắt đầu xử lý', en: 'Nobody has begun to act' },
  report: { vi: 'Chưa có báo cáo', en: 'There is no report yet' },
  close: { vi: 'Chưa hoàn thành', en: 'It is not finished' },
  leaders: {
    vi: 'Lãnh đạo trực trung tâm đã xác nhận báo cáo lãnh đạo thành phố',
    en: 'The duty leader of the centre confirmed it for the leaders of the city',
  },
  stay: { vi: 'Vụ việc đứng yên quá lâu', en: 'The case has stood still for too long' },
};
const HIGH_RANK = toSeverityRank('high');
const MINUTE_MS = 60_000;

/** A page must wake somebody; a reminder may wait until morning, unless the case is severe. */
export function toUrgency(kind: TimerKind, clock: ClockKind | null, severity: Severity): Urgency {
  const isSevere = toSeverityRank(severity) >= HIGH_RANK;
  if (kind === 'page') return isSevere || clock === 'acknowledge' ? 'emergency' : 'high';
  if (kind === 'escalate') return isSevere ? 'emergency' : 'high';
  return isSevere ? 'high' : 'normal';
}

/** Title and body of a notification; `late` counts from the clock's due time, negative when it is to come. */
export function toWords({
  code,
  title,
  severity,
  clock,
  kind,
  clockDueMs,
  nowMs,
  agency,
  utcOffsetMin,
  isConfirmed,
  isHeld,
}: {
  readonly code: string;
  readonly title: Text;
  readonly severity: Severity;
  readonly clock: ClockKind | null;
  readonly kind: TimerKind;
  readonly clockDueMs: number;
  readonly nowMs: number;
  /** Whose clock it is. */
  readonly agency: Text | undefined;
  readonly utcOffsetMin: number;
  /** It tells leaders what the centre's duty leader has confirmed. */
  readonly isConfirmed: boolean;
  /** It was for a leader of the city and asks the duty leader in their place. */
  readonly isHeld: boolean;
}): { readonly title: Text; readonly body: Text } {
  const missing = MISSING[isConfirmed ? 'leaders' : (clock ?? 'stay')];
  const due = toLocalTime(clockDueMs, utcOffsetMin);
  const late = toSpan(Math.abs(nowMs - clockDueMs));
  const isLate = nowMs > clockDueMs;
  const above: Text = isHeld
    ? {
        vi: ' Mở vụ việc và chọn “Xác nhận báo cáo lãnh đạo thành phố” nếu cần báo ngay; nếu không, lãnh đạo nhận trong bản tổng hợp.',
        en: ' Open the case and choose “Confirm for the leaders of the city” if they must be told now; else it stands in their digest.',
      }
    : kind === 'escalate'
      ? { vi: ' Báo cáo lên cấp trên.', en: ' Told to the level above.' }
      : kind === 'remind' && clock === 'close' && !isLate
        ? {
            vi: ' Nếu không kịp, mở vụ việc và chọn “Giải trình” trước khi bị tính quá hạn.',
            en: ' If it will not be in time, open the case and choose “Explain” before it counts as late.',
          }
        : { vi: '', en: '' };
  const whose: Text =
    agency === undefined
      ? { vi: ' Chưa có cơ quan chủ trì.', en: ' No agency leads it yet.' }
      : { vi: ` Cơ quan: ${agency.vi}.`, en: ` Agency: ${agency.en}.` };
  const when: Text = isLate
    ? { vi: `quá hạn ${late.vi} (hạn ${due})`, en: `overdue by ${late.en} (due ${due})` }
    : { vi: `còn ${late.vi} (hạn ${due})`, en: `${late.en} left (due ${due})` };
  return {
    title: { vi: `${code} · ${title.vi}`, en: `${code} · ${title.en}` },
    body: {
      vi: `${missing.vi}, ${when.vi}. Mức độ: ${SEVERITY_WORDS[severity].toLowerCase()}.${whose.vi}${above.vi}`,
      en: `${missing.en}, ${when.en}. Severity: ${severity}.${whose.en}${above.en}`,
    },
  };
}

/** `02:15 22/11/2026` at the city's clock. */
export function toLocalTime(timeMs: number, utcOffsetMin: number): string {
  const iso = new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString();
  return `${iso.slice(11, 16)} ${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

/** The two largest units of a duration in whole minutes, hours, days. */
export function toSpan(ms: number): Text {
  const minutes = Math.floor(ms / MINUTE_MS);
  const [days, hours, left] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const say = (d: string, h: string, m: string) =>
    [
      days > 0 ? `${days} ${d}` : '',
      hours > 0 ? `${hours} ${h}` : '',
      days === 0 && (left > 0 || hours === 0) ? `${left} ${m}` : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  return { vi: say('ngày', 'giờ', 'phút'), en: say('d', 'h', 'min') };
}
