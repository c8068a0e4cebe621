/** What computed values rest on, as it is known now or was known at a time. */
import type { FigureBasis } from '../../../contract/values/figure-basis.ts';
import type { Database } from '../../kernel/database.ts';
import type { BasisReads } from '../basis.ts';

const FIND = `select version, coverage, because from figure_basis
  where stream_id = $1 and time = to_timestamp($2::float8 / 1000)
    and ($3::float8 is null or received_at <= to_timestamp($3::float8 / 1000))
  order by delivery_id desc limit 1`;

/** Makes the read. */
export function createBasisReads({ db }: { db: Pick<Database, 'pool'> }): BasisReads {
  return {
    async findBasis({ datastreamId, timeMs, asOfMs }) {
      const values = [datastreamId, timeMs, asOfMs ?? null];
      const { rows } = await db.pool.query<FigureBasis>({ name: 'figure-basis-of', text: FIND, values });
      return rows[0];
    },
  };
}
