/** What the reading of inputs needs. */
import type { Database } from '../../kernel/database.ts';
import type { Store } from '../../store/store.ts';
import type { PeriodEnds } from './period-ends.ts';

export interface ReadDeps {
  readonly db: Pick<Database, 'pool'>;
  readonly store: Pick<Store, 'series' | 'observations' | 'findPeriodCell'>;
  readonly periods: PeriodEnds;
  readonly clock: { now(): number };
  readonly utcOffsetMin: number;
}
