/** How papers are asked for and answered: as PDF or as a workbook, some a minute. */
import { Type } from 'typebox';
import type { ReportFormat } from '../../../reports/reports.ts';

export const PAPER_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
export const PaperFormat = Type.Unsafe<ReportFormat>(Type.Enum(['pdf', 'xlsx']));
export const PAPER_PACE = { count: 60, perSec: 600 };
