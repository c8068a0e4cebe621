/** What the counts of dossiers say: of whom, in time or late, by which procedure, and the index by its groups. */
import type { RecordCounts } from '../../../contract/records/record-counts.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { toOnTimeShare } from '../../../contract/records/timeliness.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { listBounds } from '../../../platform/sdk/norm.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import type { BalanceRow, DossierSummary } from '../answers.ts';
import { ADMIN_PROCEDURE } from '../catalogue/admin-procedure.ts';
import { DOSSIER } from '../dossier/dossier.ts';
import { STATUSES } from '../dossier/statuses.ts';
import { NORM } from '../limits.ts';
import { toBalance, toMonths, type Balance } from './balance.ts';
import { INDEX_GROUPS, toIndexScore, type Share } from './index-766.ts';

/** Rows of a table of the page: who has more than this is told by the first ones. */
const MOST_ROWS = 100;
const SERVICE = 'public-services';
const MONTHS_DAYS = 185;

type Reads = Pick<ServiceReads, 'countRecords' | 'findAgencyName' | 'findAreaName' | 'listRecords' | 'norms'>;

/** Of whole local days that hold both times. */
export async function readSummary(
  reads: Reads,
  days: { readonly fromMs: number; readonly toMs: number },
): Promise<DossierSummary> {
  const of = { serviceId: SERVICE, kind: DOSSIER };
  const period = { ...of, ...days };
  const by = (...facets: string[]) => reads.countRecords({ ...period, by: facets });
  const [ofStatus, ofAgency, ofProcedure, ofWard, ofChannel, ofPayment, ofDigitised, ofDay, ofMonths, all] =
    await Promise.all([
      by('status'),
      by('agency', 'status'),
      by('procedure', 'status'),
      by('areaCode', 'status'),
      by('channel'),
      by('payment'),
      by('digitised'),
      reads.countRecords({ ...period, byDay: true }),
      reads.countRecords({
        ...of,
        by: ['status'],
        byDay: true,
        fromMs: Math.min(days.fromMs, days.toMs - MONTHS_DAYS * DAY_MS),
        toMs: days.toMs,
      }),
      reads.countRecords({ ...of, by: ['status'] }),
    ]);
  const ranked = rankBy(ofProcedure, 'procedure');
  const names = await readProcedureNames(
    reads,
    ranked.flatMap(({ id }) => id ?? []),
  );
  const total = toRow(null, null, toBalance(ofStatus.cells));
  const statuses = new Map(ofStatus.cells.map(({ by: { status }, received }) => [status ?? '', received]));
  const now = toBalance(all.cells);
  return {
    fromMs: ofStatus.fromMs ?? days.fromMs,
    toMs: ofStatus.toMs ?? days.toMs,
    isComplete: [ofStatus, ofAgency, ofProcedure, ofWard, ofDay, all].every((one) => one.isComplete),
    total,
    openNow: { pending: now.pending, overdue: now.overdue, waiting: now.waiting },
    byStatus: STATUSES.map(({ id, name }) => ({ status: id, name, total: statuses.get(id) ?? 0 })),
    byAgency: toRows(rankBy(ofAgency, 'agency'), (id) => reads.findAgencyName(id) ?? { vi: id, en: id }),
    byProcedure: toRows(ranked, (id) => names.get(id) ?? { vi: id, en: id }),
    byWard: toRows(rankBy(ofWard, 'areaCode'), (id) => reads.findAreaName(id) ?? { vi: id, en: id }),
    byMonth: toMonths(ofMonths.cells),
    byDay: ofDay.cells.map(({ day = '', received }) => ({ day, received })),
    index: toIndex(reads, days.toMs, {
      progress: { have: total.onTime, of: total.onTime + total.late },
      online: toShare(ofChannel, 'channel', ['online'], ['direct', 'post']),
      payment: toShare(ofPayment, 'payment', ['online'], ['other']),
      digitised: toShare(ofDigitised, 'digitised', ['all'], ['part', 'none']),
    }),
    target: toTarget(reads, days.toMs),
  };
}

/** The per cent in time that was aimed at; null where no norm says it. */
export function toTarget({ norms }: Pick<ServiceReads, 'norms'>, timeMs: number): number | null {
  const values = norms.findEra(NORM.onTimeTarget, timeMs)?.values;
  return values?.kind === 'limit' ? values.value : null;
}

/** Names as the catalogue has them; a procedure that it lacks goes by its code. */
async function readProcedureNames(
  reads: Pick<ServiceReads, 'listRecords'>,
  codes: readonly string[],
): Promise<Map<string, Text>> {
  if (codes.length === 0) return new Map();
  const known = await reads.listRecords({ serviceId: SERVICE, kind: ADMIN_PROCEDURE, codes });
  return new Map(known.map(({ code, title }) => [code, { vi: title, en: title }]));
}

function toRow(id: string | null, name: Text | null, balance: Balance): BalanceRow {
  return { id, name, ...balance, onTimeShare: toOnTimeShare(balance) };
}

interface Ranked {
  readonly id: string | null;
  readonly balance: Balance;
}

/** Who has most of them first. */
function rankBy({ cells }: RecordCounts, facet: string): Ranked[] {
  return [...Map.groupBy(cells, ({ by }) => by[facet] ?? null)]
    .map(([id, own]) => ({ id, balance: toBalance(own) }))
    .filter(({ balance: { received, onTime, late } }) => received + onTime + late > 0)
    .toSorted(
      ({ balance: a }, { balance: b }) => b.received - a.received || b.onTime + b.late - (a.onTime + a.late),
    )
    .slice(0, MOST_ROWS);
}

function toRows(ranked: readonly Ranked[], nameOf: (id: string) => Text): BalanceRow[] {
  return ranked.map(({ id, balance }) => toRow(id, id === null ? null : nameOf(id), balance));
}

/** Of those received that tell the facet at all. */
function toShare(
  { cells }: RecordCounts,
  facet: string,
  have: readonly string[],
  lack: readonly string[],
): Share {
  const count = (values: readonly string[]) =>
    cells.reduce((sum, { by, received }) => (values.includes(by[facet] ?? '') ? sum + received : sum), 0);
  return { have: count(have), of: count(have) + count(lack) };
}

function toIndex(
  { norms }: Pick<ServiceReads, 'norms'>,
  timeMs: number,
  shares: Parameters<typeof toIndexScore>[0],
): DossierSummary['index'] {
  const weights = new Map(listBounds(norms, NORM.indexWeights, timeMs).map(({ key, value }) => [key, value]));
  const { groups, ...score } = toIndexScore(shares, weights);
  const nameOf = new Map<string, Text>(INDEX_GROUPS.map(({ id, name }) => [id, name]));
  return {
    ...score,
    groups: groups.map((group) => ({
      ...group,
      name: nameOf.get(group.id) ?? { vi: group.id, en: group.id },
    })),
  };
}
