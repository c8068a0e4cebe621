/** What `npm run doctor` makes of an outside PostgreSQL that has standbys: whether a failover could lose what was acknowledged. */
import type pg from 'pg';

export interface ClusterFacts {
  /** Hosts in DATABASE_URL. */
  readonly hosts: number;
  /** Servers that stream the log from the primary. */
  readonly standbys: number;
  /** Of them, those whose confirmation a commit waits for; null when the role may not see it. */
  readonly synchronous: number | null;
  readonly names: string;
  readonly commit: string;
}

export interface ClusterFinding {
  readonly state: 'ok' | 'warn' | 'FAIL';
  readonly found: string;
  readonly next?: string;
}

/** Reads the facts from the primary. */
export async function readCluster(client: pg.ClientBase, hosts: number): Promise<ClusterFacts> {
  const { rows } = await client.query<Omit<ClusterFacts, 'hosts'> & { hidden: number }>(
    `select count(*)::int as standbys, count(*) filter (where sync_state in ('sync', 'quorum'))::int as synchronous,
       count(*) filter (where sync_state is null)::int as hidden,
       current_setting('synchronous_standby_names') as names, current_setting('synchronous_commit') as commit
     from pg_stat_replication`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('pg_stat_replication did not answer.');
  const { hidden, ...facts } = row;
  return { ...facts, hosts, synchronous: hidden > 0 ? null : facts.synchronous };
}

/** One server is as safe as its disk; several are safer only when a commit waits for a second one. */
export function judgeCluster({ hosts, standbys, synchronous, names, commit }: ClusterFacts): ClusterFinding {
  if (commit === 'off' || commit === 'local')
    return {
      state: 'FAIL',
      found: `synchronous_commit is ${commit}: what was acknowledged may be gone after a crash`,
      next: 'Set synchronous_commit = on for this role, database or server.',
    };
  if (hosts === 1 && standbys === 0) return { state: 'ok', found: 'one server without standbys' };
  const servers = `${standbys} standby(s)`;
  if (names === '')
    return {
      state: 'FAIL',
      found: `${servers}, all asynchronous: a promoted one would lack what was acknowledged last`,
      next: 'Set synchronous_mode and synchronous_mode_strict in Patroni, or synchronous_standby_names = ANY 1 (…).',
    };
  if (synchronous === null)
    return {
      state: 'warn',
      found: `${servers}; whether one is synchronous is hidden from this role`,
      next: 'Grant it: GRANT pg_monitor TO <role of DATABASE_URL>.',
    };
  if (synchronous === 0)
    return {
      state: 'FAIL',
      found: `synchronous_standby_names is ${names}, but none of ${servers} is synchronous: commits wait`,
      next: 'Start the standby it names, or correct the name.',
    };
  return { state: 'ok', found: `${servers}, ${synchronous} of them synchronous` };
}
