/** What every part of a service's page is given: the service, the time that is looked at, and how its assets stand then. */
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import type { UnseenAssets } from '../../../contract/centre/catalogue.ts';
import type { CatalogueIndex } from '../../api/catalogue-index.ts';
import type { AssetState } from '../../asset-state.ts';
import type { ScreenValues } from '../../use-values.ts';
import type { ServiceRange } from './service-range.ts';
import type { ServiceSearch } from './service-search.ts';

export interface ServiceView {
  readonly manifest: ServiceManifest;
  readonly catalogue: CatalogueIndex;
  readonly states: readonly AssetState[];
  /** What its map shows: its own, and what it asked for of other services. */
  readonly mapStates: readonly AssetState[];
  readonly values: ScreenValues;
  readonly span: { readonly fromMs: number; readonly toMs: number };
  readonly range: ServiceRange;
  readonly atMs: number | undefined;
  readonly search: ServiceSearch;
}

/** What the service has and the reader may not know of, by kind: only how many. */
export const listUnseen = ({
  manifest,
  catalogue,
}: Pick<ServiceView, 'manifest' | 'catalogue'>): readonly UnseenAssets[] =>
  catalogue.unseenAssets.filter(({ serviceId }) => serviceId === manifest.id);
