/**
 * Stores what rules found: all changes of one evaluation, their history, the journal and the engine's progress in one
 * transaction with a fixed number of round trips, however many alerts it is.
 */
import type { ClientBase } from 'pg';
import { toSeverityRank } from '../../../contract/basics/severity.ts';
import type { AlertChange, AlertWrites, Progress } from '../alert-change.ts';
import type { JournalEntry } from '../alert-journal.ts';
import type { AlertsDeps } from '../alert-needs.ts';
import { foldChanges } from './fold-changes.ts';
import { fixPast } from './fix-past.ts';
import type { FoldedEpisode } from './fold-changes.ts';
import type { Grouping } from './group-alerts.ts';
import type { AlertReader } from './read-alerts.ts';

interface ApplyDeps extends AlertsDeps {
  readonly reader: AlertReader;
  readonly grouping: Grouping;
}

const RECORD = `jsonb_to_recordset($1::jsonb) as x (
  n int, rule_id text, rule_version int, service_id text, kind text, subject text, asset_id int, agency_id text,
  area_code text, lon float8, lat float8, opened_ms float8, new_opened_ms float8, closed_ms float8, state text,
  severity text, worst_severity text, evidence jsonb, late bool, demo bool, rewrite bool, told_anew bool,
  correction jsonb, feed_ids text[], past bool)`;

const UPDATE = `
  update alert a
  set opened_at = to_timestamp(x.new_opened_ms / 1000.0), closed_at = to_timestamp(x.closed_ms / 1000.0),
      state = x.state, severity = x.severity, worst_severity = x.worst_severity,
      evidence = coalesce(x.evidence, a.evidence), correction = case when x.correction ? 'undoneMs' then a.correction || x.correction
        else coalesce(x.correction, a.correction) end,
      feed_ids = array(select distinct unnest(a.feed_ids || x.feed_ids) order by 1),
      late = a.late or x.late, past = case when x.past and to_timestamp(x.closed_ms / 1000.0) <= a.recorded_at then true else a.past end,
      updated_at = to_timestamp($2::float8 / 1000.0)
  from ${RECORD}
  where a.rule_id = x.rule_id and a.subject = x.subject and a.opened_at = to_timestamp(x.opened_ms / 1000.0)
    and (a.state = 'open' or x.rewrite)
    and ((a.state, a.severity, a.worst_severity, a.opened_at, a.closed_at) is distinct from
         (x.state, x.severity, x.worst_severity, to_timestamp(x.new_opened_ms / 1000.0), to_timestamp(x.closed_ms / 1000.0))
      or not a.feed_ids @> x.feed_ids
      or (x.told_anew and (a.evidence <> x.evidence or x.correction is distinct from a.correction)))
  returning x.n, a.id`;

/** What a service computes of simulated feeds is simulated too, though the feed that says it is the centre's own. */
const HAS_DEMO = `(f.demo or f.definition ->> 'door' = 'derived'
  and exists (select from feed g where g.service_id = f.service_id and g.demo))`;

const INSERT = `
  with given as (select * from ${RECORD}), made as (
    insert into alert (rule_id, rule_version, service_id, kind, subject, asset_id, agency_id, area_code, lon, lat, state,
                       severity, worst_severity, opened_at, closed_at, recorded_at, updated_at, evidence, late, demo, feed_ids, past)
    select rule_id, rule_version, service_id, kind, subject, asset_id, agency_id, area_code, lon, lat, state,
           severity, worst_severity, to_timestamp(new_opened_ms / 1000.0), to_timestamp(closed_ms / 1000.0),
           to_timestamp($2::float8 / 1000.0), to_timestamp($2::float8 / 1000.0), coalesce(evidence, '[]'), late,
           demo or exists (select from feed f where f.id = any(feed_ids) and ${HAS_DEMO}), feed_ids, past
    from given order by n
    on conflict do nothing
    returning id, rule_id, subject, opened_at)
  select given.n, made.id from made
  join given on given.rule_id = made.rule_id and given.subject = made.subject
    and to_timestamp(given.new_opened_ms / 1000.0) = made.opened_at
  order by made.id`;

/**
 * In the order of their ids, as everybody takes several alerts: the updates below go by what is closed and what is open, and
 * whoever acknowledges a case would wait for one alert and hold another.
 */
const LOCK = `
  select from alert where id in (
    select a.id from ${RECORD} join alert a
      on a.rule_id = x.rule_id and a.subject = x.subject and a.opened_at = to_timestamp(x.opened_ms / 1000.0)
    union all select unnest($2::bigint[]))
  order by id for no key update`;

const STEPS = `
  insert into alert_step (alert_id, time, recorded_at, what, severity, late, actor, note, evidence, open_after)
  select alert_id, to_timestamp(time_ms / 1000.0), to_timestamp($2::float8 / 1000.0), what, severity, late, actor, note, evidence, open_after
  from jsonb_to_recordset($1::jsonb) as x (n int, alert_id bigint, time_ms float8, what text, severity text, late bool,
                                           actor text, note text, evidence jsonb, open_after boolean)
  order by n`;

const PROGRESS = `
  insert into progress (reader, delivery_id, updated_at) values ($1, $2, to_timestamp($3::float8 / 1000.0))
  on conflict (reader) do update
  set delivery_id = greatest(progress.delivery_id, excluded.delivery_id), updated_at = excluded.updated_at`;

/** Makes `alerts.apply`. */
export function createApply({
  db,
  clock,
  bus,
  journal,
  reader,
  grouping,
  listSourcesOf = () => [],
}: ApplyDeps): AlertWrites['apply'] {
  const listSources = ({ rule, subject, evidence, feedIds }: FoldedEpisode) =>
    feedIds ??
    listSourcesOf({
      serviceId: rule.serviceId,
      assetId: subject.assetId,
      feedId: subject.assetId === null ? subject.feedId : null,
      datastreams: (evidence ?? []).map(({ datastream }) => datastream),
    });

  return async (changes, progress) => {
    const nowMs = clock.now();
    const ids = await db.tx(async (tx) => {
      const touched = changes.length === 0 ? [] : await store(tx, foldChanges(changes), nowMs);
      if (progress !== undefined) await storeProgress(tx, progress, nowMs);
      return touched;
    });
    if (ids.length === 0) return 0;
    for (const view of await reader.listById(ids)) void bus.publish('alert', view);
    return ids.length;
  };

  async function store(tx: ClientBase, episodes: readonly FoldedEpisode[], nowMs: number): Promise<number[]> {
    const stored = new Map<FoldedEpisode, number>();
    const run = async (
      name: string,
      text: string,
      some: readonly FoldedEpisode[],
      past: readonly (boolean | null)[] = [],
    ) => {
      if (some.length === 0) return;
      // Named: an alert waits for these, and their plans cost more than they do.
      const values = [
        JSON.stringify(
          some.map((one, n) => ({
            ...toRecord(one, n),
            feed_ids: listSources(one),
            past: past[n] ?? mayBePast(one),
          })),
        ),
        nowMs,
      ];
      const { rows } = await tx.query<{ n: number; id: number }>({ name, text, values });
      for (const { n, id } of rows) stored.set(atIndex(some, n), id);
    };
    const known = episodes.filter((episode) => !episode.isNew);
    const fresh = episodes.filter((episode) => episode.isNew);
    const heads = await grouping.listHeads(tx, fresh);
    // One alert alone is taken by its update.
    if (known.length + heads.length > 1)
      await tx.query({
        name: 'alerts-lock',
        text: LOCK,
        values: [JSON.stringify(known.map((one, n) => toRecord(one, n))), heads],
      });
    // At most one episode of a rule and subject may be open at any moment, also between these statements.
    await run(
      'alerts-update',
      UPDATE,
      known.filter((episode) => episode.state === 'closed'),
    );
    await run(
      'alerts-update',
      UPDATE,
      known.filter((episode) => episode.state === 'open'),
    );
    await run('alerts-insert', INSERT, fresh, await fixPast(tx, fresh, nowMs));
    const made = new Set(fresh.filter((episode) => stored.has(episode)));
    // What somebody else has opened meanwhile may still be ahead of it.
    await run(
      'alerts-update',
      UPDATE,
      fresh.filter((episode) => !made.has(episode) && episode.changes.length > 1),
    );
    if (stored.size === 0) return [];

    const actions: JournalEntry[] = [];
    const steps: unknown[] = [];
    for (const [episode, id] of stored) {
      for (const change of episode.changes) {
        if (change.what === 'opened' && !made.has(episode)) continue;
        const isTelling = change.what === 'updated';
        // What was told milder than before is no news of the past either.
        if (isTelling && (change.milder === true || change.evidence.length === 0)) continue;
        steps.push({ n: steps.length, alert_id: id, ...toStep(change) });
        if (!isTelling) actions.push(toJournalEntry(id, change));
      }
    }
    if (steps.length > 0)
      await tx.query({ name: 'alerts-steps', text: STEPS, values: [JSON.stringify(steps), nowMs] });
    await grouping.assign(
      tx,
      [...made].map((episode) => ({ id: stored.get(episode) ?? 0, episode })),
    );
    if (actions.length > 0) await journal.appendMany(tx, actions);
    return [...stored.values()];
  }
}

/** What late data show to have been over before the centre told of it is history after all. */
function mayBePast({ isRewritten, closedMs, rule }: FoldedEpisode): true | null {
  return isRewritten && closedMs !== null && rule.agePages !== true ? true : null;
}

async function storeProgress(tx: ClientBase, { reader, deliveryId }: Progress, nowMs: number): Promise<void> {
  await tx.query({ name: 'alerts-progress', text: PROGRESS, values: [reader, deliveryId, nowMs] });
}

function toRecord(episode: FoldedEpisode, n: number) {
  const { rule, subject } = episode;
  return {
    n,
    rule_id: rule.id,
    rule_version: rule.version,
    service_id: rule.serviceId,
    kind: rule.kind,
    subject: subject.key,
    asset_id: subject.assetId,
    agency_id: subject.agencyId,
    area_code: subject.areaCode,
    lon: subject.lon,
    lat: subject.lat,
    opened_ms: episode.openedMs,
    new_opened_ms: episode.newOpenedMs,
    closed_ms: episode.closedMs,
    state: episode.state,
    severity: episode.severity,
    worst_severity: episode.worstSeverity,
    evidence: episode.evidence,
    late: episode.late,
    demo: subject.demo,
    rewrite: episode.isRewritten,
    told_anew: episode.isToldAnew,
    correction: episode.correction,
  };
}

function toStep(change: AlertChange) {
  const { timeMs, what, severity, late, note, evidence, rule, closedMs } = change;
  return {
    time_ms: timeMs,
    what,
    severity,
    late,
    actor: `rule:${rule.id}`,
    note,
    evidence,
    open_after: closedMs === null,
  };
}

function toJournalEntry(id: number, change: AlertChange): JournalEntry {
  const { rule, subject, what, severity, timeMs, late, note, closedMs } = change;
  const after = {
    rule: rule.id,
    version: rule.version,
    subject: subject.key,
    severity,
    rank: toSeverityRank(severity),
    timeMs,
    closedMs,
    late,
  };
  return {
    actor: `rule:${rule.id}`,
    role: 'rule',
    source: 'rules',
    action: `alert.${what}`,
    subject: `alert:${id}`,
    after,
    why: note,
  };
}

function atIndex<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`The database answered row ${index} of ${list.length}.`);
  return item;
}
