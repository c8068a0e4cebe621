/** What forecasters have learnt of each datastream, over its table. */
import type { Database, Transaction } from '../../kernel/database.ts';
import type { Plain } from '../../sdk/job.ts';
import type { BandShifts } from './band.ts';
import type { ForecasterKey } from './score-rows.ts';

export interface Learnt {
  readonly streamId: number;
  /** Of the method; null when it learns nothing. */
  readonly state: Plain;
  readonly bands: BandShifts;
}

const READ = `select stream_id as "streamId", state, bands from forecast_state where forecaster_id = $1 and version = $2`;
const SAVE = `insert into forecast_state (forecaster_id, stream_id, version, learnt_at, state, bands)
  select $1, x.stream, $2, to_timestamp($3::float8 / 1000), nullif(x.state, 'null'), x.bands
  from jsonb_to_recordset($4::jsonb) as x (stream int, state jsonb, bands jsonb)
  on conflict (forecaster_id, stream_id) do update set version = excluded.version, learnt_at = excluded.learnt_at,
    state = excluded.state, bands = excluded.bands`;

/** Makes it. */
export function createStateRows(db: Database) {
  return {
    /** Of this version; what another one has learnt says nothing to it. */
    async read({ id, version }: ForecasterKey): Promise<ReadonlyMap<number, Learnt>> {
      const { rows } = await db.pool.query<Learnt>(READ, [id, version]);
      return new Map(rows.map((row) => [row.streamId, row]));
    },
    async save(
      tx: Transaction,
      { id, version }: ForecasterKey,
      learntMs: number,
      learnt: readonly Learnt[],
    ): Promise<void> {
      if (learnt.length === 0) return;
      const given = learnt.map(({ streamId, state, bands }) => ({ stream: streamId, state, bands }));
      await tx.query(SAVE, [id, version, learntMs, JSON.stringify(given)]);
    },
  };
}

export type StateRows = ReturnType<typeof createStateRows>;
