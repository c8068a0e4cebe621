/** A wall of nine cameras, each copied by its own ffmpeg as it comes: what of one core it takes, and what of the server. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLog } from '../platform/kernel/log.ts';
import { createVideo } from '../platform/video/video.ts';
import { startRtspCamera } from '../test/support/rtsp-camera.ts';
import type { Figure } from './figure.ts';
import { Skipped } from './figure.ts';

const CAMERAS = 9;
const MEASURED_MS = 30_000;
const MOST_FIRST_MS = 2_500;
/** Of /proc/<pid>/stat, in hundredths of a second on Linux. */
const TICK_MS = 10;

/** One made camera of 1280 × 720 at 25 pictures a second and 2 Mbit/s, looked at nine times over. @throws Skipped without ffmpeg. */
export async function measureCameraWall(): Promise<Figure[]> {
  if (spawnSync('ffmpeg', ['-version']).status !== 0)
    throw new Skipped('There is no ffmpeg on this machine.');
  const folder = mkdtempSync(join(tmpdir(), 'haivan-wall-'));
  try {
    const film = join(folder, 'film.mp4');
    const made =
      '-v error -f lavfi -i testsrc2=size=1280x720:rate=25 -t 75 -c:v libx264 -preset veryfast -tune zerolatency -bf 0';
    const rate = '-b:v 2M -maxrate 2M -bufsize 1M -g 25 -pix_fmt yuv420p -y';
    spawnSync('ffmpeg', [...made.split(' '), ...rate.split(' '), film]);
    await using camera = await startRtspCamera(film, { isCopied: true });
    return await look(camera.address);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function look(address: string): Promise<Figure[]> {
  const log = createLog({ level: 'error', readable: false, destination: { write: () => undefined } });
  const video = createVideo({
    addresses: { find: () => address },
    masksOf: async () => [],
    program: 'ffmpeg',
    clock: { monotonicMs: () => performance.now() },
    log,
  });
  const begunMs = performance.now();
  const first = new Map<string, number>();
  let bytes = 0;
  for (let at = 1; at <= CAMERAS; at += 1) {
    const code = `CAM-${at}`;
    video.watch(code, {
      begin: () => undefined,
      bytes(chunk) {
        bytes += chunk.length;
        if (chunk.toString('latin1', 4, 8) === 'moof' && !first.has(code))
          first.set(code, performance.now() - begunMs);
      },
      trouble: () => undefined,
      waiting: () => 0,
    });
  }
  while (first.size < CAMERAS && performance.now() - begunMs < 60_000) await wait(50);
  if (first.size < CAMERAS)
    throw new Error(`${CAMERAS - first.size} of ${CAMERAS} cameras showed no picture.`);
  const before = {
    ffmpeg: new Map(video.pids().map((pid) => [pid, readCpuMs(pid)])),
    own: process.cpuUsage(),
    bytes,
    ms: performance.now(),
  };
  await wait(MEASURED_MS);
  const ms = performance.now() - before.ms;
  let copied = 0;
  for (const pid of video.pids()) {
    const beganMs = before.ffmpeg.get(pid);
    if (beganMs === undefined) throw new Error('A stream broke off while it was measured.');
    copied += readCpuMs(pid) - beganMs;
  }
  const own = process.cpuUsage(before.own);
  const megabits = ((bytes - before.bytes) * 8) / ms / 1_000;
  const processes = video.processes();
  video.stop();
  const share = (cpuMs: number) => Math.round((cpuMs / ms) * 1_000) / 10;
  const note = `${processes} ffmpeg, ${megabits.toFixed(1)} Mbit/s in all, 1280 × 720, load ${loadavg()[0]?.toFixed(1)}`;
  return [
    {
      id: 'cameraWall',
      says: 'a wall of nine cameras copied as they come: ffmpeg and the server, of one core',
      value: share(copied + (own.user + own.system) / 1_000),
      unit: '%',
      target: { is: 'at most', value: 100 },
      note: `${note}; of it the server with the made camera's own line ${share((own.user + own.system) / 1_000)} %`,
    },
    {
      id: 'cameraWallFirst',
      says: 'until the last of nine cameras asked for at once shows its first picture',
      value: Math.round(Math.max(...first.values())),
      unit: 'ms',
      target: { is: 'at most', value: MOST_FIRST_MS },
      note: `the first of them after ${Math.round(Math.min(...first.values()))} ms; a whole picture each second`,
    },
  ];
}

function readCpuMs(pid: number): number {
  // What stands before is the name of the program in brackets, which may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
