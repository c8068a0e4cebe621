/**
 * People by an ONNX model that the operator names by its path: one whose only answer is a row of boxes of each class, as the
 * YOLO family exports them (`1 × (4 + classes) × boxes`, or `1 × boxes × (5 + classes)`), with people as class 0.
 */
import { readFileSync } from 'node:fs';
import type { GreyPicture } from '../../../platform/sdk/camera-look.ts';
import type { Found } from './found.ts';
import type { Net, OpenCv } from './open-cv.ts';

/** What such models are trained on. */
const SIDE = 640;
const LEAST_SCORE = 0.4;
/** Two boxes that share more are of one person. */
const MOST_SHARED = 0.5;
const LARGEST_BYTES = 256 * 1_048_576;

const nets = new Map<string, Net>();

/** @throws Error: the file is not there, or it is no such model. */
export function findByModel(
  cv: OpenCv,
  { width, height, pixels }: GreyPicture,
  path: string,
): readonly Found[] {
  const net = nets.get(path) ?? loadNet(cv, path);
  const [grey, coloured] = [cv.matFromArray(height, width, cv.CV_8UC1, pixels), new cv.Mat()];
  cv.cvtColor(grey, coloured, cv.COLOR_GRAY2BGR);
  const blob = cv.blobFromImage(
    coloured,
    1 / 255,
    new cv.Size(SIDE, SIDE),
    new cv.Scalar(0, 0, 0),
    true,
    false,
  );
  net.setInput(blob);
  const answer = net.forward();
  try {
    const scored = readBoxes(answer.data32F, answer.matSize);
    return dropDoubles(scored).map(({ left, top, width: wide, height: high }) => ({
      left: (left / SIDE) * width,
      top: (top / SIDE) * height,
      width: (wide / SIDE) * width,
      height: (high / SIDE) * height,
    }));
  } finally {
    for (const one of [grey, coloured, blob, answer]) one.delete();
  }
}

function loadNet(cv: OpenCv, path: string): Net {
  const bytes = readFileSync(path);
  if (bytes.length > LARGEST_BYTES)
    throw new Error(`${path} has ${bytes.length} bytes; ${LARGEST_BYTES} are allowed.`);
  const name = `model-${nets.size}.onnx`;
  cv.FS_createDataFile('/', name, bytes, true, false);
  const net = cv.readNetFromONNX(`/${name}`);
  nets.set(path, net);
  return net;
}

export interface Scored extends Found {
  readonly score: number;
}

/** @throws Error: no row of boxes. */
export function readBoxes(values: Float32Array, size: readonly number[]): readonly Scored[] {
  const [batch, first = 0, second = 0] = size;
  if (size.length !== 3 || batch !== 1 || Math.min(first, second) < 5 || values.length < first * second)
    throw new Error(`The model answers ${size.join(' × ')}; 1 × (4 + classes) × boxes is read.`);
  const isByBox = first > second;
  const [fields, boxes] = isByBox ? [second, first] : [first, second];
  const at = (field: number, box: number): number =>
    values[isByBox ? box * fields + field : field * boxes + box] ?? 0;
  return Array.from({ length: boxes }, (_, box) => {
    const [x, y, width, height] = [at(0, box), at(1, box), at(2, box), at(3, box)];
    // The older form says first whether there is anything at all.
    const score = isByBox && fields > 5 ? at(4, box) * at(5, box) : at(4, box);
    return { left: x - width / 2, top: y - height / 2, width, height, score };
  }).filter(({ score }) => score >= LEAST_SCORE);
}

/** The surest first; what shares half with a surer one is the same person. */
export function dropDoubles(boxes: readonly Scored[]): readonly Scored[] {
  const kept: Scored[] = [];
  for (const box of boxes.toSorted((a, b) => b.score - a.score))
    if (kept.every((other) => toShared(box, other) < MOST_SHARED)) kept.push(box);
  return kept;
}

/** The area of both over the area of either. */
function toShared(a: Found, b: Found): number {
  const wide = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const high = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (wide <= 0 || high <= 0) return 0;
  return (wide * high) / (a.width * a.height + b.width * b.height - wide * high);
}
