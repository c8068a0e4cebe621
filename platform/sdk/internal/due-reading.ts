/** A reading that is to be sent, by whom and when. */
import type { SimulatedAsset } from '../../../contract/city/simulation.ts';

export interface DueReading {
  readonly asset: SimulatedAsset;
  /** End of its interval. */
  readonly timeMs: number;
  readonly sendMs: number;
}
