/** Watches the packet headers of an MQTT connection, so that an announced 256 MB packet is cut before it is collected. */
import type { Socket } from 'node:net';

/**
 * Wraps `socket.read`: every packet must stay below `maxBytes()`. `onTooLarge` is called once with the announced size,
 * then the socket is destroyed.
 */
export function guardPackets(
  socket: Socket,
  maxBytes: () => number,
  onTooLarge: (bytes: number) => void,
): void {
  const read = socket.read.bind(socket);
  let left = 0;
  let length = 0;
  let scale = 0;

  /** False as soon as a packet is announced that is too large. A header may be split over chunks. */
  const isAllowed = (chunk: Buffer): boolean => {
    for (let at = 0; at < chunk.length;) {
      if (left > 0) {
        const step = Math.min(left, chunk.length - at);
        left -= step;
        at += step;
      } else if (scale === 0) {
        scale = 1;
        length = 0;
        at += 1;
      } else {
        const byte = chunk[at++] ?? 0;
        length += (byte & 0x7f) * scale;
        scale *= 128;
        if ((byte & 0x80) !== 0 && scale <= 128 ** 3) continue;
        if (length > maxBytes()) return false;
        left = length;
        scale = 0;
      }
    }
    return true;
  };

  socket.read = (size?: number) => {
    const chunk: unknown = read(size);
    if (!Buffer.isBuffer(chunk) || isAllowed(chunk)) return chunk;
    onTooLarge(length);
    socket.destroy();
    return null;
  };
}
