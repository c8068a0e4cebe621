/** How many people are in a zone of a picture: by OpenCV's own people detector, or by a model that the operator names. */
import type { GreyPicture } from '../../../platform/sdk/camera-look.ts';
import type { Found } from './found.ts';
import { findByHog } from './hog-detector.ts';
import { findByModel } from './model-detector.ts';
import { loadOpenCv } from './open-cv.ts';

type Place = readonly [x: number, y: number];

/**
 * @param counting `hog`, or the path of a model.
 * @throws Error: the package or the model is missing, or the model tells something else than boxes.
 */
export async function findPeople(picture: GreyPicture, counting: string): Promise<readonly Found[]> {
  const { cv } = await loadOpenCv();
  return counting === 'hog' ? findByHog(cv, picture) : findByModel(cv, picture, counting);
}

/** @param zone corners as shares of the picture; undefined: the whole picture. */
export function countInside(
  found: readonly Found[],
  { width, height }: Pick<GreyPicture, 'width' | 'height'>,
  zone: readonly Place[] | undefined,
): number {
  if (zone === undefined) return found.length;
  // Somebody is where they stand.
  return found.filter((one) =>
    isInside([(one.left + one.width / 2) / width, (one.top + one.height) / height], zone),
  ).length;
}

/** `10,20 90,20 90,95 10,95`: corners in percent from the left and the top. Undefined: none was given, or it is no zone. */
export function toZone(text: unknown): readonly Place[] | undefined {
  if (typeof text !== 'string') return undefined;
  const corners = text
    .trim()
    .split(/\s+/u)
    .map((pair) => pair.split(',').map((part) => Number(part) / 100));
  const zone = corners.flatMap(([x = Number.NaN, y = Number.NaN]): Place[] =>
    Number.isFinite(x) && Number.isFinite(y) ? [[x, y]] : [],
  );
  return zone.length === corners.length && zone.length >= 3 && zone.length <= 50 ? zone : undefined;
}

/** By how often a ray to the right crosses the border. */
function isInside([x, y]: Place, zone: readonly Place[]): boolean {
  let isIn = false;
  for (const [at, [toX, toY]] of zone.entries()) {
    const [fromX, fromY] = zone.at(at - 1) ?? [toX, toY];
    if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) isIn = !isIn;
  }
  return isIn;
}
