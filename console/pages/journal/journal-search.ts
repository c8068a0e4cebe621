/** What the address bar holds on /journal, and how it is read. */
import { toNumberParam, toTextParam } from '../../search-params.ts';

export interface JournalSearch {
  readonly actor?: string | undefined;
  /** A whole action, or its beginning with a dot: `case.` */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** Epoch ms. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The entry that stands open. */
  readonly entry?: number | undefined;
}

export function toJournalSearch(raw: Record<string, unknown>): JournalSearch {
  return {
    actor: toTextParam(raw.actor),
    action: toTextParam(raw.action),
    subject: toTextParam(raw.subject),
    from: toNumberParam(raw.from, 0),
    to: toNumberParam(raw.to, 0),
    entry: toNumberParam(raw.entry, 1),
  };
}
