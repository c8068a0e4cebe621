/** What attributes of assets were until people changed them: what was measured before is judged and computed by them. */
import type { Asset } from '../../contract/assets/asset.ts';
import type { Database } from '../kernel/database.ts';

/** Attributes that an asset had until a time. */
export interface AttributesBefore {
  readonly untilMs: number;
  readonly attributes: Asset['attributes'];
}
/** By asset, oldest first; of what nobody changed nothing. */
export type AttributeHistory = ReadonlyMap<number, readonly AttributesBefore[]>;

export async function readAttributeHistory({ pool }: Pick<Database, 'pool'>): Promise<AttributeHistory> {
  const { rows } = await pool.query<{ asset_id: number } & AttributesBefore>(
    `select asset_id, until_at as "untilMs", attributes from asset_before order by asset_id, until_at`,
  );
  return Map.groupBy(rows, ({ asset_id }) => asset_id);
}

/** Those that an asset had at a time. */
export function attributesAt(
  today: Asset['attributes'],
  before: readonly AttributesBefore[],
  timeMs: number,
): Asset['attributes'] {
  return before.find(({ untilMs }) => timeMs < untilMs)?.attributes ?? today;
}
