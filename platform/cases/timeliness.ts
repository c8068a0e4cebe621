/**
 * Records that ended in a period, in time or late, by the unit that handled them: the one count from which a service's
 * page and the agencies' page tell their rate. By the record's own times: what was imported counts when it ended, not
 * when the centre heard of it.
 *
 * Depends on: kernel.
 */
import { findAgencyOfArea } from '../../contract/city/agency-of-area.ts';
import type { Agency } from '../../contract/city/agency.ts';
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import type { UnitTimeliness } from '../../contract/records/timeliness.ts';
import type { Queryable } from '../kernel/database.ts';
import { createAgencyNames } from '../../contract/city/agency-names.ts';

export interface Timeliness {
  /** Of one service, or of all. Units nobody knows by name stand under `agencyId` null. */
  list(wish: {
    readonly serviceId?: string;
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<readonly UnitTimeliness[]>;
}

interface Counted {
  readonly service_id: string;
  /** The lead of the record's case; null without a case. */
  readonly lead_agency_id: string | null;
  /** Whom its own system names, by id or by name; null when it names nobody. */
  readonly named: string | null;
  readonly area_code: string | null;
  readonly on_time: number;
  readonly late: number;
}

/** Without a case it counts for whom it names, and for the ward it lies in when it names nobody. */
const COUNT = `
  with ended as (
    select r.service_id, c.lead_agency_id, r.closed_at <= r.due_at as in_time,
      case when c.lead_agency_id is null then nullif(trim(r.body ->> 'agency'), '') end as named,
      case when c.lead_agency_id is null then r.area_code end as area_code
    from record r left join case_record j on j.record_id = r.id left join "case" c on c.id = j.case_id
    where r.closed_at >= to_timestamp($1::float8 / 1000.0) and r.closed_at < to_timestamp($2::float8 / 1000.0)
      and r.due_at is not null and ($3::text is null or r.service_id = $3)
      and r.kind || ' ' || r.status <> all($4::text[]))
  select service_id, lead_agency_id, named, case when named is null then area_code end as area_code,
    (count(*) filter (where in_time))::int as on_time, (count(*) filter (where not in_time))::int as late
  from ended group by 1, 2, 3, 4`;

/** Statuses in which a record was never taken on, by kind: `dossier not-received`. */
export function listUntaken({
  services,
}: {
  readonly services: readonly { readonly manifest: Pick<ServiceManifest, 'recordKinds'> }[];
}): readonly string[] {
  return services.flatMap(({ manifest }) =>
    manifest.recordKinds.flatMap(({ kind, statuses }) =>
      statuses.flatMap(({ id, isUntaken }) => (isUntaken === true ? [`${kind} ${id}`] : [])),
    ),
  );
}

export function createTimeliness({
  db,
  catalogue,
  untaken,
}: {
  db: Pick<Queryable, 'query'>;
  catalogue: { listAgencies(): readonly Agency[] };
  /** What `listUntaken` says of the services that are there. */
  untaken: readonly string[];
}): Timeliness {
  return {
    async list({ serviceId, fromMs, toMs }) {
      const { rows } = await db.query<Counted>(COUNT, [fromMs, toMs, serviceId ?? null, untaken]);
      const agencies = catalogue.listAgencies();
      const names = createAgencyNames(agencies);
      const toUnit = ({ lead_agency_id, named, area_code }: Counted): string | null => {
        if (lead_agency_id !== null) return lead_agency_id;
        if (named !== null) return names.find(named)?.id ?? null;
        return area_code === null ? null : (findAgencyOfArea(agencies, area_code)?.id ?? null);
      };
      return [...Map.groupBy(rows, (row) => `${row.service_id}\n${toUnit(row) ?? ''}`).values()]
        .flatMap((same) => {
          const [first] = same;
          if (first === undefined) return [];
          return {
            serviceId: first.service_id,
            agencyId: toUnit(first),
            onTime: same.reduce((sum, row) => sum + row.on_time, 0),
            late: same.reduce((sum, row) => sum + row.late, 0),
          };
        })
        .toSorted(
          (a, b) =>
            a.serviceId.localeCompare(b.serviceId) ||
            b.onTime + b.late - (a.onTime + a.late) ||
            (a.agencyId ?? '').localeCompare(b.agencyId ?? ''),
        );
    },
  };
}
