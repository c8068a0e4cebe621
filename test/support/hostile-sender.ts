/**
 * A sender that means no good: raw bytes at any TCP door, ended as no honest program ends them, at every step of a
 * conversation; and sockets that are only held. Everything is bounded in time.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Target {
  readonly host: string;
  readonly port: number;
}

/** Bytes to send, or `answer`: wait until the door says anything. */
export type Step = Buffer | 'answer';

/** `reset`: RST instead of FIN. `half`: no more is sent, and everything is read. `leave`: gone without waiting. */
export type Ending = 'reset' | 'half' | 'leave';

export const endings: readonly Ending[] = ['reset', 'half', 'leave'];
const ANSWER_MS = 300;
const CONNECT_MS = 10_000;

/** Bytes that are the beginning of no protocol, or of another one's. */
export const strangeBytes: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  zero: Buffer.alloc(1),
  zeros: Buffer.alloc(4_096),
  ones: Buffer.alloc(4_096, 0xff),
  lines: Buffer.from('\r\n'.repeat(2_000)),
  'a long line': Buffer.from('A'.repeat(70_000)),
  tls: Buffer.from('16030100f8010000f40303', 'hex'),
  http: Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
  ssh: Buffer.from('SSH-2.0-x\r\n\0\0\0\x0c\x0a\x14'),
  mqtt: Buffer.from('101000044d5154540402003c000461626364', 'hex'),
  'a huge MQTT packet': Buffer.from('30ffffff7f', 'hex'),
  nmea: Buffer.from('!AIVDM,9,9,,,\0,99*ZZ\r\n'),
};

/** Says the steps, ends as told, and resolves with what the door answered when the line is closed or nothing more comes. */
export async function knock(target: Target, steps: readonly Step[], ending: Ending): Promise<Buffer> {
  const socket = await reach(target);
  if (socket === undefined) return Buffer.alloc(0);
  const heard: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => heard.push(bytes));
  for (const step of steps) {
    if (socket.destroyed) break;
    if (step === 'answer') await settleWithin(once(socket, 'data'), socket);
    else if (step.length > 0)
      await settleWithin(new Promise((resolve) => socket.write(step, () => resolve(null))), socket);
  }
  if (ending === 'reset') socket.resetAndDestroy();
  else if (ending === 'leave') socket.destroy();
  else {
    socket.end();
    await settleWithin(once(socket, 'close'), undefined);
    socket.destroy();
  }
  return Buffer.concat(heard);
}

/** Knocks with the first step, the first two, and so on, ended each way every time. */
export async function knockAtEachStep(target: Target, steps: readonly Step[]): Promise<void> {
  const knocks = endings.flatMap((ending) =>
    Array.from({ length: steps.length + 1 }, (_, count) => knock(target, steps.slice(0, count), ending)),
  );
  await Promise.all(knocks);
}

export interface HeldLines extends Disposable {
  readonly sockets: readonly Socket[];
  /** How many of them the door has not closed. */
  open(): number;
}

/** Opens `count` lines, says `bytes` on each and then nothing more. `localAddress` is whom they come from (127.0.0.x). */
export async function holdLines(
  target: Target,
  count: number,
  { bytes, localAddress }: { readonly bytes?: Buffer; readonly localAddress?: string } = {},
): Promise<HeldLines> {
  const made: Socket[] = [];
  for (let left = count; left > 0; left -= 100) {
    const some = await Promise.all(
      Array.from({ length: Math.min(left, 100) }, () => reach(target, localAddress)),
    );
    made.push(...some.flatMap((socket) => socket ?? []));
  }
  for (const socket of made) {
    // Read, so that its end is seen.
    socket.resume();
    if (bytes !== undefined) socket.write(bytes);
  }
  return {
    sockets: made,
    open: () => made.filter((socket) => !socket.destroyed && !socket.readableEnded).length,
    [Symbol.dispose]() {
      for (const socket of made) socket.destroy();
    },
  };
}

async function reach({ host, port }: Target, localAddress?: string): Promise<Socket | undefined> {
  const socket = connect({
    host,
    port,
    noDelay: true,
    allowHalfOpen: true,
    ...(localAddress === undefined ? {} : { localAddress }),
  });
  const failed = new Promise<undefined>((resolve) => socket.on('error', () => resolve(undefined)));
  const timer = setTimeout(() => socket.destroy(new Error('no line in time')), CONNECT_MS);
  const reached = await Promise.race([once(socket, 'connect').catch(() => undefined), failed]);
  clearTimeout(timer);
  return reached === undefined ? undefined : socket;
}

/** Waits for it, but not for ever and not longer than the line lives; trouble is what these lines are made for. */
async function settleWithin(work: Promise<unknown>, socket: Socket | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ANSWER_MS)));
  const closed = new Promise((resolve) => socket?.once('close', resolve));
  await Promise.race([work.catch(() => undefined), late, closed]);
  clearTimeout(timer);
}
