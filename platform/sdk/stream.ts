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
  /** The centre's own looks at how the camera stands. */
  readonly looks?: StreamLooks;
}

export interface StreamLooks {
  /** What the looks may tell of each asset, by the derived feed of the service. */
  readonly writes: readonly { readonly property: string; readonly unit: string }[];
  /** Exports `look` (LookAt); loaded in a thread and nowhere else. */
  readonly module: URL;
}
