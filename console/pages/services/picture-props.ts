/** What each picture of one property is given. */
import type { Measured } from './measured.ts';
import type { ServiceView } from './service-view.ts';

export interface PictureProps {
  readonly view: ServiceView;
  readonly points: readonly Measured[];
  readonly facts: ServiceView['manifest']['properties'][number];
  readonly openAsset: (code: string) => void;
}
