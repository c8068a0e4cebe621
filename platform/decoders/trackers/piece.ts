/** The pieces a line of a tracker is made of. */

/** A frame is never longer, whatever its own length says. */
export const MOST_FRAME_BYTES = 2_048;

interface Whole {
  /** The bytes of this piece, none copied. */
  readonly bytes: Buffer;
  /** Due to the device once everything up to here is stored; absent: the device waits for none. */
  readonly answer?: Buffer;
}

export type Piece =
  /** Says which device it is. `refusal`: the answer that sends it away. */
  | (Whole & { readonly kind: 'login'; readonly device: string; readonly refusal?: Buffer })
  | (Whole & { readonly kind: 'data' })
  /** Only keeps the line open. */
  | (Whole & { readonly kind: 'idle' })
  /** A whole frame whose check sum is not that of its bytes. */
  | (Whole & { readonly kind: 'damaged'; readonly sum: string; readonly allowed: string })
  /** No frame of this protocol begins here, and nobody can tell where the next one does. */
  | (Whole & { readonly kind: 'foreign' });

/** The piece that begins at `from`; undefined while it is not whole. Never throws, never reads beyond the bytes. */
export type CutFrame = (bytes: Buffer, from: number) => Piece | undefined;
