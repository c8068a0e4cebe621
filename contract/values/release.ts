/** Releases as they are told: which figures are told to more people than what they are made of, and who approved it. */
import type { Release } from '../people/audience.ts';
import type { Text } from '../basics/text.ts';

export interface ReleaseView {
  /** `<service>/<id>`. */
  readonly figureId: string;
  readonly serviceId: string;
  /** What leaves: the properties that the figure computes. */
  readonly properties: readonly string[];
  readonly feedId: string;
  readonly to: Release['to'];
  readonly least: number;
  readonly why: Text;
  /** null: nobody has approved these terms, and the figure is seen by who sees the feed. */
  readonly approved: { readonly by: string; readonly atMs: number; readonly note: string } | null;
}

/** An approval that holds no longer. */
export interface EndedRelease {
  readonly figureId: string;
  readonly feedId: string;
  readonly to: Release['to'];
  readonly least: number;
  readonly approvedBy: string;
  readonly approvedMs: number;
  readonly endedBy: string;
  readonly endedMs: number;
  readonly endedWhy: string;
}

/** GET /releases */
export interface ReleaseList {
  readonly releases: readonly (ReleaseView & {
    readonly feedName: Text;
    readonly agencyId: string;
    /** The reader may approve or end it: a steward of the feed. */
    readonly mayDecide: boolean;
  })[];
  /** Newest first, at most 200. */
  readonly ended: readonly EndedRelease[];
}
