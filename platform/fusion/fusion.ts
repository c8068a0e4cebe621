/**
 * Fusion: what alerts and records tell of the same thing becomes one incident, explained. Parts are found by the clock;
 * a person may take one out, and it stays out. An incident is named by its first part, and where two become one, the
 * older stays.
 */
import type { Certainty } from '../../contract/alerts/incident.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import { DAY_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import type { Journal, JournalEntry } from '../access/journal.ts';
import type { Alerts } from '../alerts/alerts.ts';
import { ensureDerivedFeed } from '../catalogue/derived-feed.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Intake } from '../intake/intake.ts';
import type { Work } from '../jobs/work.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import type { ServiceTroubles } from '../registry/service-troubles.ts';
import type { FusionPart } from '../sdk/fusion.ts';
import type { Store } from '../store/store.ts';
import { toDistanceM } from './internal/gather-parts.ts';
import { readOpenProposals } from './internal/proposal-rows.ts';
import { keepFinding, readParts, storeGroup } from './internal/incident-rows.ts';
import type { EvidenceGroup } from './internal/incident-rows.ts';
import { runFusion, weighGroup } from './internal/run-fusion.ts';
import { listSoundFusions, toFusionName } from './internal/sound-fusions.ts';
import type { ServiceFusion } from './internal/sound-fusions.ts';

/** A part as it is stored; who shows it asks the alert or the record for its words. */
export interface StoredPart extends FusionPart {
  readonly alertId: number | null;
  readonly recordId: number | null;
}

export interface StoredIncident {
  readonly id: number;
  readonly serviceId: string;
  /** Of its service. */
  readonly fusionId: string;
  readonly name: Text;
  readonly certainty: Certainty;
  readonly severity: Severity;
  readonly because: readonly Text[];
  readonly parts: readonly StoredPart[];
  /** Records that are proposed and not decided yet. */
  readonly proposalIds: readonly number[];
}

export interface PartName {
  readonly kind: 'alert' | 'record';
  readonly id: number;
}

export interface Incidents {
  /** What is to be done each minute, by the clock of jobs. */
  readonly works: readonly Work[];
  /** Of which an alert or a record of the case is part, and those that alerts of the case are about. */
  listOfCase(caseId: number): Promise<StoredIncident[]>;
  /** Of a service, with a part that went on at that time or later; the newest first. */
  listSince(serviceId: string, sinceMs: number): Promise<StoredIncident[]>;
  /** Undefined when there is none, or none any more. */
  find(id: number): Promise<StoredIncident | undefined>;
  /** The record is, or was, proposed of the incident. */
  hasProposed(id: number, recordId: number): Promise<boolean>;
  /** The part does not belong there: it is left out of this and of every later incident of the fusion. */
  takeOut(
    id: number,
    part: PartName,
    by: Pick<JournalEntry, 'actor' | 'role' | 'source'>,
    why: string,
  ): Promise<void>;
}

export interface IncidentDeps {
  readonly fusions: readonly ServiceFusion[];
  readonly troubles: Pick<ServiceTroubles, 'tell'>;
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  readonly alerts: Pick<Alerts, 'listAlerts' | 'getAlert'>;
  readonly store: Pick<Store, 'pageRecords' | 'recordFeeds'>;
  readonly intake: Pick<Intake, 'submit'>;
  readonly catalogue: Catalogue;
  readonly findRecordKind: (serviceId: string, kind: string) => RecordKindFacts | undefined;
  readonly serviceName: (serviceId: string) => Text | undefined;
  /** The agency that answers for what the centre computes: the centre itself. */
  readonly agencyId: () => string | undefined;
}

/** A night of storm has some dozens. */
const MOST_LISTED = 200;
/** Nothing is owed by it: what is proposed comes when it comes. */
const EVERY_SEC = (31 * DAY_MS) / SECOND_MS;

interface Row {
  readonly id: number;
  readonly fusion: string;
  readonly certainty: Certainty;
  readonly severity: Severity;
  readonly because: readonly Text[];
}

const FOUND = `select i.id, i.fusion, i.certainty, i.severity, i.because from incident i
  where i.certainty is not null and i.merged_into is null`;
const OF_CASE = `${FOUND} and i.id in (select p.incident_id from incident_part p where p.taken_out_at is null
    and (p.alert_id in (select alert_id from case_alert where case_id = $1)
      or p.record_id in (select record_id from case_record where case_id = $1))
    union all select substr(a.subject, 10)::bigint from case_alert k join alert a on a.id = k.alert_id
      where k.case_id = $1 and a.kind = 'incident')
  order by i.id`;

/** Makes the module. */
export function createIncidents(deps: IncidentDeps): Incidents {
  const { db, clock, journal } = deps;
  const fusions = listSoundFusions(deps.fusions, deps.troubles);
  const byName = new Map(fusions.map((fusion) => [toFusionName(fusion), fusion]));

  const findFeed = async (serviceId: string, recordKind: string) => {
    const agencyId = deps.agencyId();
    if (agencyId === undefined) return undefined;
    const serviceName = deps.serviceName(serviceId);
    const recordKinds = [recordKind];
    return ensureDerivedFeed(deps.catalogue, {
      serviceId,
      serviceName,
      agencyId,
      recordKinds,
      everySec: EVERY_SEC,
    });
  };

  /** What a service said that is no more is not shown: nobody could say what it means. */
  const present = async (rows: readonly Row[]): Promise<StoredIncident[]> => {
    const proposed = await readOpenProposals(
      db,
      rows.map(({ id }) => id),
    );
    return db.tx(async (tx) => {
      const groups = await readParts(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.flatMap(({ id, fusion, certainty, severity, because }) => {
        const proposalIds = proposed.flatMap((one) => (one.incident_id === id ? [one.record_id] : []));
        const said = byName.get(fusion);
        const parts = toStoredParts(groups.find((group) => group.id === id)?.parts ?? []);
        if (said === undefined || parts.length === 0) return [];
        const { serviceId, id: fusionId, name } = said;
        return [{ id, serviceId, fusionId, name, certainty, severity, because, parts, proposalIds }];
      });
    });
  };

  return {
    works: fusions.map((fusion): Work => {
      const name = toFusionName(fusion);
      const workName = `fusion ${name}`;
      return {
        name: workName,
        part: { serviceId: fusion.serviceId, part: 'fusion', what: fusion.id },
        every: { minutes: 1 },
        afterMin: 0,
        // A run takes up all that came since the last.
        missed: 'last',
        run: (slot, row) => runFusion({ ...deps, findFeed }, fusion, { workName, slot, row }),
      };
    }),
    async listOfCase(caseId) {
      const { rows } = await db.pool.query<Row>(OF_CASE, [caseId]);
      return present(rows);
    },
    async listSince(serviceId, sinceMs) {
      const names = fusions.filter((one) => one.serviceId === serviceId).map(toFusionName);
      if (names.length === 0) return [];
      const { rows } = await db.pool.query<Row>(
        `${FOUND} and i.fusion = any($1) and i.last_at >= to_timestamp($2::float8 / 1000)
         order by i.last_at desc limit ${MOST_LISTED}`,
        [names, sinceMs],
      );
      return present(rows);
    },
    async find(id) {
      const { rows } = await db.pool.query<Row>(`${FOUND} and i.id = $1`, [id]);
      return (await present(rows))[0];
    },
    async hasProposed(id, recordId) {
      const { rows } = await db.pool.query(
        'select from incident_proposal where incident_id = $1 and record_id = $2',
        [id, recordId],
      );
      return rows.length > 0;
    },
    takeOut: (id, part, by, why) =>
      db.tx(async (tx) => {
        const { rows } = await tx.query<{ fusion: string }>(
          'select fusion from incident where id = $1 and merged_into is null for update',
          [id],
        );
        const fusion = byName.get(rows[0]?.fusion ?? '');
        if (fusion === undefined)
          throw notFound(`There is no incident ${id}.`, {
            where: 'incident',
            value: id,
            next: 'Open the case to see its incidents.',
          });
        const taken = await tx.query(
          `update incident_part set taken_out_at = to_timestamp($3::float8 / 1000), taken_out_by = $4, taken_out_why = $5
           where incident_id = $1 and ${part.kind}_id = $2 and taken_out_at is null`,
          [id, part.id, clock.now(), by.actor, why],
        );
        if (taken.rowCount === 0)
          throw conflict('It is no part of the incident.', {
            where: 'part',
            value: `${part.kind} ${part.id}`,
            next: 'Open the case to see its incidents.',
          });
        const [group] = await readParts(tx, [id]);
        if (group !== undefined && group.parts.length > 0)
          await storeGroup(tx, toFusionName(fusion), group, {
            changed: [],
            found: weighGroup(fusion, group, clock.now()),
            nowMs: clock.now(),
          });
        else {
          await tx.query(
            'update incident set certainty = null, severity = null, updated_at = to_timestamp($2::float8 / 1000) where id = $1',
            [id, clock.now()],
          );
          await keepFinding(tx, id, null, clock.now());
        }
        await journal.append(tx, {
          ...by,
          action: 'incident.take-out',
          subject: `${part.kind}:${part.id}`,
          after: { incident: id, fusion: toFusionName(fusion) },
          why,
        });
      }),
  };
}

function toStoredParts(parts: EvidenceGroup['parts']): StoredPart[] {
  const [first] = parts;
  return parts.map((part) => {
    const { alertId, recordId, query, fromMs, untilMs, lon, lat, severity } = part;
    const distanceM = toDistanceM(first ?? part, part);
    return { alertId, recordId, query, fromMs, untilMs, lon, lat, severity, distanceM };
  });
}
