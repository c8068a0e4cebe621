/** What a service makes of a picture that the centre itself took of a camera to see how it stands. */
import type { QualityId } from '../../contract/basics/quality.ts';
import type { Plain } from './job.ts';

export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** 0..255, row by row. */
  readonly pixels: Uint8Array;
}

export interface LookGiven {
  readonly code: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly timeMs: number;
  /** 0..23, of the city. */
  readonly localHour: number;
  /** Null: none came. What nobody may see is painted black in it. */
  readonly picture: GreyPicture | null;
  /** What the last look at this camera left; undefined: this is the first. */
  readonly memory: Plain | undefined;
  /** How people are counted: `off`, `hog`, or the path of a model. */
  readonly counting: string;
}

export interface Looked {
  readonly readings: readonly {
    readonly property: string;
    readonly value: number;
    readonly quality?: QualityId;
  }[];
  readonly memory: Plain;
  /** The picture is what later ones of this part of the day are compared with. */
  readonly isReference: boolean;
  /** Part of the day, 0..3. */
  readonly part: number;
  /** The next look is in so many seconds. */
  readonly nextSec: number;
  /** What could not be done, for the log. */
  readonly trouble?: string;
}

/** What the module exports as `look`. It runs in a thread of its own, one picture at a time. */
export type LookAt = (given: LookGiven) => Promise<Looked>;
