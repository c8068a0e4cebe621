/** The procedures in the database and in memory: versions are added and never changed; each addition is in the journal. */
import { DEFAULT_AUTHOR } from '../../../../contract/rules/rule.ts';
import type { ProcedureView } from '../../../../contract/cases/case-lists.ts';
import type { ProcedureDefinition, ProcedureVersion } from '../../../../contract/cases/procedure.ts';
import { conflict, invalidInput, notFound } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Transaction } from '../../../kernel/database.ts';
import type { Actor, CaseJournal } from '../../case-journal.ts';
import type { Procedures } from '../../procedures.ts';
import { checkProcedure } from './check-procedure.ts';
import type { CityNames } from './check-procedure.ts';
import { pickProcedure } from './pick-procedure.ts';
import type { RefusedActs } from '../acts/refused-acts.ts';

/** Author of what a city pack brings. */
const CITY_PACK: Actor = { username: DEFAULT_AUTHOR, role: 'system', source: 'city pack' };

interface VersionRow {
  readonly procedure_id: string;
  readonly version: number;
  readonly definition: ProcedureDefinition;
  readonly valid_from: number;
  readonly author: string;
  readonly note: string;
}

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: CaseJournal;
  readonly refused: RefusedActs;
  readonly city: CityNames;
}

/** Makes the table; `load` reads what is current. */
export function createProcedures({ db, clock, journal, refused, city }: Deps): Procedures {
  const current = new Map<string, ProcedureVersion>();
  const versions = new Map<string, ProcedureVersion>();
  const remember = (version: ProcedureVersion) => {
    versions.set(toKey(version.procedureId, version.version), version);
    current.set(version.procedureId, version);
  };

  const add = async (
    tx: Transaction,
    definition: ProcedureDefinition,
    by: Actor,
    note: string,
    basedOn?: number,
  ): Promise<ProcedureVersion> => {
    const { rows } = await tx.query<{ version: number }>(
      `insert into procedure (id, version, enabled) values ($1, 1, $2)
       on conflict (id) do update set version = procedure.version + 1, enabled = excluded.enabled returning version`,
      [definition.id, definition.enabled],
    );
    const version = rows[0]?.version ?? 1;
    if (basedOn !== undefined && version !== basedOn + 1)
      throw conflict('Somebody else saved the procedure while you were at it.', {
        where: `procedure ${definition.id}`,
        value: `version ${basedOn}`,
        allowed: `version ${version - 1}`,
        next: 'Read what changed, then decide again.',
      });
    const validFromMs = clock.now();
    await tx.query(
      `insert into procedure_version (procedure_id, version, definition, valid_from, author, note)
       values ($1, $2, $3, to_timestamp($4::float8 / 1000.0), $5, $6)`,
      [definition.id, version, JSON.stringify(definition), validFromMs, by.username, note],
    );
    await journal.appendMany(tx, [
      {
        actor: by.username,
        role: by.role,
        source: by.source,
        action: 'procedure.save',
        subject: `procedure:${definition.id}`,
        after: { version, definition },
        why: note,
      },
    ]);
    return { procedureId: definition.id, version, definition, validFromMs, author: by.username, note };
  };

  const getCurrent = (id: string): ProcedureVersion => {
    const found = current.get(id);
    if (found !== undefined) return found;
    throw notFound(`There is no procedure ${id}.`, {
      where: 'procedure',
      value: id,
      allowed: [...current.keys()].join(', '),
      next: 'List the procedures to find its id.',
    });
  };

  const check = (definition: unknown) => checkProcedure(definition, city);

  const save: Procedures['save'] = async (definition, by, note, basedOn) => {
    const trouble = check(definition).find(({ severity }) => severity === 'error');
    const saved = await refused.keep(by, 'procedure.refused', `procedure:${definition.id}`, async () => {
      if (trouble !== undefined)
        throw invalidInput('The procedure is not sound and was not saved.', {
          where: trouble.where,
          value: trouble.value,
          allowed: trouble.allowed,
          next: trouble.next,
        });
      return db.tx((tx) => add(tx, definition, by, note, basedOn));
    });
    remember(saved);
    return saved;
  };

  return {
    async load() {
      const { rows } = await db.pool.query<VersionRow>(
        'select v.* from procedure p join procedure_version v on v.procedure_id = p.id and v.version = p.version',
      );
      for (const row of rows) remember(toVersion(row));
    },
    async list() {
      const { rows } = await db.pool.query<{ procedure_id: string; open: number }>(
        'select procedure_id, count(*) as open from "case" where closed_at is null group by procedure_id',
      );
      const open = new Map(rows.map((row) => [row.procedure_id, row.open]));
      return [...current.values()]
        .toSorted((a, b) => (a.procedureId < b.procedureId ? -1 : 1))
        .map(({ procedureId, version, definition, validFromMs, author }): ProcedureView => ({
          id: procedureId,
          name: definition.name,
          version,
          enabled: definition.enabled,
          definition,
          updatedMs: validFromMs,
          author,
          openCases: open.get(procedureId) ?? 0,
        }));
    },
    async versions(id) {
      getCurrent(id);
      const { rows } = await db.pool.query<VersionRow>(
        'select * from procedure_version where procedure_id = $1 order by version desc',
        [id],
      );
      return rows.map(toVersion);
    },
    check,
    save,
    setEnabled(id, enabled, by, note) {
      const { definition } = getCurrent(id);
      if (definition.enabled === enabled) {
        throw conflict(`The procedure is ${enabled ? 'enabled' : 'disabled'} already.`, {
          where: `procedure ${id}`,
          value: enabled,
          next: 'Nothing needs to be done.',
        });
      }
      return save({ ...definition, enabled }, by, note);
    },
    installDefaults: (definitions) =>
      db.tx(async (tx) => {
        // Two programs that start together must not both add the same version.
        await tx.query('lock table procedure in share row exclusive mode');
        const { rows } = await tx.query<{ id: string; edited: boolean; same: boolean }>(
          `select p.id, v.definition = x.definition as same,
                  exists (select from procedure_version e where e.procedure_id = p.id and e.author <> $1) as edited
           from jsonb_array_elements($2::jsonb) as x (definition)
           join procedure p on p.id = x.definition ->> 'id'
           join procedure_version v on v.procedure_id = p.id and v.version = p.version`,
          [DEFAULT_AUTHOR, JSON.stringify(definitions)],
        );
        const known = new Map(rows.map((row) => [row.id, row]));
        const changed: string[] = [];
        for (const definition of definitions) {
          const before = known.get(definition.id);
          if (before !== undefined && (before.edited || before.same)) continue;
          const note =
            before === undefined ? 'Comes with the city.' : 'The city pack brings a newer version.';
          remember(await add(tx, definition, CITY_PACK, note));
          changed.push(definition.id);
        }
        return changed;
      }),

    async getVersion(id, version) {
      const known = versions.get(toKey(id, version));
      if (known !== undefined) return known;
      const { rows } = await db.pool.query<VersionRow>(
        'select * from procedure_version where procedure_id = $1 and version = $2',
        [id, version],
      );
      const row = rows[0];
      if (row === undefined)
        throw notFound(`There is no version ${version} of procedure ${id}.`, {
          where: 'procedure',
          value: id,
        });
      const found = toVersion(row);
      versions.set(toKey(id, version), found);
      return found;
    },
    findCurrent: (id) => current.get(id),
    findForAlert: ({ serviceId, alertKind, ruleId, severity }) =>
      pickProcedure(current.values(), { kind: 'alert', serviceId, alertKind, ruleId, severity }),
    findForRecord: ({ serviceId, kind, body }) =>
      pickProcedure(current.values(), { kind: 'record', serviceId, recordKind: kind, body }),
    findForKind: (kind, serviceId) => pickProcedure(current.values(), { kind, serviceId }),
  };
}

function toKey(id: string, version: number): string {
  return `${id}@${version}`;
}

function toVersion({
  procedure_id,
  version,
  definition,
  valid_from,
  author,
  note,
}: VersionRow): ProcedureVersion {
  return { procedureId: procedure_id, version, definition, validFromMs: valid_from, author, note };
}
