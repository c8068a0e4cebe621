/** Live pictures of assets: what a service says of them. */
import type { MaskBox } from '../../contract/centre/video.ts';
import type { ServiceReads } from './read.ts';

/**
 * A service says of which kind and by which right; addresses, processes and the journal are the
 * platform's. Each look says what it is for.
 */
export interface Stream {
  readonly assetKind: string;
  /** Right of the service's own manifest; it must reach the agency or the area of the asset. */
  readonly permission: `${string}.${string}`;
  /** What of an asset's picture nobody may see, now; where it can't be told nothing is shown. */
  readonly masks?: (reads: ServiceReads, code: string) => Promise<readonly MaskBox[]>;
}
