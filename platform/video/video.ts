/**
 * Live pictures of cameras: one process a camera however many look, begun with the first and ended some seconds after the
 * last, begun anew with growing pauses while it breaks and somebody still looks. Whoever is too slow misses pictures and
 * goes on with a whole one; nobody else waits and no memory grows. Addresses with their passwords stay in here.
 */
import type { MaskBox, VideoTrouble } from '../../contract/centre/video.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { CameraAddresses } from './addresses.ts';
import { type Copying, copyStream } from './internal/ffmpeg.ts';
import { createFragments, type Fragment } from './internal/fragments.ts';
import { lookAtDoor } from './internal/look-at-door.ts';

export interface VideoViewer {
  /** What the browser must know before the first bytes. */
  begin(mime: string): void;
  bytes(bytes: Buffer): void;
  trouble(trouble: VideoTrouble): void;
  /** How many bytes of it are still on their way. */
  waiting(): number;
}

export interface Video {
  /** Begins to look; the answer ends it. */
  watch(camera: string, viewer: VideoViewer): () => void;
  /** Processes that run now. */
  processes(): number;
  /** Process ids, for whoever looks what runs. */
  pids(): readonly number[];
  stop(): void;
}

const LINGER_MS = 10_000;
const MASKS_EVERY_MS = 10_000;
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
/** It ran so long: what broke it is another matter than what broke it before. */
const STEADY_MS = 30_000;
/** Of the pictures since the last whole one, for who comes now. */
const MOST_KEPT = 8 * 1024 * 1024;
/** A viewer behind by more waits for the next whole picture. */
const MOST_WAITING = 4 * 1024 * 1024;
const MOST_CAMERAS = 64;

interface VideoDeps {
  readonly addresses: CameraAddresses;
  /** What of the camera's picture nobody may see; where it can't be told nothing is shown. */
  readonly masksOf: (camera: string) => Promise<readonly MaskBox[]>;
  readonly program: string;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
  /** How long a process stays after the last viewer; default 10 s. */
  readonly lingerMs?: number;
  /** How often masks are looked at while somebody looks; default 10 s. */
  readonly masksEveryMs?: number;
}

interface Watching {
  readonly viewer: VideoViewer;
  /** It waits for a whole picture. */
  isBehind: boolean;
}

export function createVideo(deps: VideoDeps): Video {
  const cameras = new Map<string, ReturnType<typeof createCamera>>();
  let isStopped = false;
  return {
    watch(camera, viewer) {
      let one = cameras.get(camera);
      if (one === undefined) {
        if (isStopped || cameras.size >= MOST_CAMERAS) {
          viewer.trouble('too-many');
          return () => undefined;
        }
        one = createCamera(camera, deps, () => cameras.delete(camera));
        cameras.set(camera, one);
      }
      return one.add(viewer);
    },
    processes: () => [...cameras.values()].filter((one) => one.pid() !== undefined).length,
    pids: () => [...cameras.values()].flatMap((one) => one.pid() ?? []),
    stop() {
      isStopped = true;
      for (const one of cameras.values()) one.stop();
      cameras.clear();
    },
  };
}

function createCamera(
  camera: string,
  { addresses, masksOf, program, clock, log, lingerMs = LINGER_MS, masksEveryMs = MASKS_EVERY_MS }: VideoDeps,
  onOver: () => void,
) {
  const watching = new Set<Watching>();
  let copying: Copying | undefined;
  let head: { readonly bytes: Buffer; readonly mime: string } | undefined;
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let life = 0;

  const tellAll = (trouble: VideoTrouble) => {
    for (const { viewer } of watching) viewer.trouble(trouble);
  };
  const later = (ms: number, what: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
    timer.unref();
  };
  const forget = () => {
    head = undefined;
    kept = [];
    keptBytes = 0;
  };
  const stop = () => {
    isOver = true;
    life += 1;
    clearTimeout(timer);
    copying?.stop();
    copying = undefined;
    forget();
  };
  const again = () => {
    const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 30_000;
    failures += 1;
    later(pause, () => void begin());
  };

  const give = ({ bytes, isKey }: Fragment) => {
    if (isKey) {
      kept = [];
      keptBytes = 0;
    }
    if (keptBytes + bytes.length <= MOST_KEPT && (isKey || kept.length > 0)) {
      kept.push(bytes);
      keptBytes += bytes.length;
    } else if (!isKey) kept = [];
    for (const one of watching) {
      if (one.viewer.waiting() > MOST_WAITING) one.isBehind = true;
      else if (isKey) one.isBehind = false;
      if (!one.isBehind) one.viewer.bytes(bytes);
    }
  };

  const begin = async () => {
    const mine = ++life;
    const address = addresses.find(camera);
    if (address === undefined) return tellAll('no-address');
    const trouble = await lookAtDoor(address);
    if (isOver || mine !== life) return;
    if (trouble !== undefined) {
      log.warn({ camera, trouble }, 'a camera does not answer with a stream');
      tellAll(trouble);
      return again();
    }
    const masks = await findMasks();
    if (isOver || mine !== life) return;
    if (masks === undefined) {
      tellAll('ended');
      return again();
    }
    const begunMs = clock.monotonicMs();
    const take = createFragments({
      head(bytes, mime) {
        if (mime === undefined) return tellAll('not-playable');
        head = { bytes, mime };
        for (const one of watching) welcome(one);
      },
      fragment: give,
    });
    const running = copyStream(
      { program, address, masks },
      {
        onBytes(chunk) {
          try {
            if (mine === life) take(chunk);
          } catch (error) {
            log.warn({ camera, err: error }, 'what a camera sends is no video');
            running.stop();
          }
        },
        onEnd({ isMissing, said }) {
          if (mine !== life) return;
          copying = undefined;
          forget();
          if (isMissing) return tellAll('no-ffmpeg');
          log.warn({ camera, said: said.slice(0, 300) }, 'the stream of a camera ended');
          if (clock.monotonicMs() - begunMs > STEADY_MS) failures = 0;
          tellAll('ended');
          again();
        },
      },
    );
    copying = running;
    watchMasks(JSON.stringify(masks), mine);
  };

  const findMasks = () =>
    masksOf(camera).catch((error: unknown) => {
      log.warn({ camera, err: error }, 'the masks of a camera could not be read: nothing of it is shown');
      return undefined;
    });
  /** A mask that was granted or lifted since begins the stream anew. */
  const watchMasks = (now: string, mine: number) => {
    setTimeout(() => {
      if (mine !== life || isOver) return;
      void findMasks().then((masks) => {
        if (mine !== life || isOver) return;
        if (masks !== undefined && JSON.stringify(masks) === now) return watchMasks(now, mine);
        copying?.stop();
        copying = undefined;
        forget();
        void begin();
      });
    }, masksEveryMs).unref();
  };

  /** The head, and all since the last whole picture: so the first picture is there at once. */
  const welcome = (one: Watching) => {
    if (head === undefined) return;
    one.viewer.begin(head.mime);
    one.viewer.bytes(head.bytes);
    for (const bytes of kept) one.viewer.bytes(bytes);
    one.isBehind = kept.length === 0;
  };

  return {
    add(viewer: VideoViewer): () => void {
      const one: Watching = { viewer, isBehind: true };
      watching.add(one);
      if (watching.size === 1 && copying === undefined) {
        failures = 0;
        clearTimeout(timer);
        void begin();
      } else {
        if (copying !== undefined) clearTimeout(timer);
        welcome(one);
      }
      return () => {
        if (!watching.delete(one) || watching.size > 0 || isOver) return;
        later(lingerMs, () => {
          stop();
          onOver();
        });
      };
    },
    pid: () => copying?.pid,
    stop,
  };
}
