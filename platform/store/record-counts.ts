/** Records as they are counted: from tallies, and of the days that changed since from the records themselves. */
import type { RecordCounts } from '../../contract/records/record-counts.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import type { Unseen } from '../audience/sight.ts';

/** A kind of a service, as its manifest has it. */
export interface CountedKind {
  readonly serviceId: string;
  readonly facts: Pick<RecordKindFacts, 'kind' | 'facets' | 'tallies' | 'search'>;
}

export interface RecordCountQuery {
  readonly kind: string;
  /** Without it: of every service that has a kind of this name. */
  readonly serviceId?: string;
  /** Ids of facets; more than one only as the manifest names them under `tallies`. */
  readonly by?: readonly string[];
  /** A cell for each day. */
  readonly byDay?: boolean;
  /** Whole local days: from the one that holds `fromMs` to the one that holds `toMs`. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** What is out of somebody's sight is not counted. */
  readonly unseen?: Unseen | undefined;
}

export interface RecordCountReads {
  /** @throws HaivanError not found for a facet, or facets together, that are not counted by. */
  countRecords(query: RecordCountQuery): Promise<RecordCounts>;
  /** Median hours from opening to closing, of records opened in these days that are closed; null without one. */
  medianHoursToClose(query: Omit<RecordCountQuery, 'by' | 'byDay'>): Promise<number | null>;
}
