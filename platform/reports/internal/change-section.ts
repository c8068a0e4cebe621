/** How an edition differs from the one before it, as a section of its own paper. */
import type { ReportChange, ReportContent } from '../../../contract/papers/report.ts';

/** The content with that section at its end; as it is when there is nothing to tell. */
export function withChanges(
  content: ReportContent,
  changes: readonly ReportChange[] | null,
  number: number,
): ReportContent {
  if (changes === null) return content;
  const table = {
    columns: [
      { id: 'what', title: 'Số liệu', kind: 'text' },
      { id: 'before', title: `Bản ${number - 1}`, kind: 'text', absent: 'không có' },
      { id: 'after', title: `Bản ${number}`, kind: 'text', absent: 'không có' },
      { id: 'why', title: 'Vì sao', kind: 'text' },
    ],
    rows: changes.map(({ section, what, before, after, why }, index) => ({
      key: String(index),
      cells: [`${section}: ${what}`, before, after, why],
    })),
  } as const;
  const title = `Thay đổi so với bản lập số ${number - 1}`;
  return { ...content, sections: [...content.sections, { id: 'changes', title, table }] };
}
