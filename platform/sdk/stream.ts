/**
 * Live pictures of assets: a service says of which kind and by which right; addresses, processes and the journal are the
 * platform's. Each look says what it is for.
 */
export interface Stream {
  readonly assetKind: string;
  /** Right of the service's own manifest; it must reach the agency or the area of the asset. */
  readonly permission: `${string}.${string}`;
}
