/** A camera of the network, made of a film: what people see of it, how many processes run, and who ever reads its password. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { MaskBox, VideoTrouble } from '../../contract/centre/video.ts';
import { startRtspCamera } from '../../test/support/rtsp-camera.ts';
import { findSharedData } from '../../test/support/shared-data.ts';
import { until } from '../../test/support/until.ts';
import { createLog } from '../kernel/log.ts';
import { createPictures, type Taking } from './pictures.ts';
import { createVideo, type Video } from './video.ts';

const film = findSharedData('cam-vtest-pets/vtest_480x360.avi');
const canRun = film !== undefined && spawnSync('ffmpeg', ['-version']).status === 0;
const why = canRun ? '' : ' (skipped: no ffmpeg, or no test data cam-vtest-pets)';

/** Somebody who looks, and what they were given. */
function look(video: Video, { waiting = () => 0 }: { waiting?: () => number } = {}) {
  const beganMs = performance.now();
  const seen = {
    mime: '',
    begun: 0,
    all: [] as Buffer[],
    pictures: [] as Buffer[],
    firstMs: Infinity,
    troubles: [] as VideoTrouble[],
    leave: () => {},
  };
  seen.leave = video.watch('CAM-01', {
    begin(mime) {
      seen.mime = mime;
      seen.begun += 1;
    },
    bytes(bytes) {
      seen.all.push(bytes);
      if (bytes.toString('latin1', 4, 8) !== 'moof') return;
      seen.firstMs = Math.min(seen.firstMs, performance.now() - beganMs);
      seen.pictures.push(bytes);
    },
    trouble: (trouble) => seen.troubles.push(trouble),
    waiting,
  });
  return seen;
}

function createTestVideo(
  address: () => string | undefined,
  { program = 'ffmpeg', masks = [] }: { program?: string; masks?: readonly MaskBox[] } = {},
) {
  const lines: string[] = [];
  const log = createLog({
    level: 'trace',
    readable: false,
    destination: { write: (line) => void lines.push(line) },
  });
  const clock = { monotonicMs: () => performance.now() };
  const addresses = { find: address };
  return {
    lines,
    video: createVideo({ addresses, masksOf: async () => masks, program, clock, log, lingerMs: 300 }),
  };
}

test.runIf(canRun)(
  `two look, one process runs, whose command line and log hold no password; the stream dies and comes back${why}`,
  async () => {
    await using camera = await startRtspCamera(film ?? '');
    const { video, lines } = createTestVideo(() => camera.address);
    const first = look(video);
    await until(() => first.pictures.length > 0, 'the first picture');
    expect(first.mime).toMatch(/^video\/mp4; codecs="avc1\.[0-9a-f]{6}"$/u);
    const second = look(video);
    // What was sent since the last whole picture is there at once.
    expect(second.pictures.length).toBeGreaterThan(0);
    expect(second.firstMs).toBeLessThan(100);
    const stuck = look(video, { waiting: () => 64 * 1024 * 1024 });
    const before = stuck.pictures.length;
    await until(() => second.pictures.length > 4, 'pictures go on for who keeps up');
    expect(stuck.pictures.length).toBe(before);
    expect([video.processes(), camera.players()]).toEqual([1, 1]);

    const [pid = 0] = video.pids();
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    expect(commandLine).toContain('concat');
    for (const secret of [camera.password, '127.0.0.1', 'luong1']) expect(commandLine).not.toContain(secret);
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(camera.password);

    await camera.unplug();
    await until(() => first.troubles.includes('ended'), 'its end is told');
    await until(() => first.troubles.includes('unreachable'), 'that nothing answers is told');
    await camera.plugIn();
    await until(() => first.begun === 2, 'it begins again by itself');
    expect(video.processes()).toBe(1);
    expect(lines.join('')).toContain('CAM-01');
    expect(lines.join('')).not.toContain(camera.password);

    for (const one of [first, second, stuck]) one.leave();
    await until(() => video.processes() === 0 && camera.players() === 0, 'after the last nobody runs');
    video.stop();
  },
);

/** Every grey picture of fragmented MP4, by ffmpeg. */
function decode(bytes: Buffer): { width: number; height: number; pictures: Buffer[] } {
  const [width, height] = [480, 360];
  const { stdout } = spawnSync(
    'ffmpeg',
    '-loglevel error -i pipe:0 -f rawvideo -pix_fmt gray pipe:1'.split(' '),
    {
      input: bytes,
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  const size = width * height;
  const pictures = Array.from({ length: Math.floor(stdout.length / size) }, (_, at) =>
    stdout.subarray(at * size, (at + 1) * size),
  );
  return { width, height, pictures };
}

test.runIf(canRun)(
  `a photo, a grey picture and a film of two seconds are taken, masked as the live picture is${why}`,
  async () => {
    await using camera = await startRtspCamera(film ?? '');
    const lines: string[] = [];
    const log = createLog({
      level: 'trace',
      readable: false,
      destination: { write: (line) => void lines.push(line) },
    });
    const masks = [{ left: 0, top: 0, width: 0.5, height: 1 }];
    const given = { program: 'ffmpeg', clock: { now: () => 1_000 }, log, masksOf: async () => masks };
    const pictures = createPictures({ ...given, addresses: { find: () => camera.address } });
    const take = async (taking: Taking): Promise<Buffer> => {
      const taken = await pictures.take('CAM-01', taking);
      if (typeof taken === 'string') throw new Error(`${taken}: ${lines.join('')}`);
      expect(taken).toMatchObject({ fromMs: 1_000, toMs: 1_000, masks: 1 });
      return taken.bytes;
    };
    const photo = await take({ what: 'photo' });
    expect(photo.subarray(0, 2).toString('hex')).toBe('ffd8');
    const grey = await take({ what: 'grey', width: 320 });
    const head = 'P5\n320 240\n255\n';
    expect(grey.toString('latin1', 0, head.length)).toBe(head);
    const row = grey.subarray(head.length + 100 * 320, head.length + 101 * 320);
    expect(new Set(row.subarray(0, 160))).toEqual(new Set([0]));
    expect(new Set(row.subarray(180)).size).toBeGreaterThan(10);
    const { pictures: shown } = decode(await take({ what: 'film', seconds: 2 }));
    // It begins with the first whole picture, of which there is one each second.
    expect(shown.length).toBeGreaterThanOrEqual(10);
    expect(shown.length).toBeLessThanOrEqual(22);
    expect(new Set(shown[3]?.subarray(0, 240))).toEqual(new Set([0]));
    const none = createPictures({ ...given, addresses: { find: () => undefined } });
    expect(await none.take('CAM-01', { what: 'photo' })).toBe('no-address');
    expect(lines.join('')).not.toContain(camera.password);
  },
);

test.runIf(canRun)(`under a mask no pixel of any picture tells anything${why}`, async () => {
  await using camera = await startRtspCamera(film ?? '');
  const masks = [
    { left: 0.103, top: 0.207, width: 0.311, height: 0.253 },
    { left: 0.7, top: 0.5, width: 0.3, height: 0.5 },
  ];
  const { video } = createTestVideo(() => camera.address, { masks });
  const seen = look(video);
  await until(() => seen.pictures.length > 8, 'some pictures');
  video.stop();
  const { width, height, pictures } = decode(Buffer.concat(seen.all));
  expect(pictures.length).toBeGreaterThan(10);
  const values = { masked: new Set<number>(), open: new Set<number>() };
  for (const picture of pictures)
    for (let at = 0; at < picture.length; at += 1) {
      const [x, y] = [((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height];
      const isMasked = masks.some(
        ({ left, top, width: wide, height: high }) =>
          x >= left && x <= left + wide && y >= top && y <= top + high,
      );
      values[isMasked ? 'masked' : 'open'].add(picture[at] ?? -1);
    }
  expect([...values.masked]).toEqual([0]);
  expect(values.open.size).toBeGreaterThan(100);
});

test('a camera without an address, one that answers a web page, one that is not there, and a machine without ffmpeg are told', async () => {
  const none = look(createTestVideo(() => undefined).video);
  expect(none.troubles).toEqual(['no-address']);

  const page = createServer((_request, response) => response.end('<html>Đăng nhập</html>')).listen(
    0,
    '127.0.0.1',
  );
  await once(page, 'listening');
  const bound = page.address();
  const port = typeof bound === 'object' ? bound?.port : undefined;
  const address = `rtsp://xem:bi-mat@127.0.0.1:${port}/luong1`;
  const web = createTestVideo(() => address);
  const html = look(web.video);
  await until(() => html.troubles.length > 0, 'the web page is told');
  expect(html.troubles).toEqual(['html']);
  expect(web.lines.join('')).not.toContain('bi-mat');
  // HLS of a media server: its list must stay with its own host; what is none is a page.
  const lists: Record<string, string> = {
    away: '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://10.0.0.1/a.m4s\n',
    file: '#EXTM3U\n#EXT-X-MAP:URI="file:///etc/passwd"\n#EXTINF:2,\na.m4s\n',
    page: '<html>Đăng nhập</html>',
  };
  const media = createServer((request, response) =>
    response.end(lists[request.url?.slice(1, 5) ?? '']),
  ).listen(0, '127.0.0.1');
  await once(media, 'listening');
  const mediaBound = media.address();
  const mediaPort = typeof mediaBound === 'object' ? mediaBound?.port : undefined;
  for (const [name, trouble] of Object.entries({ away: 'other-host', file: 'other-host', page: 'html' })) {
    const hls = createTestVideo(() => `http://127.0.0.1:${mediaPort}/${name}.m3u8`);
    const seen = look(hls.video);
    await until(() => seen.troubles.length > 0, `trouble of ${name}`);
    expect(seen.troubles).toEqual([trouble]);
    hls.video.stop();
  }
  media.close();
  page.close();
  await once(page, 'close');
  const gone = createTestVideo(() => address);
  const absent = look(gone.video);
  await until(() => absent.troubles.length > 0, 'its silence is told');
  expect(absent.troubles).toEqual(['unreachable']);

  const bare = createTestVideo(() => 'https://127.0.0.1:9/x', { program: '/no/such/ffmpeg' });
  const without = look(bare.video);
  await until(() => without.troubles.length > 0, 'what is missing is told');
  expect(without.troubles).toEqual(['no-ffmpeg']);
  for (const { video } of [web, gone, bare]) video.stop();
});
