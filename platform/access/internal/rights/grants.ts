/** Grants in SQL: one form of a grant for every query that reads them. */

/** A row `r` of user_role as contract's Grant. */
export const GRANT = `jsonb_build_object('role', r.role, 'agencyId', r.agency_id, 'post', r.post,
  'expiresMs', (extract(epoch from r.expires_at) * 1000)::bigint)`;

/** The unexpired grants of a user, as a JSON list; both arguments are SQL: whose, and the parameter with the time in ms. */
export const GRANTS_OF_USER = (userId: string, nowMs: string): string =>
  `(select coalesce(jsonb_agg(${GRANT} order by r.role, r.agency_id), '[]') from user_role r
    where r.user_id = ${userId} and (r.expires_at is null or r.expires_at > to_timestamp(${nowMs}::float8 / 1000.0)))`;
