/** What one grey picture, or two, tell of a camera: numbers that anybody can compute again. Pixels 0..255, row by row. */

export interface GreyFrame {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface FrameMeasures {
  /** Share of pixels that are black, 0..1. */
  readonly black: number;
  /** Variance of the Laplacian: how sharp it is. */
  readonly sharpness: number;
  /** Bits a pixel. */
  readonly entropy: number;
  /** Pixels on an edge. */
  readonly edges: number;
}

/** Black of limited range: 16 + 0.10 · (235 − 16), as blackdetect of ffmpeg has it (pix_th 0.10). */
export const BLACK_BELOW = 37.9;
/** A step of the gradient that is an edge. */
const EDGE = 60;

export function toMeasures(frame: GreyFrame): FrameMeasures {
  return {
    black: toBlackShare(frame),
    sharpness: toSharpness(frame),
    entropy: toEntropy(frame),
    edges: countEdges(frame),
  };
}

export function toBlackShare({ pixels }: GreyFrame): number {
  let black = 0;
  for (const pixel of pixels) if (pixel < BLACK_BELOW) black += 1;
  return pixels.length === 0 ? 0 : black / pixels.length;
}

/** Mean absolute difference of two pictures of one size, 0..1; of ones of different sizes all is different. */
export function toDifference(before: GreyFrame, after: GreyFrame): number {
  const size = before.pixels.length;
  if (size !== after.pixels.length || size === 0) return 1;
  let sum = 0;
  for (let at = 0; at < size; at += 1) sum += Math.abs((before.pixels[at] ?? 0) - (after.pixels[at] ?? 0));
  return sum / size / 255;
}

/** Variance of the Laplacian 0 1 0 / 1 −4 1 / 0 1 0 over the pixels that have all four neighbours. */
export function toSharpness({ width, height, pixels }: GreyFrame): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 1; row < height - 1; row += 1)
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      const value =
        (pixels[at - 1] ?? 0) +
        (pixels[at + 1] ?? 0) +
        (pixels[at - width] ?? 0) +
        (pixels[at + width] ?? 0) -
        4 * (pixels[at] ?? 0);
      count += 1;
      sum += value;
      squares += value * value;
    }
  if (count === 0) return 0;
  const mean = sum / count;
  return squares / count - mean * mean;
}

/** Shannon's entropy of the 256 grey values, bits. */
export function toEntropy({ pixels }: GreyFrame): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) {
    if (count === 0) continue;
    const share = count / pixels.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

export function countEdges({ width, height, pixels }: GreyFrame): number {
  let edges = 0;
  for (let row = 1; row < height - 1; row += 1)
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      const across = Math.abs((pixels[at + 1] ?? 0) - (pixels[at - 1] ?? 0));
      const down = Math.abs((pixels[at + width] ?? 0) - (pixels[at - width] ?? 0));
      if (across + down > EDGE) edges += 1;
    }
  return edges;
}
