/** What is said over the WebSocket of live pictures beside the pictures themselves. */

/** A part of the picture that nobody may see, as shares of its width and height from the left and the top, 0..1. */
export interface MaskBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Why nothing is seen; the centre tries again while somebody looks. */
export const videoTroubles = [
  'no-address',
  'no-ffmpeg',
  'unreachable',
  'html',
  'not-rtsp',
  'other-host',
  'not-playable',
  'ended',
  'too-many',
] as const;
export type VideoTrouble = (typeof videoTroubles)[number];

/** Why somebody may not look. */
export type VideoRefusal = 'no-purpose' | 'no-right' | 'not-there';

/** A look begins with `{"camera", "purpose"}`; what for is 3 to 300 letters. */
export interface VideoAsked {
  readonly camera: string;
  readonly purpose: string;
}

export type VideoSaid =
  /** Bytes follow: first the head, then fragments. After trouble it may come again. */
  | { readonly type: 'begin'; readonly mime: string }
  | { readonly type: 'trouble'; readonly trouble: VideoTrouble }
  | { readonly type: 'refused'; readonly why: VideoRefusal };
