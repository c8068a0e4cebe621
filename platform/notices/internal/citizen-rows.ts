/** Browsers of citizens that want notices by push, as rows. */
import type { CitizenBrowser } from '../../../contract/notices/citizen-push.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';
import { setGone, supersede } from './delivery-rows.ts';

/** @returns false when there are `most` already and this is another one. */
export async function putBrowser(
  db: Queryable,
  { endpoint, keys, hazards, language }: CitizenBrowser,
  nowMs: number,
  most: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into citizen_browser (endpoint, p256dh, auth, hazards, language, since)
     select $1, $2, $3, $4::text[], $5, to_timestamp($6::float8 / 1000.0)
     where exists (select 1 from citizen_browser where endpoint = $1)
       or (select count(*) from citizen_browser) < $7
     on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth,
       hazards = excluded.hazards, language = excluded.language`,
    [endpoint, keys.p256dh, keys.auth, hazards, language, nowMs, most],
  );
  return rowCount === 1;
}

/** With it goes what was on its way there; the counts stay. */
export async function dropBrowser(
  tx: Transaction,
  which: { readonly endpoint: string } | { readonly id: number },
  /** What its push service said, if it did. */
  told: { readonly answer: string; readonly nowMs: number } | null = null,
): Promise<void> {
  const found = 'id' in which ? 'id = $1' : 'endpoint = $1';
  const given = ['id' in which ? which.id : which.endpoint];
  // Locked first: a publication that is under way writes no delivery for it afterwards.
  const { rows } = await tx.query<{ id: number }>(
    `select id from citizen_browser where ${found} for update`,
    given,
  );
  const id = rows[0]?.id;
  if (id === undefined) return;
  await setGone(tx, 'push', id, told);
  await tx.query('delete from citizen_browser where id = $1', [id]);
}

export async function addDeliveries(
  tx: Transaction,
  message: { readonly id: number; readonly noticeId: number; readonly hazard: string },
  nowMs: number,
): Promise<void> {
  // Browsers first, their deliveries afterwards: so does who drops one, and neither waits for the other in a ring.
  await tx.query(
    `insert into citizen_delivery (message_id, browser_id, next_at)
     select $1, id, to_timestamp($2::float8 / 1000.0) from citizen_browser
     where hazards = '{}' or $3 = any (hazards)
     for key share
     on conflict (message_id, browser_id) do nothing`,
    [message.id, nowMs, message.hazard],
  );
  await supersede(tx, 'push', message);
}
