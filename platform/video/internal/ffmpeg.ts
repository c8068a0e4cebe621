/**
 * One ffmpeg a camera: it copies the picture as it is into fragmented MP4 and never decodes it. The address of the camera,
 * with its password, goes to it by its standard input as a list of one file (concat): a command line stands in the list of
 * processes, an input does not. What it writes of errors may name the address and is never logged as it stands.
 */
import { spawn } from 'node:child_process';

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
const ARGUMENTS = [
  '-hide_banner -nostdin -loglevel error -fflags nobuffer',
  '-protocol_whitelist pipe,fd,file,rtsp,rtp,udp,tcp,tls,http,https,crypto',
  '-f concat -safe 0 -i pipe:0 -map 0:v:0 -c copy -an',
  '-f mp4 -movflags frag_keyframe+empty_moov+default_base_moof -frag_duration 300000',
  '-flush_packets 1 pipe:1',
]
  .join(' ')
  .split(' ');

/** @param onEnd is called once, when it has ended for whatever reason. */
export function copyStream(
  { program, address }: { readonly program: string; readonly address: string },
  { onBytes, onEnd }: { onBytes: (chunk: Buffer) => void; onEnd: (end: CopyEnd) => void },
): Copying {
  const child = spawn(program, ARGUMENTS, { stdio: ['pipe', 'pipe', 'pipe'] });
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
