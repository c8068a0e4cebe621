/** The agency tree as data valid in time: every change is a new version, the one before ends where it begins. */
import type { AgencyChange, AgencyVersion, AreaShape } from '../../../contract/city/agency.ts';
import { SYSTEM_SERVICE } from '../../../contract/assets/system-asset.ts';
import type { Transaction } from '../../kernel/database.ts';
import { conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import type { AgencyHistory } from '../agencies.ts';
import type { By } from '../catalogue-journal.ts';
import { assertAgency } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { loadMirror, toAgency } from './mirror-loader.ts';
import type { AgencyRow } from './mirror-loader.ts';

interface VersionRow extends Omit<AgencyRow, 'id'> {
  agency_id: string;
  code: string | null;
  area_shape: AreaShape | null;
  successor_id: string | null;
  valid_from: number;
  valid_to: number | null;
  recorded_at: number;
  recorded_by: string;
  why: string;
}

/** Agencies without a version get their first: $1 now, $2 who, $3 why. */
export const INSERT_FIRST_VERSIONS = `insert into agency_version
    (agency_id, parent_id, code, kind, name_vi, name_en, is_operation_centre, area_codes, area_shape, duty_phone,
     successor_id, valid_from, valid_to, recorded_at, recorded_by, why)
  select id, parent_id, code, kind, name_vi, name_en, is_operation_centre, area_codes, area_shape, duty_phone,
    successor_id, valid_from, valid_to, to_timestamp($1::float8 / 1000.0), $2, $3 from agency a
  where not exists (select 1 from agency_version v where v.agency_id = a.id)`;

/** The version after the present one, taken from the row of the agency itself: $1 id, $2 now, $3 who, $4 why. */
const INSERT_NEXT_VERSION = `insert into agency_version
    (agency_id, parent_id, code, kind, name_vi, name_en, is_operation_centre, area_codes, area_shape, duty_phone,
     successor_id, valid_from, valid_to, recorded_at, recorded_by, why)
  select id, parent_id, code, kind, name_vi, name_en, is_operation_centre, area_codes, area_shape, duty_phone,
    successor_id, to_timestamp($2::float8 / 1000.0), valid_to, to_timestamp($2::float8 / 1000.0), $3, $4 from agency where id = $1`;

/**
 * What a merger hands on, besides the agencies below it: things, feeds, gifts, open alerts and the rights of people. Cases ask
 * for the successor themselves. $1 from, $2 into.
 */
const HAND_ON: Readonly<Record<string, string>> = {
  assets: 'update asset set agency_id = $2 where agency_id = $1 and retired_at is null',
  feeds: `update feed set agency_id = $2, definition = jsonb_set(definition, '{agencyId}', to_jsonb($2::text))
    where agency_id = $1 and retired_at is null`,
  // A gift that the other one has made too would stand there twice.
  gifts: `update asset_given g set owner_id = case owner_id when $1 then $2 else owner_id end,
      receiver_id = case receiver_id when $1 then $2 else receiver_id end
    where $1 in (owner_id, receiver_id) and withdrawn_at is null and not exists (select 1 from asset_given o
      where o.id <> g.id and o.withdrawn_at is null
        and o.owner_id = case g.owner_id when $1 then $2 else g.owner_id end
        and o.asset_id is not distinct from g.asset_id and o.kind is not distinct from g.kind
        and o.feed_id is not distinct from g.feed_id
        and o.receiver_id is not distinct from case g.receiver_id when $1 then $2 else g.receiver_id end)`,
  alerts: `update alert set agency_id = $2 where agency_id = $1 and state = 'open'`,
  grants: `update user_role r set agency_id = $2 where agency_id = $1 and not exists
    (select 1 from user_role o where o.user_id = r.user_id and o.role = r.role and o.agency_id = $2)`,
};

/** Makes the writes and reads of the tree's history. */
export function createAgencyHistory({ db, journal, mirror, tell, clock, secrets }: WriteDeps): AgencyHistory {
  const supersede = async (tx: Transaction, id: string) => {
    const { rows } = await tx.query<VersionRow>(
      `update agency_version set valid_to = to_timestamp($2::float8 / 1000.0)
       where agency_id = $1 and valid_to is null and superseded_at is null returning *`,
      [id, clock.now()],
    );
    return rows[0] === undefined ? undefined : toVersion(rows[0]);
  };
  const reload = async (gone?: string) => {
    if (gone !== undefined) mirror.removeAgency(gone);
    await loadMirror(db.pool, mirror, secrets);
    for (const what of ['agencies', 'assets', 'feeds'] as const) tell(what);
  };
  /** Changes one row in place of its version; the version before keeps what it was. */
  const writeVersion = async (tx: Transaction, id: string, change: AgencyChange, by: By, why: string) => {
    const before = await supersede(tx, id);
    await tx.query(
      `update agency set
         parent_id = case when $2::jsonb ? 'parentId' then $2 ->> 'parentId' else parent_id end,
         code = case when $2 ? 'code' then $2 ->> 'code' else code end,
         kind = coalesce($2 ->> 'kind', kind),
         name_vi = coalesce($2 #>> '{name,vi}', name_vi),
         name_en = coalesce($2 #>> '{name,en}', name_en),
         is_operation_centre = coalesce(($2 ->> 'isOperationCentre')::boolean, is_operation_centre),
         area_codes = case when $2 ? 'areaCodes'
           then array(select jsonb_array_elements_text($2 -> 'areaCodes')) else area_codes end,
         area_shape = case when $2 ? 'areaShape' then nullif($2 -> 'areaShape', 'null') else area_shape end,
         duty_phone = case when $2 ? 'dutyPhone' then $2 ->> 'dutyPhone' else duty_phone end
       where id = $1`,
      [id, JSON.stringify(change)],
    );
    await tx.query(INSERT_NEXT_VERSION, [id, clock.now(), by.actor, why]);
    return before;
  };
  /** Ends an agency: its present version and its row get an end; `successorId` carries on. */
  const end = async (tx: Transaction, id: string, successorId: string | null) => {
    const before = await supersede(tx, id);
    await tx.query(
      'update agency set valid_to = to_timestamp($2::float8 / 1000.0), successor_id = $3 where id = $1',
      [id, clock.now(), successorId],
    );
    await tx.query(
      `update agency_version set successor_id = $2 where agency_id = $1 and valid_to = to_timestamp($3::float8 / 1000.0)`,
      [id, successorId, clock.now()],
    );
    return before;
  };
  const getAgency = (id: string) => {
    const agency = mirror.reads.findAgency(id);
    if (agency === undefined)
      throw notFound(`There is no agency ${id}.`, {
        where: 'id',
        value: id,
        next: 'List the agencies of today.',
      });
    return agency;
  };
  const assertNotBelow = (id: string, parentId: string) => {
    for (
      let above: string | null = parentId;
      above !== null;
      above = mirror.reads.findAgency(above)?.parentId ?? null
    ) {
      if (above !== id) continue;
      throw invalidInput('An agency can’t stand under itself.', {
        where: 'parentId',
        value: parentId,
        allowed: `an agency that is not below ${id}`,
        next: 'Choose another place in the tree.',
      });
    }
  };

  return {
    async changeAgency(id, change, why, by) {
      getAgency(id);
      if (change.parentId !== undefined && change.parentId !== null) {
        assertAgency(mirror, change.parentId);
        assertNotBelow(id, change.parentId);
      }
      await db.tx(async (tx) => {
        const before = await writeVersion(tx, id, change, by, why);
        const after = change;
        await journal.append(tx, {
          ...by,
          action: 'agency.change',
          subject: `agency:${id}`,
          before,
          after,
          why,
        });
      });
      await reload();
      return getAgency(id);
    },

    async mergeAgency(id, intoId, why, by) {
      const [from, into] = [getAgency(id), getAgency(intoId)];
      assertNotBelow(id, intoId);
      await db.tx(async (tx) => {
        for (const child of mirror.reads.listAgencies().filter(({ parentId }) => parentId === id))
          await writeVersion(tx, child.id, { parentId: intoId }, by, why);
        const areaCodes = [...new Set([...into.areaCodes, ...from.areaCodes])];
        const grown =
          areaCodes.length > into.areaCodes.length || (from.isOperationCentre && !into.isOperationCentre);
        const isOperationCentre = into.isOperationCentre || from.isOperationCentre;
        if (grown) await writeVersion(tx, intoId, { areaCodes, isOperationCentre }, by, why);
        const handedOn: Record<string, number | null> = {};
        for (const [what, sql] of Object.entries(HAND_ON))
          handedOn[what] = (await tx.query(sql, [id, intoId])).rowCount;
        const before = await end(tx, id, intoId);
        const after = { successorId: intoId, handedOn };
        await journal.append(tx, {
          ...by,
          action: 'agency.merge',
          subject: `agency:${id}`,
          before,
          after,
          why,
        });
      });
      await reload(id);
    },

    async endAgency(id, why, by) {
      getAgency(id);
      await db.tx(async (tx) => {
        const held = await tx.query<{ what: string; n: number }>(
          `select 'agencies below it' as what, count(*) as n from agency where parent_id = $1 and valid_to is null
           union all select 'assets', count(*) from asset where agency_id = $1 and retired_at is null
             and service_id <> '${SYSTEM_SERVICE}'
           union all select 'feeds', count(*) from feed where agency_id = $1 and retired_at is null
           union all select 'open cases', count(*) from "case" where lead_agency_id = $1 and phase <> 'closed'`,
          [id],
        );
        const left = held.rows.filter(({ n }) => n > 0);
        if (left.length > 0)
          throw conflict(`The agency ${id} can’t end: it still holds something.`, {
            where: 'id',
            value: left.map(({ what, n }) => `${n} ${what}`).join(', '),
            allowed: 'an agency that holds nothing',
            next: 'Merge it into the agency that carries on, or move what it holds first.',
          });
        const before = await end(tx, id, null);
        await journal.append(tx, { ...by, action: 'agency.end', subject: `agency:${id}`, before, why });
      });
      await reload(id);
    },

    async listAgenciesAt(atMs) {
      const { rows } = await db.pool.query<VersionRow>(
        `select * from agency_version where superseded_at is null and valid_from <= to_timestamp($1::float8 / 1000.0)
           and (valid_to is null or valid_to > to_timestamp($1::float8 / 1000.0)) order by agency_id`,
        [atMs],
      );
      return rows.map(toVersion);
    },

    async listAgencyVersions(id) {
      const { rows } = await db.pool.query<VersionRow>(
        'select * from agency_version where agency_id = $1 order by valid_from, id',
        [id],
      );
      if (rows.length > 0) return rows.map(toVersion);
      throw notFound(`There never was an agency ${id}.`, {
        where: 'id',
        value: id,
        next: 'List the agencies.',
      });
    },
  };
}

function toVersion(row: VersionRow): AgencyVersion {
  return {
    ...toAgency({ ...row, id: row.agency_id }),
    code: row.code,
    areaShape: row.area_shape,
    successorId: row.successor_id,
    validFromMs: Number.isFinite(row.valid_from) ? row.valid_from : null,
    validToMs: row.valid_to,
    recordedMs: row.recorded_at,
    recordedBy: row.recorded_by,
    why: row.why,
  };
}
