/** The rules in the database: versions are added and never changed; each addition is in the journal. */
import { DEFAULT_AUTHOR } from '../../../contract/rules/rule.ts';
import type { RuleDefinition, RuleVersion } from '../../../contract/rules/rule.ts';
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import type { AlertJournal } from '../../alerts/alert-journal.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import type { RuleAuthor } from '../rule-book.ts';

interface VersionRow {
  readonly rule_id: string;
  readonly version: number;
  readonly definition: RuleDefinition;
  readonly valid_from: number;
  readonly author: string;
  readonly note: string;
}

export interface RuleTable {
  /** Current version of every rule that is not retired. */
  listCurrent(): Promise<RuleVersion[]>;
  listVersions(ruleId: string): Promise<RuleVersion[]>;
  listViews(): Promise<Omit<RuleView, 'subjects'>[]>;
  /** Adds a version; returns its number. The rule begins with 1. */
  addVersion(definition: RuleDefinition, author: RuleAuthor): Promise<number>;
  retire(ruleId: string, author: RuleAuthor): Promise<boolean>;
  /**
   * Adds rules that are new, and a version to those that nobody but `default` has ever edited when they changed.
   * Returns the ids of rules that changed. Retired rules stay retired.
   */
  installDefaults(definitions: readonly RuleDefinition[]): Promise<string[]>;
}

/** Makes the table. */
export function createRuleTable({
  db,
  clock,
  journal,
}: {
  db: Database;
  clock: Clock;
  journal: AlertJournal;
}): RuleTable {
  /** Adds a version of each in two round trips, however many; returns their numbers in the same order. */
  const add = async (
    tx: Transaction,
    saved: readonly { readonly definition: RuleDefinition; readonly note: string | undefined }[],
    author: Omit<RuleAuthor, 'note'>,
  ): Promise<number[]> => {
    const { rows } = await tx.query<{ version: number }>(
      `with given as (select g ->> 'note' as note, g -> 'definition' as d, n
                      from jsonb_array_elements($1::jsonb) with ordinality as x (g, n)),
       kept as (
         insert into rule (id, service_id, version, enabled)
         select d ->> 'id', d ->> 'serviceId', 1, (d ->> 'enabled')::boolean from given
         on conflict (id) do update set version = rule.version + 1, enabled = excluded.enabled, service_id = excluded.service_id, retired_at = null
         returning id, version),
       added as (
         insert into rule_version (rule_id, version, definition, valid_from, author, note)
         select k.id, k.version, g.d, to_timestamp($2::float8 / 1000.0), $3, coalesce(g.note, '')
         from kept k join given g on g.d ->> 'id' = k.id)
       select k.version from kept k join given g on g.d ->> 'id' = k.id order by g.n`,
      [JSON.stringify(saved), clock.now(), author.username],
    );
    const versions = rows.map(({ version }) => version);
    await journal.appendMany(
      tx,
      saved.map(({ definition, note }, index) => ({
        actor: author.username,
        role: author.role,
        source: author.source,
        action: 'rule.save' as const,
        subject: `rule:${definition.id}`,
        after: { version: versions[index], definition },
        why: note ?? null,
      })),
    );
    return versions;
  };

  return {
    async listCurrent() {
      const { rows } = await db.pool.query<VersionRow>(
        `select v.* from rule r join rule_version v on v.rule_id = r.id and v.version = r.version where r.retired_at is null order by r.id`,
      );
      return rows.map(toVersion);
    },
    async listVersions(ruleId) {
      const { rows } = await db.pool.query<VersionRow>(
        'select * from rule_version where rule_id = $1 order by version desc',
        [ruleId],
      );
      return rows.map(toVersion);
    },
    async listViews() {
      const { rows } = await db.pool.query<VersionRow & { open_alerts: number }>(
        `select v.*, (select count(*) from alert a where a.rule_id = r.id and a.state = 'open') as open_alerts
         from rule r join rule_version v on v.rule_id = r.id and v.version = r.version where r.retired_at is null order by r.id`,
      );
      return rows.map((row) => ({
        definition: row.definition,
        version: row.version,
        versions: row.version,
        updatedMs: row.valid_from,
        author: row.author,
        openAlerts: row.open_alerts,
      }));
    },
    async addVersion(definition, { note, ...author }) {
      const [version = 1] = await db.tx((tx) => add(tx, [{ definition, note }], author));
      return version;
    },
    retire: (ruleId, author) =>
      db.tx(async (tx) => {
        const { rowCount } = await tx.query(
          'update rule set retired_at = to_timestamp($2::float8 / 1000.0) where id = $1 and retired_at is null',
          [ruleId, clock.now()],
        );
        if (rowCount === 0) return false;
        await journal.appendMany(tx, [
          {
            actor: author.username,
            role: author.role,
            source: author.source,
            action: 'rule.retire',
            subject: `rule:${ruleId}`,
            why: author.note ?? null,
          },
        ]);
        return true;
      }),
    installDefaults: (definitions) =>
      db.tx(async (tx) => {
        // Two programs that start together must not both add the same version.
        await tx.query('lock table rule in share row exclusive mode');
        const { rows } = await tx.query<{
          id: string;
          retired_at: number | null;
          definition: RuleDefinition;
          edited: boolean;
          same: boolean;
        }>(
          `select r.id, r.retired_at, v.definition,
                  exists (select from rule_version e where e.rule_id = r.id and e.author <> $1) as edited,
                  v.definition = x.definition as same
           from jsonb_array_elements($2::jsonb) as x (definition)
           join rule r on r.id = x.definition ->> 'id'
           join rule_version v on v.rule_id = r.id and v.version = r.version`,
          [DEFAULT_AUTHOR, JSON.stringify(definitions)],
        );
        const known = new Map(rows.map((row) => [row.id, row]));
        const changed = definitions
          .map((definition) => ({ definition, before: known.get(definition.id) }))
          .filter(
            ({ before }) =>
              before === undefined || !(before.edited || before.same || before.retired_at !== null),
          )
          .map(({ definition, before }) => ({
            definition,
            note: before === undefined ? 'Comes with the service.' : 'The service brings a newer version.',
          }));
        await add(tx, changed, { username: DEFAULT_AUTHOR, role: 'system', source: 'services' });
        return changed.map(({ definition }) => definition.id);
      }),
  };
}

function toVersion({ rule_id, version, definition, valid_from, author, note }: VersionRow): RuleVersion {
  return { ruleId: rule_id, version, definition, validFromMs: valid_from, author, note };
}
