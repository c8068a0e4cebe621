/**
 * Notices: what the public is told. Drafted by a template from an alert or a case, checked, signed by whom the table names
 * and never by who wrote it, published once and for all; an update, a cancellation and an all clear follow it.
 *
 * Depends on: access (rights, the journal), geo, kernel, notifications (the outbox). What other parts know is given to it
 * (notice-needs.ts).
 */
import { createDraftActs } from './internal/draft-acts.ts';
import { createEndActs } from './internal/end-acts.ts';
import { createNoticeReads } from './internal/notice-reads.ts';
import { createPublisher } from './internal/publish.ts';
import { createReadingActs } from './internal/reading-acts.ts';
import { createSignActs } from './internal/sign-acts.ts';
import { createSignTableActs } from './internal/sign-table-acts.ts';
import type { NoticesDeps } from './notice-needs.ts';
import type { Notices } from './notice-verbs.ts';

export type { NoticesDeps } from './notice-needs.ts';
export type { Notices } from './notice-verbs.ts';

/** Makes the notices. */
export function createNotices(deps: NoticesDeps): Notices {
  const publisher = createPublisher(deps);
  return {
    ...createNoticeReads(deps),
    ...createDraftActs(deps),
    ...createSignActs(deps, publisher),
    ...createEndActs(deps, publisher),
    ...createSignTableActs(deps),
    ...createReadingActs(deps),
    version: publisher.version,
    citizens: deps.citizens,
    citizenMail: deps.citizenMail,
  };
}
