/**
 * Cuts a stream of bytes at line ends and delivers what arrived together as one push, one after the other, so that the
 * parts of a message keep their order. When too much waits, the sender is held by not reading from it.
 */
import type { Clock } from '../../../kernel/clock.ts';
import type { IntakeDoor } from '../intake-door.ts';
import { submitPatiently } from '../patient-submit.ts';

const NEWLINE = 10;
const GATHER_MS = 5;
const ENOUGH_BYTES = 64 * 1024;
const HOLD_BYTES = 512 * 1024;
/** Delivered at once: what is decoded in one go holds up the others for a few milliseconds at most. */
const MOST_BYTES = 64 * 1024;
/** NMEA 0183 lines have 82 characters; with tag blocks a few hundred. */
export const MAX_LINE_BYTES = 4096;

export interface LineStreamDeps {
  readonly intake: IntakeDoor;
  /** Of the machine: bytes gather for 5 real milliseconds, whatever time a story plays in. */
  readonly clock: Clock;
  readonly feedId: string;
  readonly source: string;
  readonly signal: AbortSignal;
  /** Called when a push was not taken, for a reason that waiting does not mend. */
  readonly onTrouble: (error: unknown) => void;
  /** Called when reading may go on after `take` answered false. */
  readonly onRoom: () => void;
}

export interface LineStream {
  /** `full`: stop reading until onRoom; `too_long`: a line has no end, it is dropped. */
  take(chunk: Buffer): 'ok' | 'full' | 'too_long';
  /** Delivers what is left, an unfinished last line included. */
  end(): Promise<void>;
}

/** Starts a stream of one connection. */
export function createLineStream({
  intake,
  clock,
  feedId,
  source,
  signal,
  onTrouble,
  onRoom,
}: LineStreamDeps): LineStream {
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  let isHeld = false;
  let sending: Promise<void> | undefined;
  let endGather: (() => void) | undefined;

  const sendSoon = () => {
    if (sending !== undefined) return;
    if (waitingBytes >= ENOUGH_BYTES) return sendNow();
    endGather ??= clock.setTimer(clock.now() + GATHER_MS, sendNow);
  };
  const sendNow = () => {
    endGather?.();
    endGather = undefined;
    sending ??= sendAll().finally(() => (sending = undefined));
  };
  /** Whole chunks of lines, as many as go at once; one at least. */
  const takeSome = (): Buffer => {
    let count = 1;
    let size = waiting[0]?.length ?? 0;
    for (; count < waiting.length; count++) {
      size += waiting[count]?.length ?? 0;
      if (size > MOST_BYTES) break;
    }
    const some = waiting.splice(0, count);
    const bytes = some.length === 1 && some[0] ? some[0] : Buffer.concat(some);
    waitingBytes -= bytes.length;
    return bytes;
  };
  const sendAll = async () => {
    while (waitingBytes > 0) {
      const bytes = takeSome();
      if (isHeld && waitingBytes < HOLD_BYTES) {
        isHeld = false;
        onRoom();
      }
      try {
        await submitPatiently(intake, { feedId, bytes, source, isStream: true }, signal);
      } catch (error) {
        if (signal.aborted) return;
        onTrouble(error);
      }
    }
  };

  return {
    take(chunk) {
      const end = chunk.lastIndexOf(NEWLINE);
      if (end < 0) rest = Buffer.concat([rest, chunk]);
      else {
        const lines = chunk.subarray(0, end + 1);
        waiting.push(rest.length === 0 ? lines : Buffer.concat([rest, lines]));
        waitingBytes += rest.length + lines.length;
        rest = Buffer.from(chunk.subarray(end + 1));
        sendSoon();
      }
      if (rest.length > MAX_LINE_BYTES) {
        rest = Buffer.alloc(0);
        return 'too_long';
      }
      isHeld = waitingBytes >= HOLD_BYTES;
      return isHeld ? 'full' : 'ok';
    },
    async end() {
      if (rest.length > 0) {
        waiting.push(rest);
        waitingBytes += rest.length;
        rest = Buffer.alloc(0);
      }
      // What is being sent takes the rest along; otherwise it is sent now.
      if (sending === undefined && waitingBytes > 0) sendNow();
      await sending;
    },
  };
}
