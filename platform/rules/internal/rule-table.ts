/** The rules in the database: versions are added and never changed; each addition is in the journal. */
import { DEFAULT_AUTHOR } from '../../../contract/rule.ts';
import type { RuleDefinition, RuleVersion } from '../../../contract/rule.ts';
import type { RuleView } from '../../../contract/api.ts';
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
  const add = async (tx: Transaction, definition: RuleDefinition, author: RuleAuthor): Promise<number> => {
    const { id, serviceId, enabled } = definition;
    const { rows } = await tx.query<{ version: number }>(
      `insert into rule (id, service_id, version, enabled) values ($1, $2, 1, $3)
       on conflict (id) do update set version = rule.version + 1, enabled = excluded.enabled, service_id = excluded.service_id, retired_at = null
       returning version`,
      [id, serviceId, enabled],
    );
    const version = rows[0]?.version ?? 1;
    await tx.query(
      `insert into rule_version (rule_id, version, definition, valid_from, author, note)
       values ($1, $2, $3, to_timestamp($4::float8 / 1000.0), $5, $6)`,
      [id, version, JSON.stringify(definition), clock.now(), author.username, author.note ?? ''],
    );
    await journal.appendMany(tx, [
      {
        actor: author.username,
        role: author.role,
        source: author.source,
        action: 'rule.save',
        subject: `rule:${id}`,
        after: { version, definition },
        why: author.note ?? null,
      },
    ]);
    return version;
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
    addVersion: (definition, author) => db.tx((tx) => add(tx, definition, author)),
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
        const changed: string[] = [];
        for (const definition of definitions) {
          const before = known.get(definition.id);
          if (before !== undefined && (before.edited || before.same || before.retired_at !== null)) continue;
          const note =
            before === undefined ? 'Comes with the service.' : 'The service brings a newer version.';
          await add(tx, definition, { username: DEFAULT_AUTHOR, role: 'system', source: 'services', note });
          changed.push(definition.id);
        }
        return changed;
      }),
  };
}

function toVersion({ rule_id, version, definition, valid_from, author, note }: VersionRow): RuleVersion {
  return { ruleId: rule_id, version, definition, validFromMs: valid_from, author, note };
}
