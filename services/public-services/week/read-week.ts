/** Open dossiers that are late, or due within seven days, with what holds them up. What waits for the citizen is not among them. */
import type { DueRecord } from '../../../contract/records/record-view.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import type { DossierWeek, WeekRow } from '../answers.ts';
import { DOSSIER } from '../dossier/dossier.ts';
import { toStatusFacts } from '../dossier/statuses.ts';
import { listBottlenecks, toRisk, WEEK_MS } from './late-risk.ts';

const SERVICE = 'public-services';
const MOST = 10_000;
/** What is told of a dossier beside its title: the rest of it stays in the store. */
const MEMBERS = ['agency', 'unit', 'unitDueMs', 'apology'];
/** Of a list that people work through: those after it are told by their number. */
const MOST_ROWS = 50;

export async function readWeek(
  reads: Pick<ServiceReads, 'listDue' | 'findAgencyName'>,
  atMs: number,
): Promise<DossierWeek> {
  const records = await reads.listDue({
    serviceId: SERVICE,
    kind: DOSSIER,
    dueBeforeMs: atMs + WEEK_MS,
    members: MEMBERS,
    limit: MOST,
  });
  const risks = records
    .filter(({ status }) => !toStatusFacts(status).isOutside)
    .flatMap((record) => {
      const { code, dueMs, body } = record;
      const unitDueMs = typeof body['unitDueMs'] === 'number' ? body['unitDueMs'] : null;
      return toRisk({ code, dueMs, unit: toText(body['unit']), unitDueMs, record }, atMs) ?? [];
    })
    .toSorted(
      (a, b) => ORDER[a.risk] - ORDER[b.risk] || b.byMs - a.byMs || a.dossier.dueMs - b.dossier.dueMs,
    );
  const count = (risk: WeekRow['risk']) => risks.filter((one) => one.risk === risk).length;
  return {
    atMs,
    late: count('late'),
    willBeLate: count('will-be-late'),
    tight: count('tight'),
    owed: risks.filter(
      ({ risk, dossier }) => risk === 'late' && toText(dossier.record.body['apology']) === null,
    ).length,
    isComplete: records.length < MOST,
    bottlenecks: listBottlenecks(risks),
    rows: risks.slice(0, MOST_ROWS).map(({ dossier: { record, unit, dueMs }, risk, byMs }) => ({
      recordId: record.id,
      code: record.code,
      procedure: record.title,
      agency: toAgency(record, reads),
      unit,
      dueMs,
      risk,
      byMs,
      apology: toText(record.body['apology']),
    })),
  };
}

const ORDER: Readonly<Record<WeekRow['risk'], number>> = { late: 0, 'will-be-late': 1, tight: 2 };

function toAgency({ body }: DueRecord, reads: Pick<ServiceReads, 'findAgencyName'>): WeekRow['agency'] {
  const id = toText(body['agency']);
  return id === null ? null : (reads.findAgencyName(id) ?? { vi: id, en: id });
}

const toText = (value: DueRecord['body'][string] | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
