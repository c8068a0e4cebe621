/** Which cases nothing may end of: those that are open and those under a hold. The one place that says so, in SQL. */

/** Ids of cases of which nothing ends. */
export const KEPT_CASES = `select id from "case" where closed_at is null
  union select case_id from legal_hold where lifted_at is null`;
