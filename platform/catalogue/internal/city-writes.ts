/** Changes of agencies and zones. */
import type { AgencyDefinition, ZoneDefinition } from '../../../contract/city/city.ts';
import type { CityWrites } from '../agencies.ts';
import { INSERT_FIRST_VERSIONS } from './agency-history.ts';
import { assertAgency, taken } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';

export const INSERT_AGENCY = `insert into agency
    (id, parent_id, kind, name_vi, name_en, is_operation_centre, area_codes, area_shape, valid_from, valid_to)
  select id, parent_id, kind, name_vi, name_en, is_operation_centre, area_codes,
    nullif(area_shape, 'null'), coalesce(valid_from, '-infinity'), valid_to
  from jsonb_to_recordset($1) as x (id text, parent_id text, kind text, name_vi text, name_en text,
    is_operation_centre boolean, area_codes text[], area_shape jsonb, valid_from timestamptz, valid_to timestamptz)
  on conflict do nothing returning id`;

export const INSERT_ZONE = `insert into zone (id, kind, name_vi, name_en, shape, attributes, demo)
  select * from jsonb_to_recordset($1) as x
    (id text, kind text, name_vi text, name_en text, shape jsonb, attributes jsonb, demo boolean)
  on conflict do nothing returning id`;

/** Makes the writes of agencies and zones. */
export function createCityWrites({ db, journal, mirror, tell, clock }: WriteDeps): CityWrites {
  return {
    async createAgency(definition, by) {
      if (definition.parentId !== null) assertAgency(mirror, definition.parentId);
      await db.tx(async (tx) => {
        const made = await tx.query(INSERT_AGENCY, [JSON.stringify([toAgencyRow(definition)])]);
        if (made.rowCount === 0) throw taken('agency', definition.id);
        await tx.query(INSERT_FIRST_VERSIONS, [clock.now(), by.actor, 'created']);
        const subject = `agency:${definition.id}`;
        await journal.append(tx, { ...by, action: 'agency.create', subject, after: definition });
      });
      mirror.putAgency(definition);
      tell('agencies');
      return definition;
    },
    async createZone(definition, by) {
      const row = toZoneRow(definition);
      await db.tx(async (tx) => {
        const made = await tx.query(INSERT_ZONE, [JSON.stringify([row])]);
        if (made.rowCount === 0) throw taken('zone', definition.id);
        const subject = `zone:${definition.id}`;
        await journal.append(tx, { ...by, action: 'zone.create', subject, after: definition });
      });
      const zone = { ...definition, attributes: row.attributes };
      mirror.putZone(zone);
      tell('zones');
      return zone;
    },
  };
}

/** The row of an agency. */
export function toAgencyRow(definition: AgencyDefinition) {
  return {
    id: definition.id,
    parent_id: definition.parentId,
    kind: definition.kind,
    name_vi: definition.name.vi,
    name_en: definition.name.en,
    is_operation_centre: definition.isOperationCentre,
    area_codes: definition.areaCodes ?? [],
    area_shape: definition.areaShape ?? null,
    valid_from: definition.validFrom ?? null,
    valid_to: definition.validTo ?? null,
  };
}

/** The row of a zone; what its drawing is worth is one of its attributes. */
export function toZoneRow({ id, kind, name, shape, note, demo }: ZoneDefinition) {
  return { id, kind, name_vi: name.vi, name_en: name.en, shape, attributes: { note }, demo };
}
