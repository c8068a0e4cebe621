/**
 * One ffmpeg a camera: it copies the picture as it is into fragmented MP4, and decodes it only where parts of it are masked. The address of the camera,
 * with its password, goes to it by its standard input as a list of one file (concat): a command line stands in the list of
 * processes, an input does not. What it writes of errors may name the address and is never logged as it stands.
 */
import { spawn } from 'node:child_process';
import type { MaskBox } from '../../../contract/centre/video.ts';

export interface Copying {
  readonly pid: number | undefined;
  stop(): void;
}

export interface CopyEnd {
  /** No such program. */
  readonly isMissing: boolean;
  /** What it said last, without any address. */
  readonly said: string;
}

const MOST_SAID = 2_000;
const STOP_MS = 3_000;
/** A quick start: what a camera sends is known from its description, half a second is enough to see it. */
const PROBE = ['option analyzeduration 500000', 'option probesize 500000'];
const QUIET = '-hide_banner -nostdin -loglevel error -fflags nobuffer'.split(' ');
/** Without `file`: a list of pieces (HLS) that another server sends opens nothing that lies on this machine. */
const READ = [
  '-protocol_whitelist pipe,fd,rtsp,rtp,udp,tcp,tls,http,https,crypto',
  '-f concat -safe 0 -i pipe:0 -map 0:v:0 -an',
]
  .join(' ')
  .split(' ');
const WRITE = [
  '-f mp4 -movflags frag_keyframe+empty_moov+default_base_moof -frag_duration 300000',
  '-flush_packets 1 pipe:1',
]
  .join(' ')
  .split(' ');

export interface CopyAsked {
  readonly program: string;
  readonly address: string;
  readonly masks: readonly MaskBox[];
}

/** @param onEnd is called once, when it has ended for whatever reason. */
export function copyStream(
  { program, address, masks }: CopyAsked,
  { onBytes, onEnd }: { onBytes: (chunk: Buffer) => void; onEnd: (end: CopyEnd) => void },
): Copying {
  const child = spawn(program, [...QUIET, ...READ, ...toPicture(masks), ...WRITE], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  let ended = false;
  const end = (isMissing: boolean) => {
    if (ended) return;
    ended = true;
    onEnd({ isMissing, said: withoutAddress(said) });
  };
  child.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ENOENT'));
  child.on('close', () => end(false));
  child.stdin.on('error', () => undefined);
  child.stdin.end(toList(address));
  child.stdout.on('data', onBytes);
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-MOST_SAID);
  });
  return {
    pid: child.pid,
    stop() {
      child.stdout.removeListener('data', onBytes);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), STOP_MS).unref();
    },
  };
}

/** What is taken once: a photo, a grey picture for the centre's own look, or a film of some seconds. */
export type Taking =
  | { readonly what: 'photo' }
  | { readonly what: 'grey'; readonly width: number }
  | { readonly what: 'film'; readonly seconds: number };

export interface TakeLimits {
  readonly longestMs: number;
  readonly mostBytes: number;
}

/** Whole pictures alone are decoded: what comes before the first one is no picture. */
const ONE_PICTURE = ['-skip_frame', 'nokey'];

function toTaking(taking: Taking, masks: readonly MaskBox[], mostBytes: number): readonly string[] {
  const one = (filters: readonly string[], codec: string) => [
    ...ONE_PICTURE,
    ...READ,
    ...'-frames:v 1 -vf'.split(' '),
    [...masks.map(toBox), ...filters].join(','),
    ...codec.split(' '),
    ...'-f image2pipe pipe:1'.split(' '),
  ];
  if (taking.what === 'photo') return one(['null'], '-c:v mjpeg -pix_fmt yuvj420p -q:v 3');
  if (taking.what === 'grey') return one([`scale=${taking.width}:-2`, 'format=gray'], '-c:v pgm');
  const limits = ['-t', String(taking.seconds), '-fs', String(mostBytes)];
  return [...READ, ...toPicture(masks), ...limits, ...WRITE];
}

/** Takes once and ends. What breaks off is told as its end; what grows or lasts too long is ended. */
export async function takeOnce(
  { program, address, masks }: CopyAsked,
  taking: Taking,
  { longestMs, mostBytes }: TakeLimits,
): Promise<Buffer | CopyEnd> {
  const child = spawn(program, [...QUIET, ...toTaking(taking, masks, mostBytes)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
  const parts: Buffer[] = [];
  let bytes = 0;
  let said = '';
  const ended = Promise.withResolvers<{ readonly isMissing: boolean; readonly isWell: boolean }>();
  child.on('error', (error: NodeJS.ErrnoException) =>
    ended.resolve({ isMissing: error.code === 'ENOENT', isWell: false }),
  );
  child.on('close', (code) => ended.resolve({ isMissing: false, isWell: code === 0 }));
  child.stdin.on('error', () => undefined);
  child.stdin.end(toList(address));
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    // `-fs` ends a film at a whole picture just above its limit.
    if (bytes > 2 * mostBytes) child.kill('SIGKILL');
    else parts.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-MOST_SAID);
  });
  const { isMissing, isWell } = await ended.promise;
  clearTimeout(timer);
  return isWell && bytes > 0 ? Buffer.concat(parts) : { isMissing, said: withoutAddress(said) };
}

/** Copied as it is; with masks painted black and encoded anew, so that no byte of what lies under them leaves the machine. */
export function toPicture(masks: readonly MaskBox[]): readonly string[] {
  if (masks.length === 0) return ['-c', 'copy'];
  const encode = '-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -crf 23 -force_key_frames';
  return ['-vf', masks.map(toBox).join(','), ...encode.split(' '), 'expr:gte(t,n_forced*1)'];
}

/** A block more on each side: the codec smooths over the borders of its blocks of 16 pixels. */
function toBox({ left, top, width, height }: MaskBox): string {
  const from = (share: number, side: string) => `floor(${side}*${share.toFixed(4)}/16)*16-16`;
  const long = (start: number, share: number, side: string) =>
    `ceil(${side}*${(start + share).toFixed(4)}/16)*16-floor(${side}*${start.toFixed(4)}/16)*16+32`;
  return `drawbox=x=${from(left, 'iw')}:y=${from(top, 'ih')}:w=${long(left, width, 'iw')}:h=${long(top, height, 'ih')}:color=black:t=fill`;
}

function toList(address: string): string {
  const quoted = address.replaceAll("'", "'\\''");
  const options = address.startsWith('rtsp') ? ['option rtsp_transport tcp', 'option timeout 5000000'] : [];
  return ['ffconcat version 1.0', `file '${quoted}'`, ...options, ...PROBE, ''].join('\n');
}

/** Addresses and whatever stands where a password may. */
const withoutAddress = (text: string): string =>
  text
    .replaceAll(/\b[a-z]{2,8}:\/\/\S+/giu, '…')
    .replaceAll(/\S+@\S+/gu, '…')
    .trim();
