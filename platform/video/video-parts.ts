/** What the rest of the centre is given of live pictures: the door of browsers, single pictures, the centre's own looks. */
import type { Asset } from '../../contract/assets/asset.ts';
import type { CameraLooks } from '../../contract/centre/camera-looks.ts';
import type { VideoRefusal } from '../../contract/centre/video.ts';
import type { Person } from '../access/permissions.ts';
import type { Pictures } from './pictures.ts';
import type { VideoDoor } from './video-door.ts';

export interface VideoParts {
  readonly door: VideoDoor;
  readonly pictures: Pictures;
  /** May this person take a picture of the camera into the case? Undefined: they may, and it stands in the journal. */
  checkMayTake(person: Person, code: string, given: TakeGiven): Promise<VideoRefusal | undefined>;
  /** The centre's own looks at a camera, for who may look at it; that is journalled. */
  readLooks(person: Person, asset: Pick<Asset, 'id' | 'code'>): Promise<CameraLooks | VideoRefusal>;
  /** What the camera shows from now on is what later looks are compared with. */
  renewReference(
    person: Person,
    asset: Pick<Asset, 'id' | 'code'>,
    why: string,
  ): Promise<VideoRefusal | undefined>;
}

export interface TakeGiven {
  readonly caseId: number;
  readonly what: string;
  readonly why: string;
}
