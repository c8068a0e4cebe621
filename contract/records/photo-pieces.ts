/**
 * A photo of the public that comes in pieces, so that a line that breaks costs a piece and not the photo. Its key is made by the
 * device: whoever has it goes on, also after a day without signal.
 */
import { Type, type Static } from 'typebox';
import { orNull } from '../basics/answer-fields.ts';

/** What a device may send at once, bytes; only the last piece may be smaller than the least. */
export const PIECE_BYTES = { least: 16_384, most: 524_288 } as const;

/** GET and PUT /api/public/v1/files/<key> */
export const PhotoStands = Type.Object({
  /** So many bytes are here: the next piece begins there. Of a photo that is whole already it tells nothing. */
  offset: Type.Integer(),
  /** What forms call the photo; null until it is whole. */
  id: orNull(Type.String()),
});
export type PhotoStands = Static<typeof PhotoStands>;
