/** Everything that stands on a report, however it is drawn: what a thread is given. */
import type { ReportContent, ReportPeriod } from '../../../contract/papers/report.ts';

export interface ReportPaper {
  readonly name: string;
  readonly period: ReportPeriod;
  readonly content: ReportContent;
  /** What a paper that nobody keeps says on every page; absent: that it is only looked at. */
  readonly mark?: string | undefined;
  /** Its figures are what was known then. */
  readonly knownMs: number;
  /** Of the kept edition; null: only looked at. */
  readonly edition: {
    readonly number: number;
    readonly state: 'draft' | 'signed' | 'superseded';
    readonly hash: string;
    readonly madeByName: string;
    readonly signedByName: string | null;
    readonly signedMs: number | null;
  } | null;
  readonly agency: string;
  /** The body above the centre; null when there is none. */
  readonly above: string | null;
  readonly cityName: string;
  readonly printedBy: string;
  readonly printedMs: number;
  readonly timeZone: string;
  readonly utcOffsetMin: number;
  readonly isDemo: boolean;
}

export type ReportFormat = 'pdf' | 'xlsx';

/** What every page says while nobody answers for it; undefined for one that is signed and holds. */
export function toMark({ edition, mark }: Pick<ReportPaper, 'edition' | 'mark'>): string | undefined {
  // A list of a moment is what it is: one without a mark of its own says nothing above its text.
  if (edition === null && mark !== undefined) return mark === '' ? undefined : mark;
  if (edition === null) return 'BẢN XEM – CHƯA LƯU THÀNH BẢN LẬP';
  if (edition.state === 'draft') return 'DỰ THẢO – CHƯA KÝ DUYỆT';
  return edition.state === 'superseded' ? 'ĐÃ CÓ BẢN KÝ SAU THAY THẾ' : undefined;
}

/** Norms, coverage, the time of the data and the edition, by name: at the end of every paper. */
export function listGrounds(
  { content, edition }: Pick<ReportPaper, 'content' | 'edition'>,
  known: string,
): { readonly name: string; readonly value: string }[] {
  const { coverage, norms } = content;
  return [
    { name: 'Số liệu trung tâm biết đến', value: known },
    ...(coverage === null ? [] : [{ name: 'Số liệu đã về', value: toCoverageText(coverage) }]),
    ...norms.map(({ id, era, name, instrument }) => ({
      name: `Quy chuẩn ${id}@${era ?? '–'}`,
      value: era === null ? `${name}: không có quy định còn hiệu lực lưu ở đây` : `${name} (${instrument})`,
    })),
    ...(edition === null
      ? []
      : [
          { name: 'Bản lập', value: `số ${edition.number} của kỳ` },
          { name: 'Mã kiểm tra (SHA-256)', value: edition.hash },
        ]),
  ];
}

function toCoverageText({ came, expected, of }: NonNullable<ReportContent['coverage']>): string {
  if (expected === 0) return `không có ${of} nào phải về`;
  const share = Math.floor((came / expected) * 1000) / 10;
  return `${came.toLocaleString('vi-VN')}/${expected.toLocaleString('vi-VN')} ${of} (${share.toLocaleString('vi-VN')} %)`;
}
