/** The answer of `/summary`: what the counts of requests say, with the names people read. */
import { toOnTimeShare } from '../../contract/records/timeliness.ts';
import type { UnitTimeliness } from '../../contract/records/timeliness.ts';
import type { RecordCell, RecordCounts } from '../../contract/records/record-counts.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import type { FeedbackSummary } from './answers.ts';
import { CATEGORIES } from './categories.ts';
import { toOutcomeCounts } from './outcomes/count-outcomes.ts';
import { isStatus, STATUSES } from './statuses.ts';

export interface Counted {
  readonly fromMs: number;
  readonly toMs: number;
  readonly all: RecordCounts;
  readonly byStatus: RecordCounts;
  /** By status and what is told of the outcome, and by status and why it was refused. */
  readonly byOutcome: RecordCounts;
  readonly byRefusal: RecordCounts;
  readonly byCategory: RecordCounts;
  readonly byArea: RecordCounts;
  readonly byDay: RecordCounts;
  readonly byApology: RecordCounts;
  readonly byExtension: RecordCounts;
  readonly medianHoursToClose: number | null;
  /** What ended in the period, also what was opened before: the count of the agencies' page. */
  readonly units: readonly UnitTimeliness[];
}

type Names = Pick<ServiceReads, 'findAreaName' | 'findAgencyName'>;

const names = new Map<string, { vi: string; en: string }>(CATEGORIES.map(({ id, name }) => [id, name]));

export function toSummary(counted: Counted, { findAreaName, findAgencyName }: Names): FeedbackSummary {
  const { fromMs, toMs, all, byStatus, byOutcome, byRefusal, byCategory, byArea, byDay } = counted;
  const { byApology, byExtension, medianHoursToClose, units } = counted;
  const extended = byExtension.cells.find(({ by }) => by['extended'] === 'yes');
  const onTime = units.reduce((sum, unit) => sum + unit.onTime, 0);
  const late = units.reduce((sum, unit) => sum + unit.late, 0);
  const totals = new Map(byStatus.cells.map(({ by, received }) => [by['status'] ?? '', received]));
  return {
    fromMs,
    toMs,
    isComplete: [
      all,
      byStatus,
      byOutcome,
      byRefusal,
      byCategory,
      byArea,
      byDay,
      byApology,
      byExtension,
    ].every(({ isComplete }) => isComplete),
    ...toCounts(all.cells[0]),
    apologised: byApology.cells.find(({ by }) => by['apologised'] === 'yes')?.received ?? 0,
    extended: { open: extended?.open ?? 0, onTime: extended?.onTime ?? 0, late: extended?.late ?? 0 },
    closedWithDue: onTime + late,
    onTime,
    late,
    onTimeShare: toOnTimeShare({ onTime, late }),
    medianHoursToClose,
    byAgency: units.map((unit) => ({
      agencyId: unit.agencyId,
      name: unit.agencyId === null ? null : (findAgencyName(unit.agencyId) ?? null),
      onTime: unit.onTime,
      late: unit.late,
      onTimeShare: toOnTimeShare(unit),
    })),
    // A status that the service does not know counts as open, under its sender's word.
    byStatus: [
      ...STATUSES.map(({ id, name }) => ({ status: id, name, total: totals.get(id) ?? 0 })),
      ...[...totals].flatMap(([status, total]) =>
        isStatus(status) || total === 0 ? [] : [{ status, name: { vi: status, en: status }, total }],
      ),
    ],
    ...toOutcomeCounts(byOutcome, byRefusal),
    byCategory: listReceived(byCategory).map((cell) => {
      // A category that only its sender knows goes by the sender's word; without one it is another.
      const category = cell.by['category'] ?? 'other';
      const name = names.get(category) ?? { vi: category, en: category };
      return { category, name, ...toCounts(cell), onTime: cell.onTime, late: cell.late };
    }),
    byArea: listReceived(byArea).map((cell) => {
      const areaCode = cell.by['areaCode'] ?? null;
      const name = areaCode === null ? null : (findAreaName(areaCode) ?? null);
      return { areaCode, name, ...toCounts(cell) };
    }),
    byDay: byDay.cells.map(({ day = '', received, onTime: kept, late: missed }) => ({
      day,
      received,
      ended: kept + missed,
    })),
  };
}

/** What ended in the days but came before them has no row of its own. */
function listReceived({ cells }: RecordCounts): readonly RecordCell[] {
  return cells.filter(({ received }) => received > 0);
}

function toCounts(cell: RecordCell | undefined) {
  return { total: cell?.received ?? 0, open: cell?.open ?? 0, overdue: cell?.overdue ?? 0 };
}
