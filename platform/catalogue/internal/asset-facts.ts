/**
 * Facts that feeds tell about assets (a vessel's name, its destination): kept when they are not older than what is known,
 * written about once a second.
 */
import type { PlatformEvents } from '../../events.ts';
import type { Database } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import type { Mirror } from './mirror.ts';

const WRITE_EVERY_MS = 1_000;
const MAX_NAME_CHARS = 200;
const MAX_ATTRIBUTES_CHARS = 4_000;

interface Facts {
  readonly name?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** When each fact of an asset was so, epoch ms by the attribute's name. */
type FactTimes = Record<string, number>;
/** Stands for the name among the times; no attribute is called so. */
const NAME = '.name';

export interface FactDeps {
  readonly db: Database;
  readonly log: Log;
  readonly mirror: Mirror;
  readonly tell: (what: PlatformEvents['catalogue']['what']) => void;
}

/** Makes the merger. A lost second of facts is told again by the next message, so they are not part of a delivery. */
export function createFactMerger({ db, log, mirror, tell }: FactDeps) {
  const changed = new Set<number>();
  const timesOf = new Map<number, FactTimes>();
  /** Assets of which the same was told anew: their times are written with the next change, or at the stop. */
  const retold = new Set<number>();
  let timer: NodeJS.Timeout | undefined;

  const write = async () => {
    timer = undefined;
    const assets = [...changed].flatMap((id) => mirror.reads.findAsset(id) ?? []);
    for (const id of changed) retold.delete(id);
    changed.clear();
    if (assets.length === 0) return;
    await db.pool.query(
      `update asset a set name_vi = x.vi, name_en = x.en, attributes = x.attributes::jsonb,
         fact_times = x.times::jsonb
       from unnest($1::int4[], $2::text[], $3::text[], $4::text[], $5::text[]) as x (id, vi, en, attributes, times)
       where a.id = x.id`,
      [
        assets.map((asset) => asset.id),
        assets.map((asset) => asset.name.vi),
        assets.map((asset) => asset.name.en),
        assets.map((asset) => JSON.stringify(asset.attributes)),
        assets.map((asset) => JSON.stringify(timesOf.get(asset.id) ?? {})),
      ],
    );
    tell('assets');
  };

  const writeSoon = () => {
    timer ??= setTimeout(() => {
      write().catch((error: unknown) => log.warn({ err: error }, 'facts about assets could not be written'));
    }, WRITE_EVERY_MS);
    timer.unref();
  };

  return {
    /** Reads when what is known was so. */
    async load(): Promise<void> {
      const { rows } = await db.pool.query<{ id: number; fact_times: FactTimes }>(
        "select id, fact_times from asset where fact_times <> '{}'",
      );
      for (const { id, fact_times } of rows) timesOf.set(id, fact_times);
    },
    mergeFacts(assetId: number, facts: Facts, timeMs: number): void {
      const asset = mirror.reads.findAsset(assetId);
      if (asset === undefined) return;
      const times = timesOf.get(assetId) ?? {};
      // Of two facts of one moment the later told counts.
      const isOlder = (key: string) => timeMs < (times[key] ?? -Infinity);
      const told = Object.entries(facts.attributes).filter(
        ([key, value]) => value !== undefined && !isOlder(key),
      );
      const news = told.filter(([key, value]) => asset.attributes[key] !== value);
      const name = facts.name?.replaceAll('\0', '').trim().slice(0, MAX_NAME_CHARS);
      // Only an asset that still has no name of its own takes the one a feed tells.
      const isNamed =
        asset.approved || name === undefined || name === '' || name === asset.name.vi || isOlder(NAME);
      for (const [key] of told) times[key] = timeMs;
      if (name !== undefined && !isOlder(NAME)) times[NAME] = timeMs;
      timesOf.set(assetId, times);
      retold.add(assetId);
      if (news.length === 0 && isNamed) return;
      const attributes = { ...asset.attributes, ...Object.fromEntries(news) };
      const text = JSON.stringify(attributes);
      if (text.length > MAX_ATTRIBUTES_CHARS || text.includes('\\u0000')) return;
      mirror.putAsset({ ...asset, attributes, name: isNamed ? asset.name : { vi: name, en: name } });
      changed.add(assetId);
      writeSoon();
    },
    async stop() {
      clearTimeout(timer);
      for (const id of retold) changed.add(id);
      await write();
    },
  };
}
