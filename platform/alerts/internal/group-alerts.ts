/**
 * Grouping: alerts of one cause are shown as one. Rules with the same group key whose alerts begin near each other in
 * place and time share the first one's group; and when more than a few subjects of one feed fall silent together, the
 * feed is the likely cause and they are one group too.
 */
import type { ClientBase } from 'pg';
import { haversineMeters } from '../../geo/geo.ts';
import type { FoldedEpisode } from './fold-changes.ts';

/** More silences of one feed than this, beginning within BURST_MS of the first, are one cause. */
const BURST_SIZE = 5;
const BURST_MS = 120_000;
/** Groups are looked for among this many recent heads of a key; a busier key than that has its oldest forgotten. */
const HEADS_KEPT = 500;

interface Member {
  readonly id: number;
  readonly openedMs: number;
  readonly lon: number | null;
  readonly lat: number | null;
}

interface Head extends Member {
  readonly members: number[];
}

export interface NewAlert {
  readonly id: number;
  readonly episode: FoldedEpisode;
}

export interface Grouping {
  /** Alerts that stand and that `assign` may put into a group with these new ones. */
  listHeads(tx: ClientBase, episodes: readonly FoldedEpisode[]): Promise<number[]>;
  /** Gives new alerts their group, in the transaction that made them. */
  assign(tx: ClientBase, made: readonly NewAlert[]): Promise<void>;
}

/** Makes the grouping. It remembers recent heads; a restart reads those of a key when the key is next needed. */
export function createGrouping(): Grouping {
  const headsByKey = new Map<string, Head[]>();
  const bursts = new Map<string, Head>();

  const findHead = async (
    tx: ClientBase,
    episode: FoldedEpisode,
    firstId: number,
  ): Promise<Head | undefined> => {
    const { group } = episode.rule;
    if (group === undefined) return undefined;
    const heads =
      headsByKey.get(group.key) ??
      (await loadHeads(tx, group.key, episode.openedMs - group.withinSec * 1000, firstId));
    headsByKey.set(group.key, heads);
    return heads.find(
      (head) =>
        Math.abs(episode.newOpenedMs - head.openedMs) <= group.withinSec * 1000 &&
        isNear(head, episode, group.withinM),
    );
  };

  const findBurst = ({ rule, subject, newOpenedMs }: FoldedEpisode): Head | undefined => {
    if (rule.kind !== 'silence' || subject.feedId === null) return undefined;
    const burst = bursts.get(subject.feedId);
    return burst !== undefined && Math.abs(newOpenedMs - burst.openedMs) <= BURST_MS ? burst : undefined;
  };
  const beginBurst = ({ id, episode }: NewAlert) => {
    const { feedId } = episode.subject;
    if (episode.rule.kind === 'silence' && feedId !== null) bursts.set(feedId, toHead(id, episode));
  };

  return {
    async listHeads(tx, episodes) {
      const ids = new Set<number>();
      for (const episode of episodes) {
        const head = (await findHead(tx, episode, Number.MAX_SAFE_INTEGER)) ?? findBurst(episode);
        if (head !== undefined) for (const id of [head.id, ...head.members]) ids.add(id);
      }
      return [...ids];
    },
    async assign(tx, made) {
      const groups = new Map<number, number>();
      const firstId = Math.min(...made.map(({ id }) => id));
      for (const alert of made) {
        const { key } = alert.episode.rule.group ?? {};
        const head = (await findHead(tx, alert.episode, firstId)) ?? findBurst(alert.episode);
        if (head === undefined) beginBurst(alert);
        if (head !== undefined && head.id !== alert.id) {
          head.members.push(alert.id);
          const isBurst = key === undefined;
          if (!isBurst || head.members.length >= BURST_SIZE) {
            for (const member of [head.id, ...head.members]) groups.set(member, head.id);
          }
        } else if (key !== undefined) {
          const heads = headsByKey.get(key) ?? [];
          heads.push(toHead(alert.id, alert.episode));
          if (heads.length > HEADS_KEPT) heads.shift();
        }
      }
      if (groups.size === 0) return;
      await tx.query(
        `update alert a set group_id = x.group_id from unnest($1::bigint[], $2::bigint[]) as x (id, group_id)
         where a.id = x.id and a.group_id is distinct from x.group_id`,
        [[...groups.keys()], [...groups.values()]],
      );
    },
  };
}

/** First alerts of groups with this key that began since; an alert without a group may become a head. */
async function loadHeads(tx: ClientBase, key: string, sinceMs: number, beforeId: number): Promise<Head[]> {
  const { rows } = await tx.query<{ id: number; opened_at: number; lon: number | null; lat: number | null }>(
    `select a.id, a.opened_at, a.lon, a.lat from alert a
     join rule_version v on v.rule_id = a.rule_id and v.version = a.rule_version
     where v.definition -> 'group' ->> 'key' = $1 and a.opened_at >= to_timestamp($2::float8 / 1000.0)
       and (a.group_id is null or a.group_id = a.id) and a.id < $4
     order by a.opened_at desc limit $3`,
    [key, sinceMs, HEADS_KEPT, beforeId],
  );
  return rows
    .reverse()
    .map(({ id, opened_at, lon, lat }) => ({ id, openedMs: opened_at, lon, lat, members: [] }));
}

function isNear(head: Head, { subject }: FoldedEpisode, withinM: number): boolean {
  if (head.lon === null || head.lat === null || subject.lon === null || subject.lat === null) return false;
  return haversineMeters(head.lon, head.lat, subject.lon, subject.lat) <= withinM;
}

function toHead(id: number, { newOpenedMs, subject }: FoldedEpisode): Head {
  return { id, openedMs: newOpenedMs, lon: subject.lon, lat: subject.lat, members: [] };
}
