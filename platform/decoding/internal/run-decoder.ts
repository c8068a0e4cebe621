/** Runs a decoder. One that throws has a fault; the delivery is refused and kept, and no other feed notices. */
import type { DecodeContext, Decoded, Decoder, RawDelivery } from '../../../contract/feeds/item.ts';

/** What the decoder found; a refusal of the whole when it throws. */
export function runDecoder(
  decoder: Decoder,
  raw: RawDelivery,
  context: DecodeContext,
): Decoded | Promise<Decoded> {
  try {
    const decoded = decoder.decode(raw, context);
    return decoded instanceof Promise
      ? decoded.catch((error: unknown) => toRefusal(decoder, error))
      : decoded;
  } catch (error) {
    return toRefusal(decoder, error);
  }
}

function toRefusal(decoder: Decoder, error: unknown): Decoded {
  const value = error instanceof Error ? error.message : String(error);
  const next =
    'Tell the makers of the service with the raw bytes of this delivery; replay it when the decoder is mended.';
  const allowed = `what the decoder ${decoder.id} reads`;
  return { refused: [{ reason: 'not_decodable', where: 'the whole delivery', value, allowed, next }] };
}
