/**
 * Decoding of what comes in: small deliveries here and at once, large ones in threads of their own with a limit of
 * memory and time, the feeds taking turns, so that nobody's delivery holds up anybody's acknowledgement.
 */
import { availableParallelism } from 'node:os';
import type { Decoded, Decoder, RawDelivery } from '../../contract/feeds/item.ts';
import { unavailable } from '../kernel/errors.ts';
import { createFairTurns } from '../kernel/fair-turns.ts';
import type { Log } from '../kernel/log.ts';
import { startMember } from './internal/member.ts';
import type { Member } from './internal/member.ts';
import { isZip } from './internal/scan.ts';
import { refuseScanned } from './internal/troubles.ts';
import type { DecodedCounts, DecodedEnd, DecodeTask, FromWorker, Sample } from './internal/worker-data.ts';

export { runDecoder } from './internal/run-decoder.ts';
export type { DecodedCounts, DecodedEnd, Sample } from './internal/worker-data.ts';

/** A large delivery. Feeds take turns by `holder`. */
export interface LargeDelivery {
  readonly holder: string;
  readonly decoder: Decoder;
  readonly raw: RawDelivery;
  readonly feedId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly utcOffsetMin: number;
  readonly sender: string;
  /** What the decoder remembers of the feed; what it left comes back with the counts. */
  readonly memory: Record<string, unknown>;
}

export interface Decoding {
  /** True for bytes that could take more than a few milliseconds to decode, whoever wrote them. */
  isLarge(decoder: Decoder, bytes: Uint8Array): boolean;
  /**
   * The items in parts of at most 2,500; the next part is fetched when it is asked for, counts and memory come last.
   * @throws HaivanError too_large (depth, counts, time, memory), busy (too many of this holder), unavailable.
   */
  decodeInParts(delivery: LargeDelivery): AsyncGenerator<Decoded, DecodedEnd>;
  /** The first items of a delivery and how many there are. Throws like `decodeInParts`; the time is shorter. */
  decodeSample(
    delivery: LargeDelivery,
    sample: Sample,
  ): Promise<{ readonly decoded: Decoded; readonly counts: DecodedCounts }>;
  /** Threads that live now; for /health and tests. */
  threads(): number;
  stop(): Promise<void>;
}

export interface DecodingDeps {
  readonly log: Log;
  readonly servicesRoot: string;
  /** Most time for decoding one delivery; tests shorten it. */
  readonly longestMs?: number;
}

/** JSON is parsed at hundreds of MB/s and checked at a million items/s. */
const MOST_JSON_HERE = 128 * 1024;
/** Tables cost more: a cell a microsecond or two. */
const MOST_TEXT_HERE = 16 * 1024;
/** One that is refused costs up to ten microseconds where one that is taken costs one. */
const MOST_PIECES_HERE = 2_000;
/** Line ends, and what opens an object or a list. */
const PIECES_OF_JSON = [0x0a, 0x7b, 0x5b];
/** Line ends, and what divides cells. */
const PIECES_OF_TEXT = [0x0a, 0x2c, 0x3b, 0x09];

const LONGEST_MS = 20_000;
const LONGEST_SAMPLE_MS = 5_000;
const LONGEST_START_MS = 30_000;
/** A thread that nobody needs gives its memory back. */
const IDLE_MS = 60_000;
const MB = 1024 * 1024;

/** No thread runs until something large comes. */
export function createDecoding({ log, servicesRoot, longestMs = LONGEST_MS }: DecodingDeps): Decoding {
  // Two at least, so that one feed, which has one at a time, never keeps all others from being decoded.
  const threads = Math.max(2, Math.min(4, availableParallelism() - 1));
  const turns = createFairTurns({
    atOnce: threads,
    ofOneAtOnce: 1,
    ofOne: 16,
    weightOfOne: 96 * MB,
    weight: 320 * MB,
  });
  const idle: Member[] = [];
  const all = new Set<Member>();
  let isStopped = false;
  let idleTimer: NodeJS.Timeout | undefined;

  const endIdle = () => {
    for (const member of idle.splice(0)) {
      all.delete(member);
      void member.end();
    }
  };
  const takeMember = async (): Promise<Member> => {
    if (isStopped) throw stopping();
    clearTimeout(idleTimer);
    for (let member = idle.pop(); member !== undefined; member = idle.pop()) {
      if (member.isAlive()) return member;
      all.delete(member);
    }
    const member = await startMember({ servicesRoot }, LONGEST_START_MS);
    all.add(member);
    if (!isStopped) return member;
    await member.end();
    throw stopping();
  };
  const giveBack = (member: Member, isClean: boolean) => {
    if (isClean && member.isAlive() && !isStopped) idle.push(member);
    else {
      all.delete(member);
      void member.end();
    }
    idleTimer = setTimeout(endIdle, IDLE_MS);
    idleTimer.unref();
  };

  async function* run(
    { holder, decoder, ...given }: LargeDelivery,
    sampleOf: Sample | undefined,
    withinMs: number,
  ): AsyncGenerator<Decoded, DecodedEnd> {
    const endTurn = await turns.enter(holder, given.raw.bytes.length);
    let member: Member | undefined;
    let isClean = false;
    try {
      member = await takeMember();
      const task: DecodeTask = { ...given, type: 'decode', decoderId: decoder.id, sampleOf };
      let answer: FromWorker = await member.ask(task, withinMs);
      while (answer.type === 'part') {
        yield answer.decoded;
        answer = await member.ask({ type: 'next' }, withinMs);
      }
      isClean = true;
      if (answer.type === 'end') return answer.end;
      throw answer.type === 'trouble'
        ? refuseScanned(answer.trouble)
        : new Error(`a thread says ${answer.type}`);
    } catch (error) {
      if (isStopped) throw stopping();
      if (!isClean)
        log.warn(
          { err: error, feed: given.feedId, bytes: given.raw.bytes.length },
          'a large delivery was not decoded',
        );
      throw error;
    } finally {
      if (member !== undefined) giveBack(member, isClean);
      endTurn();
    }
  }

  return {
    isLarge,
    decodeInParts: (delivery) => run(delivery, undefined, longestMs),
    async decodeSample(delivery, sample) {
      const parts = run(delivery, sample, Math.min(longestMs, LONGEST_SAMPLE_MS));
      const first = await parts.next();
      if (first.done === true) return { decoded: {}, counts: first.value };
      const last = await parts.next();
      if (last.done !== true) throw new Error('a thread gives more than a sample');
      return { decoded: first.value, counts: last.value };
    },
    threads: () => all.size,
    async stop() {
      isStopped = true;
      clearTimeout(idleTimer);
      await Promise.all([...all].map((member) => member.end()));
    },
  };
}

function isLarge({ example }: Decoder, bytes: Uint8Array): boolean {
  // What is packed says nothing about how large it becomes.
  if (isZip(bytes)) return true;
  if (bytes.length <= MOST_PIECES_HERE) return false;
  const isJson = example.startsWith('{') || example.startsWith('[');
  if (bytes.length > (isJson ? MOST_JSON_HERE : MOST_TEXT_HERE)) return true;
  return (isJson ? PIECES_OF_JSON : PIECES_OF_TEXT).some((piece) => hasMore(bytes, piece));
}

/** Hops from one to the next: native, and at most 2,000 of them. */
function hasMore(bytes: Uint8Array, piece: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(piece); at >= 0; at = bytes.indexOf(piece, at + 1)) {
    count += 1;
    if (count > MOST_PIECES_HERE) return true;
  }
  return false;
}

function stopping() {
  return unavailable('The centre is stopping.', {
    retryAfterSec: 5,
    next: 'Send it again in a few seconds.',
  });
}
