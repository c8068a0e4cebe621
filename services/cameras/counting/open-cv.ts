/** OpenCV as WebAssembly, an optional package: loaded once, where counting is switched on, and only what is used of it named. */
import { createRequire } from 'node:module';

export interface Mat {
  readonly data: Uint8Array;
  readonly data32F: Float32Array;
  /** Of a matrix of more than two dimensions as of one with two. */
  readonly matSize: readonly number[];
  delete(): void;
}

interface Vector<One> {
  size(): number;
  get(at: number): One;
  delete(): void;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Hog {
  setSVMDetector(detector: Mat): void;
  detectMultiScale(
    image: Mat,
    found: Vector<Box>,
    weights: Vector<number>,
    hitThreshold: number,
    stride: object,
    padding: object,
    scale: number,
    finalThreshold: number,
    meanShift: boolean,
  ): void;
}

export interface Net {
  setInput(blob: Mat): void;
  forward(): Mat;
}

export interface OpenCv {
  readonly Mat: new (rows?: number, columns?: number, type?: number) => Mat;
  readonly Size: new (width: number, height: number) => object;
  readonly Scalar: new (...values: number[]) => object;
  readonly RectVector: new () => Vector<Box>;
  readonly DoubleVector: new () => Vector<number>;
  readonly HOGDescriptor: (new () => Hog) & { getDefaultPeopleDetector(): Vector<number> };
  readonly CV_8UC1: number;
  readonly CV_32F: number;
  readonly COLOR_GRAY2BGR: number;
  readonly INTER_LINEAR: number;
  matFromArray(rows: number, columns: number, type: number, values: ArrayLike<number>): Mat;
  resize(from: Mat, to: Mat, size: object, fx: number, fy: number, how: number): void;
  cvtColor(from: Mat, to: Mat, code: number): void;
  readNetFromONNX(path: string): Net;
  blobFromImage(image: Mat, scale: number, size: object, mean: object, swap: boolean, crop: boolean): Mat;
  FS_createDataFile(folder: string, name: string, bytes: Uint8Array, read: boolean, write: boolean): void;
  onRuntimeInitialized?: () => void;
}

const PACKAGE = '@techstark/opencv-js';
let loading: Promise<{ readonly cv: OpenCv }> | undefined;

/** In a box, which a promise may hold. @throws Error: the package is not installed. */
export function loadOpenCv(): Promise<{ readonly cv: OpenCv }> {
  loading ??= load();
  return loading;
}

/** In a box: the module has a `then` of its own, which never ends when it is awaited. */
async function load(): Promise<{ readonly cv: OpenCv }> {
  let cv: OpenCv;
  try {
    // What of it is used is named above; the package's own types are of another version.
    cv = createRequire(import.meta.url)(PACKAGE) as OpenCv;
  } catch (error) {
    throw new Error(`People are not counted: the package ${PACKAGE} can't be loaded.`, { cause: error });
  }
  if (cv.Mat === undefined) {
    const ready = Promise.withResolvers<void>();
    cv.onRuntimeInitialized = () => ready.resolve();
    await ready.promise;
  }
  return { cv };
}
