/** What may be ordered of the past of figures. */
import type { JournalEntry } from '../access/journal.ts';
import type { ComputedFigure, Recomputation } from '../../contract/values/recomputation.ts';

type By = Pick<JournalEntry, 'actor' | 'role' | 'source'>;

export interface RecomputationOrder {
  /** `<service>/<id>`. */
  readonly figure: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: string;
  /** What it is made of has ended before: of half of that no end is made. */
  readonly keptSinceMs: number;
}

export interface Recomputations {
  listFigures(): readonly ComputedFigure[];
  /** The newest, newest first; of one service or of all. */
  list(serviceId?: string): Promise<readonly Recomputation[]>;
  /** @throws HaivanError not_found, invalid_input, conflict while another of this figure runs. */
  order(given: RecomputationOrder, by: By): Promise<Recomputation>;
  /** What is computed by then stays. @throws HaivanError not_found, conflict when it has ended. */
  cancel(id: number, why: string, by: By): Promise<Recomputation>;
}
