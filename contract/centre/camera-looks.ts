/** How a camera stood when the centre last looked at it itself. */
import type { VideoTrouble } from './video.ts';

export interface LookPicture {
  readonly takenMs: number;
  /** JPEG, base64; what nobody may see is black in it. */
  readonly picture: string;
}

/** GET /assets/:id/looks */
export interface CameraLooks {
  /** Null: the centre has not looked at it yet. */
  readonly lookedMs: number | null;
  /** Why the last look brought no picture. */
  readonly trouble: VideoTrouble | null;
  readonly now: LookPicture | null;
  /** Of the same part of the day; null: none has been taken yet. */
  readonly reference: LookPicture | null;
}
