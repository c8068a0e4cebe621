/** A film for a made camera: a test picture in which something moves, and no two whole pictures are alike. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const hasFfmpeg = (): boolean => spawnSync('ffmpeg', ['-version']).status === 0;

/** Half a minute, 320 × 240, ten pictures a second. */
export function makeFilm(folder: string): string {
  const path = join(folder, 'film.mp4');
  const made = '-v error -f lavfi -i testsrc=size=320x240:rate=10 -t 30 -c:v libx264 -preset ultrafast -y';
  const { status, stderr } = spawnSync('ffmpeg', [...made.split(' '), '-pix_fmt', 'yuv420p', path]);
  if (status !== 0) throw new Error(`No film was made: ${stderr.toString('utf8')}`);
  return path;
}
