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

/** Picks that are remembered; rules are some hundreds, of five severities. */
const MOST_PICKED = 10_000;
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

/** What a version is made of; `basedOn` is the version that its author had read. */
interface Given {
  readonly definition: ProcedureDefinition;
  readonly note: string;
  readonly basedOn?: number | undefined;
}

const ADD = `with given as (
    select g -> 'definition' as definition, g ->> 'note' as note, n
    from jsonb_array_elements($1::jsonb) with ordinality as x (g, n)
  ), kept as (
    insert into procedure as p (id, version, enabled)
    select definition ->> 'id', 1, (definition -> 'enabled')::boolean from given order by n
    on conflict (id) do update set version = p.version + 1, enabled = excluded.enabled
    returning id, version
  ), told as (
    insert into procedure_version (procedure_id, version, definition, valid_from, author, note)
    select k.id, k.version, g.definition, to_timestamp($2::float8 / 1000.0), $3, g.note
    from given g join kept k on k.id = g.definition ->> 'id' order by g.n
  )
  select id, version from kept`;

/** Makes the table; `load` reads what is current. */
export function createProcedures({ db, clock, journal, refused, city }: Deps): Procedures {
  const current = new Map<string, ProcedureVersion>();
  const versions = new Map<string, ProcedureVersion>();
  /** What alerts of one rule and severity follow is picked once: a catch-up asks for thousands. */
  const ofAlert = new Map<string, ProcedureVersion | undefined>();
  const remember = (version: ProcedureVersion) => {
    versions.set(toKey(version.procedureId, version.version), version);
    current.set(version.procedureId, version);
    ofAlert.clear();
  };

  /** One version of each, in one statement and one step of the journal: a city brings dozens. */
  const addAll = async (
    tx: Transaction,
    given: readonly Given[],
    by: Actor,
  ): Promise<readonly ProcedureVersion[]> => {
    const validFromMs = clock.now();
    const { rows } = await tx.query<{ id: string; version: number }>(ADD, [
      JSON.stringify(given.map(({ definition, note }) => ({ definition, note }))),
      validFromMs,
      by.username,
    ]);
    const numbers = new Map(rows.map(({ id, version }) => [id, version]));
    const added = given.map(({ definition, note, basedOn }): ProcedureVersion => {
      const version = numbers.get(definition.id) ?? 1;
      if (basedOn !== undefined && version !== basedOn + 1)
        throw conflict('Somebody else saved the procedure while you were at it.', {
          where: `procedure ${definition.id}`,
          value: `version ${basedOn}`,
          allowed: `version ${version - 1}`,
          next: 'Read what changed, then decide again.',
        });
      return { procedureId: definition.id, version, definition, validFromMs, author: by.username, note };
    });
    await journal.appendMany(
      tx,
      added.map(({ procedureId, version, definition, note }) => ({
        actor: by.username,
        role: by.role,
        source: by.source,
        action: 'procedure.save',
        subject: `procedure:${procedureId}`,
        after: { version, definition },
        why: note,
      })),
    );
    return added;
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
      const [added] = await db.tx((tx) => addAll(tx, [{ definition, note, basedOn }], by));
      if (added === undefined) throw new Error(`Nothing was saved of procedure ${definition.id}.`);
      return added;
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
        const given = definitions.flatMap((definition): Given[] => {
          const before = known.get(definition.id);
          if (before !== undefined && (before.edited || before.same)) return [];
          const note =
            before === undefined ? 'Comes with the city.' : 'The city pack brings a newer version.';
          return [{ definition, note }];
        });
        if (given.length > 0) for (const version of await addAll(tx, given, CITY_PACK)) remember(version);
        return given.map(({ definition }) => definition.id);
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
    findForAlert({ serviceId, alertKind, ruleId, severity }) {
      const key = JSON.stringify([serviceId, alertKind, ruleId, severity]);
      if (ofAlert.has(key)) return ofAlert.get(key);
      if (ofAlert.size >= MOST_PICKED) ofAlert.clear();
      const picked = pickProcedure(current.values(), {
        kind: 'alert',
        serviceId,
        alertKind,
        ruleId,
        severity,
      });
      ofAlert.set(key, picked);
      return picked;
    },
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
