/** What computed values rest on, beside the values. */
import type { FigureBasis } from '../../contract/values/figure-basis.ts';

export interface BasisQuery {
  readonly datastreamId: number;
  readonly timeMs: number;
  /** Only what had arrived by then. */
  readonly asOfMs?: number;
}

export interface BasisReads {
  /** Undefined: the figure said nothing of it. */
  findBasis(query: BasisQuery): Promise<FigureBasis | undefined>;
}
