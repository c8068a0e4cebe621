/**
 * A record of an archive: it was over, or due long ago, when the centre first heard of it. It opens no case, and is not
 * counted among what is late today; whoever was told in time and did nothing stays late, however many years.
 */

/** KNOWN default: due longer ago than this when it became known. */
const LONG_DUE = '30 days';
/** KNOWN default: without a deadline, received longer ago than this. */
const LONG_OPEN = '365 days';

/** Whether the record `r` is of an archive: a condition that is never null. Its first version says since when it is known. */
export const IS_ARCHIVED = `exists (select from record_version first where first.record_id = r.id and first.version = 1
  and (r.closed_at <= first.received_at
    or case when r.due_at is null then r.opened_at < first.received_at - interval '${LONG_OPEN}'
            else r.due_at < first.received_at - interval '${LONG_DUE}' end))`;
