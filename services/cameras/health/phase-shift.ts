/** How far a picture lies from a reference, by phase correlation (Kuglin and Hines 1975) on 64 × 64 means of its pixels. */
import type { GreyFrame } from './frame-measures.ts';

const SIDE = 64;

export interface Shift {
  /** Share of the width and of the height, −0.5..0.5. */
  readonly across: number;
  readonly down: number;
  /** 0..1: how much of the pictures is the same but for the shift. */
  readonly peak: number;
}

/** @throws never; of pictures without any content the peak is 0. */
export function toShift(reference: GreyFrame, now: GreyFrame): Shift {
  const [one, two] = [toSpectrum(reference), toSpectrum(now)];
  const size = SIDE * SIDE;
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let at = 0; at < size; at += 1) {
    const [a, b, c, d] = [
      one.real[at] ?? 0,
      one.imaginary[at] ?? 0,
      two.real[at] ?? 0,
      two.imaginary[at] ?? 0,
    ];
    const crossReal = a * c + b * d;
    const crossImaginary = a * d - b * c;
    const length = Math.hypot(crossReal, crossImaginary);
    if (length < 1e-9) continue;
    real[at] = crossReal / length;
    // The inverse transform is the transform of the conjugate.
    imaginary[at] = -crossImaginary / length;
  }
  transformBoth(real, imaginary);
  let best = 0;
  for (let at = 1; at < size; at += 1) if ((real[at] ?? 0) > (real[best] ?? 0)) best = at;
  const toShare = (steps: number) => (steps > SIDE / 2 ? steps - SIDE : steps) / SIDE;
  return {
    across: toShare(best % SIDE),
    down: toShare(Math.floor(best / SIDE)),
    peak: Math.max(0, (real[best] ?? 0) / size),
  };
}

/** Of the means of its squares, without their mean and drawn towards zero at the border, where a picture has no other side. */
function toSpectrum({ width, height, pixels }: GreyFrame) {
  const real = new Float64Array(SIDE * SIDE);
  const counts = new Uint32Array(SIDE * SIDE);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const at = Math.floor((row * SIDE) / height) * SIDE + Math.floor((column * SIDE) / width);
      real[at] = (real[at] ?? 0) + (pixels[row * width + column] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  let mean = 0;
  for (let at = 0; at < real.length; at += 1) {
    real[at] = (real[at] ?? 0) / Math.max(1, counts[at] ?? 0);
    mean += (real[at] ?? 0) / real.length;
  }
  const window = Array.from(
    { length: SIDE },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / SIDE),
  );
  for (let at = 0; at < real.length; at += 1)
    real[at] = ((real[at] ?? 0) - mean) * (window[at % SIDE] ?? 0) * (window[Math.floor(at / SIDE)] ?? 0);
  const imaginary = new Float64Array(SIDE * SIDE);
  transformBoth(real, imaginary);
  return { real, imaginary };
}

/** The two-dimensional Fourier transform, in place. */
function transformBoth(real: Float64Array, imaginary: Float64Array): void {
  const lineReal = new Float64Array(SIDE);
  const lineImaginary = new Float64Array(SIDE);
  const transformLine = (first: number, step: number) => {
    for (let at = 0; at < SIDE; at += 1) {
      lineReal[at] = real[first + at * step] ?? 0;
      lineImaginary[at] = imaginary[first + at * step] ?? 0;
    }
    transform(lineReal, lineImaginary);
    for (let at = 0; at < SIDE; at += 1) {
      real[first + at * step] = lineReal[at] ?? 0;
      imaginary[first + at * step] = lineImaginary[at] ?? 0;
    }
  };
  for (let row = 0; row < SIDE; row += 1) transformLine(row * SIDE, 1);
  for (let column = 0; column < SIDE; column += 1) transformLine(column, SIDE);
}

/** Cooley and Tukey, radix 2, in place. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let at = 1, turned = 0; at < size; at += 1) {
    let bit = size >> 1;
    for (; (turned & bit) !== 0; bit >>= 1) turned ^= bit;
    turned ^= bit;
    if (at >= turned) continue;
    [real[at], real[turned]] = [real[turned] ?? 0, real[at] ?? 0];
    [imaginary[at], imaginary[turned]] = [imaginary[turned] ?? 0, imaginary[at] ?? 0];
  }
  for (let length = 2; length <= size; length <<= 1) {
    const angle = (-2 * Math.PI) / length;
    for (let first = 0; first < size; first += length)
      for (let at = 0; at < length / 2; at += 1) {
        const [cosine, sine] = [Math.cos(angle * at), Math.sin(angle * at)];
        const [low, high] = [first + at, first + at + length / 2];
        const [a, b] = [real[high] ?? 0, imaginary[high] ?? 0];
        const [turnedReal, turnedImaginary] = [a * cosine - b * sine, a * sine + b * cosine];
        real[high] = (real[low] ?? 0) - turnedReal;
        imaginary[high] = (imaginary[low] ?? 0) - turnedImaginary;
        real[low] = (real[low] ?? 0) + turnedReal;
        imaginary[low] = (imaginary[low] ?? 0) + turnedImaginary;
      }
  }
}
