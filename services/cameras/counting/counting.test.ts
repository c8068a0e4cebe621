/** People in a zone: on a street of a film the same each time, and of a model's boxes those that are people, once each. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { findSharedData } from '../../../test/support/shared-data.ts';
import { countInside, findPeople, toZone } from './count-people.ts';
import { dropDoubles, readBoxes } from './model-detector.ts';

const film = findSharedData('cam-vtest-pets/vtest_480x360.avi');
const canRun = film !== undefined && hasPackage() && spawnSync('ffmpeg', ['-version']).status === 0;
const [WIDTH, HEIGHT] = [480, 360];

function hasPackage(): boolean {
  try {
    return createRequire(import.meta.url).resolve('@techstark/opencv-js') !== '';
  } catch {
    return false;
  }
}

/** Some pictures of the film, grey; how many it has in all is what its README says. */
function readFilm(): readonly { width: number; height: number; pixels: Uint8Array }[] {
  const { stdout } = spawnSync(
    'ffmpeg',
    ['-v', 'error', '-i', film ?? '', ...'-vsync passthrough -f rawvideo -pix_fmt gray pipe:1'.split(' ')],
    { maxBuffer: 512 * 1_048_576 },
  );
  const size = WIDTH * HEIGHT;
  expect(stdout.length / size).toBe(795);
  return [0, 400].map((at) => ({
    width: WIDTH,
    height: HEIGHT,
    pixels: new Uint8Array(stdout.subarray(at * size, (at + 1) * size)),
  }));
}

test.runIf(canRun)(
  `OpenCV's own detector counts the same people twice, and in half of the picture no more${canRun ? '' : ' (skipped: no ffmpeg, package or film)'}`,
  async () => {
    const [before, after] = readFilm();
    if (before === undefined || after === undefined) throw new Error('The film has no pictures.');
    const found = await findPeople(before, 'hog');
    expect(await findPeople(before, 'hog')).toEqual(found);
    const count = (zone?: string) => countInside(found, before, toZone(zone));
    expect(count()).toBe(4);
    expect(count('0,0 100,0 100,100 0,100')).toBe(4);
    expect([count('0,0 50,0 50,100 0,100'), count('50,0 100,0 100,100 50,100')]).toEqual([1, 3]);
    expect(await findPeople(after, 'hog')).toHaveLength(3);
  },
  120_000,
);

test('a zone is three corners and more in percent; what is none counts the whole picture', () => {
  expect(toZone('10,20 90,20 50,90')).toEqual([
    [0.1, 0.2],
    [0.9, 0.2],
    [0.5, 0.9],
  ]);
  for (const none of [undefined, '', '10,20 90,20', '10,20 90,20 x,90', 7])
    expect(toZone(none)).toBeUndefined();
});

test('boxes of a model: those of people, each once, in both orders; what is no row of boxes is refused', () => {
  // Two boxes of one person, one of somebody else, one of whom it is not sure.
  const boxes = [
    [100, 100, 40, 80, 0.9],
    [104, 100, 40, 80, 0.8],
    [300, 200, 40, 80, 0.6],
    [500, 200, 40, 80, 0.3],
    [600, 600, 10, 10, 0],
    [600, 600, 10, 10, 0],
  ];
  const byField = Float32Array.from([0, 1, 2, 3, 4].flatMap((field) => boxes.map((box) => box[field] ?? 0)));
  const found = dropDoubles(readBoxes(byField, [1, 5, 6]));
  expect(found.map(({ left, top, score }) => [left, top, Math.round(score * 10)])).toEqual([
    [80, 60, 9],
    [280, 160, 6],
  ]);
  const byBox = Float32Array.from(boxes.flat());
  expect(dropDoubles(readBoxes(byBox, [1, 6, 5]))).toEqual(found);
  expect(() => readBoxes(byBox, [1, 1000])).toThrow('The model answers 1 × 1000');
});
