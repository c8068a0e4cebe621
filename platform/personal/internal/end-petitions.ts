/** Ended petitions go whole, with who brought them; how many is told to nobody: counts of them are withheld. */
import type { Journal } from '../../access/journal.ts';
import type { Database } from '../../kernel/database.ts';

const BATCH = 200;
const OF_PETITION = ['petition_file', 'petition_accuser', 'petition_step'] as const;

export async function endPetitions(
  { db, journal }: { readonly db: Database; readonly journal: Journal },
  beforeMs: number,
): Promise<void> {
  for (let found = BATCH; found === BATCH;)
    found = await db.tx(async (tx) => {
      const { rows } = await tx.query<{ id: number }>(
        `select id from petition where ended_at < to_timestamp($1::float8 / 1000.0) order by id limit ${BATCH} for update`,
        [beforeMs],
      );
      if (rows.length === 0) return 0;
      const ids = rows.map(({ id }) => id);
      for (const table of OF_PETITION)
        await tx.query(`delete from ${table} where petition_id = any($1)`, [ids]);
      await tx.query('delete from petition where id = any($1)', [ids]);
      await journal.append(tx, {
        actor: 'system',
        role: 'system',
        source: 'retention',
        action: 'petition.end',
        subject: 'petitions',
      });
      return rows.length;
    });
}
