/** Releases: a figure that is told to more people than what it is made of, when the steward of each feed has approved it. */
import type { Release } from '../../contract/people/audience.ts';
import type { EndedRelease, ReleaseView } from '../../contract/values/release.ts';
import type { By } from './purposes.ts';

/** A figure that a service would have released. */
export interface ReleasableFigure {
  /** `<service>/<id>`. */
  readonly figureId: string;
  readonly serviceId: string;
  readonly properties: readonly string[];
  readonly release: Release;
}

export interface ReleaseReads {
  /** Whether what the service computes as this property may be told without seeing the feed. */
  isReleased(serviceId: string, property: string, feedId: string): boolean;
  version(): number;
}

export interface Releases extends ReleaseReads {
  start(): Promise<void>;
  /** Of every figure that its service would have released: each feed that is for few. */
  list(isForFew: (feedId: string) => boolean): readonly ReleaseView[];
  /** Approvals that were taken back, or whose terms changed; newest first. */
  listEnded(): Promise<readonly EndedRelease[]>;
  /** @throws HaivanError not_found for what no service would have released, conflict when it is so already. */
  decide(
    release: Pick<ReleaseView, 'figureId' | 'feedId'>,
    decision: { readonly what: 'approve' | 'end'; readonly note: string },
    by: By,
  ): Promise<void>;
}
