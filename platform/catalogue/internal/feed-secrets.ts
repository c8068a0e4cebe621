/** The secrets of feeds: sealed when a feed is written, opened for the door that needs them, forgotten with its address. */
import { fillSecrets, hideSecrets } from '../../../contract/feeds/feed-secrets.ts';
import { DOTS } from '../../../contract/feeds/feed-settings.ts';
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';
import type { SecretBox } from '../../kernel/secret-box.ts';
import type { FeedSecret } from '../feeds.ts';

interface SecretRow {
  feed_id: string;
  name: string;
  opens: string;
  key_id: string;
  sealed: Buffer;
  set_at: number;
  set_by: string;
}

/** What a write did: the definition as it is stored, the secrets that are kept for it, and what was told anew or lost. */
export interface WrittenSecrets {
  readonly definition: FeedDefinition;
  readonly secrets: readonly FeedSecret[];
  readonly changed: readonly string[];
  readonly forgotten: readonly string[];
}

export interface FeedSecrets {
  /**
   * Takes the secrets out of a definition and keeps them with the feed (whose row must be there). Dots keep the secret
   * of before while it opens the same address; else it is forgotten and its place is left out.
   */
  write(tx: Transaction, definition: FeedDefinition, actor: string): Promise<WrittenSecrets>;
  /** The settings with their secrets in place. @throws HaivanError unavailable when one cannot be opened */
  open(db: Queryable, definition: FeedDefinition): Promise<Readonly<Record<string, unknown>>>;
  /** What is kept for all feeds, never the secrets themselves. */
  list(db: Queryable): Promise<ReadonlyMap<string, readonly FeedSecret[]>>;
  /** Seals anew what an older key sealed; what no key here opens is left as it is. @returns how many */
  reseal(tx: Transaction): Promise<number>;
}

const INSERT = `insert into feed_secret (feed_id, name, opens, key_id, sealed, set_by) values ($1, $2, $3, $4, $5, $6)
  on conflict (feed_id, name) do update
    set opens = $3, key_id = $4, sealed = $5, set_by = $6, set_at = now()`;

/** Makes it. */
export function createFeedSecrets(box: SecretBox): FeedSecrets {
  const openRow = ({ feed_id, name, opens, key_id, sealed }: SecretRow) =>
    box.open({ keyId: key_id, bytes: sealed }, toWhat(feed_id, name, opens));
  const rowsOf = async (db: Queryable, feedId: string) =>
    (await db.query<SecretRow>('select * from feed_secret where feed_id = $1 order by name', [feedId])).rows;

  return {
    async write(tx, definition, actor) {
      const { id } = definition;
      const { settings, secrets, kept } = hideSecrets(definition.settings ?? {});
      const before = await rowsOf(tx, id);
      const isKept = (row: { name: string; opens: string }) =>
        kept.some(({ name, opens }) => name === row.name && opens === row.opens);
      const there = new Set([
        ...secrets.map(({ name }) => name),
        ...before.filter(isKept).map(({ name }) => name),
      ]);
      const gone = before.filter(({ name }) => !there.has(name)).map(({ name }) => name);
      await tx.query('delete from feed_secret where feed_id = $1 and name = any($2::text[])', [id, gone]);
      for (const { name, opens, value } of secrets) {
        const { keyId, bytes } = box.seal(value, toWhat(id, name, opens));
        await tx.query(INSERT, [id, name, opens, keyId, bytes, actor]);
      }
      const lost = kept.filter((place) => !there.has(place.name)).map(({ name }) => name);
      // The places of lost secrets go; those that are there keep their dots, as they are filled with dots.
      const dots = new Map([...there].map((name) => [name, DOTS]));
      const shown = lost.length === 0 ? settings : fillSecrets(settings, dots);
      return {
        definition: definition.settings === undefined ? definition : { ...definition, settings: shown },
        secrets: (await rowsOf(tx, id)).map(toFact),
        changed: [...secrets.map(({ name }) => name), ...gone.filter((name) => !lost.includes(name))],
        forgotten: lost,
      };
    },
    async open(db, { id, settings = {} }) {
      const rows = await rowsOf(db, id);
      return fillSecrets(settings, new Map(rows.map((row) => [row.name, openRow(row)])));
    },
    async list(db) {
      const { rows } = await db.query<SecretRow>('select * from feed_secret order by feed_id, name');
      const all = new Map<string, FeedSecret[]>();
      for (const row of rows) all.set(row.feed_id, [...(all.get(row.feed_id) ?? []), toFact(row)]);
      return all;
    },
    async reseal(tx) {
      const { rows } = await tx.query<SecretRow>(
        'select * from feed_secret where key_id <> $1 and key_id = any($2::text[]) for update',
        [box.keyId, box.keyIds],
      );
      for (const row of rows) {
        const { keyId, bytes } = box.seal(openRow(row), toWhat(row.feed_id, row.name, row.opens));
        await tx.query('update feed_secret set key_id = $3, sealed = $4 where feed_id = $1 and name = $2', [
          row.feed_id,
          row.name,
          keyId,
          bytes,
        ]);
      }
      return rows.length;
    },
  };
}

/** What a seal is bound to: a row that is moved to another feed, place or address does not open. */
function toWhat(feedId: string, name: string, opens: string): string {
  return JSON.stringify(['feed_secret', feedId, name, opens]);
}

function toFact({ name, opens, set_at, set_by }: SecretRow): FeedSecret {
  return { name, opens, setMs: set_at, setBy: set_by };
}
