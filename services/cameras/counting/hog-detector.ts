/** OpenCV's default people detector: histograms of oriented gradients and a linear SVM (Dalal and Triggs 2005), 64 × 128. */
import type { GreyPicture } from '../../../platform/sdk/camera-look.ts';
import type { Found } from './found.ts';
import type { Hog, Mat, OpenCv } from './open-cv.ts';

/** Somebody must be 128 pixels high to be found: pictures are brought to this width. */
const WIDTH = 960;
const STRIDE = 8;
const SCALE = 1.05;
const GROUPED = 2;
/** The margin of the detector's answer; below it half of what it finds on a street is no person. */
const LEAST_WEIGHT = 0.5;

let detector: Hog | undefined;

export function findByHog(cv: OpenCv, { width, height, pixels }: GreyPicture): readonly Found[] {
  detector ??= createDetector(cv);
  const factor = WIDTH / width;
  const size = new cv.Size(WIDTH, Math.round(height * factor));
  const [given, scaled] = [cv.matFromArray(height, width, cv.CV_8UC1, pixels), new cv.Mat()];
  const [found, weights] = [new cv.RectVector(), new cv.DoubleVector()];
  try {
    cv.resize(given, scaled, size, 0, 0, cv.INTER_LINEAR);
    const step = new cv.Size(STRIDE, STRIDE);
    detector.detectMultiScale(scaled, found, weights, 0, step, step, SCALE, GROUPED, false);
    return Array.from({ length: found.size() }, (_, at) => ({ box: found.get(at), weight: weights.get(at) }))
      .filter(({ weight }) => weight >= LEAST_WEIGHT)
      .map(({ box }) => ({
        left: box.x / factor,
        top: box.y / factor,
        width: box.width / factor,
        height: box.height / factor,
      }));
  } finally {
    for (const one of [given, scaled, found, weights]) one.delete();
  }
}

function createDetector(cv: OpenCv): Hog {
  const values = cv.HOGDescriptor.getDefaultPeopleDetector();
  const weights: Mat = new cv.Mat(values.size(), 1, cv.CV_32F);
  for (let at = 0; at < values.size(); at += 1) weights.data32F[at] = values.get(at);
  const hog = new cv.HOGDescriptor();
  hog.setSVMDetector(weights);
  weights.delete();
  values.delete();
  return hog;
}
