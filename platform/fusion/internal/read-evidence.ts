/** The evidence of a fusion since a time: what its queries find of alerts and of records that have a place. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import type { Alerts } from '../../alerts/alerts.ts';
import type { AlertEvidence, EvidenceQuery, Fusion, RecordEvidence } from '../../sdk/fusion.ts';
import { isProposal } from '../../store/proposed-records.ts';
import type { Store } from '../../store/store.ts';
import type { Place } from './gather-parts.ts';

/** An alert or a record, as part of an incident. */
export interface EvidencePart extends Place {
  readonly query: string;
  readonly alertId: number | null;
  readonly recordId: number | null;
  readonly severity: Severity | null;
}

export interface EvidenceSources {
  readonly alerts: Pick<Alerts, 'listAlerts'>;
  readonly store: Pick<Store, 'pageRecords'>;
}

const PAGE = 1_000;
const MOST_ALERTS = 5_000;

/** An alert or a record that several queries find is that of the first. */
export async function readEvidence(
  { alerts, store }: EvidenceSources,
  { takes }: Pick<Fusion, 'takes'>,
  { sinceMs, atMs }: { readonly sinceMs: number; readonly atMs: number },
): Promise<EvidencePart[]> {
  const ofAlerts = takes.filter((query) => 'alertsOn' in query);
  const found = new Map<string, EvidencePart>();
  const add = (key: string, part: EvidencePart) => void (found.has(key) || found.set(key, part));
  if (ofAlerts.length > 0) {
    const page = await alerts.listAlerts({ fromMs: sinceMs, limit: MOST_ALERTS });
    for (const query of ofAlerts)
      for (const alert of page.alerts.filter((one) => isOn(one, query)))
        for (const place of toPlace(alert))
          add(`alert ${alert.id}`, {
            ...place,
            query: query.id,
            alertId: alert.id,
            recordId: null,
            fromMs: alert.openedMs,
            untilMs: alert.closedMs ?? Math.max(atMs, alert.openedMs),
            severity: alert.worstSeverity,
          });
  }
  for (const query of takes.filter(isOfRecords))
    for (const record of await listRecords(store, query, sinceMs))
      for (const place of toPlace(record)) {
        const timeMs = record.openedMs ?? record.updatedMs;
        const at = { recordId: record.id, alertId: null, fromMs: timeMs, untilMs: timeMs, severity: null };
        add(`record ${record.id}`, { ...place, ...at, query: query.id });
      }
  return [...found.values()];
}

/** How long back a run looks: what comes so late is still put where it belongs. */
export function toLookBackMs({ withinSec }: Pick<Fusion, 'withinSec'>): number {
  return 2 * withinSec * SECOND_MS;
}

function isOfRecords(query: EvidenceQuery): query is RecordEvidence {
  return 'records' in query;
}

/** That a sensor is silent, or that something was over before the centre heard of it, is no evidence. */
function isOn({ past, evidence }: AlertView, { alertsOn }: AlertEvidence): boolean {
  return (
    !past &&
    evidence.some(({ property, value, limit }) => property === alertsOn && value !== null && limit !== null)
  );
}

async function listRecords(
  store: EvidenceSources['store'],
  { records: kind, where = {} }: RecordEvidence,
  fromMs: number,
): Promise<RecordView[]> {
  const found: RecordView[] = [];
  const wanted = Object.entries(where);
  let after: string | null | undefined;
  do {
    const page = await store.pageRecords({
      kind,
      fromMs,
      archived: false,
      limit: PAGE,
      ...(after == null ? {} : { after }),
    });
    found.push(
      ...page.records.filter(
        (record) => !isProposal(record) && wanted.every(([name, value]) => record.body[name] === value),
      ),
    );
    after = page.next;
  } while (after !== null);
  return found;
}

function toPlace({ lon, lat }: { readonly lon: number | null; readonly lat: number | null }) {
  return lon === null || lat === null ? [] : [{ lon, lat }];
}
