/** Who sees a record, as SQL: of one that several feeds tell of, only who sees each of them. */

/** @param feeds where the feeds out of sight stand: a parameter that is a list. */
export const isSeenRecord = (record: string, feeds: string): string =>
  `(${record}.feed_id <> all(${feeds}) and not exists (
    select from record_source s where s.record_id = ${record}.id and s.feed_id = any(${feeds})))`;
