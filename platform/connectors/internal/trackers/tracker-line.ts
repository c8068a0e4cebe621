/**
 * One line of a tracker. Its frames are cut, delivered in their order and answered when they are stored, so that the device
 * keeps what was not; while they are being stored nothing more is read. What is wrong with it ends this line alone.
 */
import type { Socket } from 'node:net';
import { MOST_FRAME_BYTES, type CutFrame, type Piece } from '../../../decoders/trackers/piece.ts';
import { toSharedSource } from '../../../decoders/trackers/read-frames.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Guest } from '../../../kernel/door-room.ts';
import type { Log } from '../../../kernel/log.ts';
import type { IntakeDoor } from '../intake-door.ts';
import { submitPatiently } from '../patient-submit.ts';
import type { DeviceLine, DeviceLines } from './device-lines.ts';

/** A frame that has begun is whole after so long, or it never will be. */
const FRAME_MS = 30_000;
const MOST_DAMAGED = 3;
/** Of a device nobody knows so many frames are kept on one line; it has the others still. */
const MOST_UNKNOWN_FRAMES = 20;
const SOURCE = 'tracker-tcp';

export interface TrackerLineDeps {
  readonly intake: IntakeDoor;
  /** Of the machine. */
  readonly clock: Clock;
  readonly log: Log;
  readonly feedId: string;
  readonly cut: CutFrame;
  /** Whether an asset of the feed is mapped to this device. */
  readonly isKnown: (device: string) => boolean;
  readonly devices: DeviceLines;
  readonly signal: AbortSignal;
}

interface State {
  device: string | undefined;
  login: Buffer;
  /** Frames of a device that nobody knows, and those whose sum was wrong. */
  unknown: number;
  damaged: number;
  isTold: boolean;
}

/** Why a line is ended by us; what it brought before is stored. */
class LineEnded extends Error {}

/** Serves the line until it ends; never rejects. */
export async function serveTracker(
  socket: Socket,
  address: string,
  guest: Guest,
  deps: TrackerLineDeps,
): Promise<void> {
  const { clock, log, feedId, devices } = deps;
  const state: State = { device: undefined, login: Buffer.alloc(0), unknown: 0, damaged: 0, isTold: false };
  const line: DeviceLine = { address, lastMs: clock.monotonicMs(), end: () => socket.destroy() };
  let rest: Buffer = Buffer.alloc(0);
  let endWait: (() => void) | undefined;
  try {
    for await (const chunk of socket) {
      // A socket without an encoding gives bytes.
      const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const { pieces, size } = cutPieces(bytes, deps.cut);
      rest = Buffer.from(bytes.subarray(size));
      if (pieces.length > 0 || rest.length === 0) {
        endWait?.();
        endWait = undefined;
      }
      if (rest.length > 0) endWait ??= clock.setTimer(clock.now() + FRAME_MS, () => void socket.destroy());
      await takePieces(pieces, { socket, line, guest, state, ...deps });
    }
  } catch (error) {
    // Anything else is the line itself that broke off.
    if (error instanceof LineEnded)
      log.warn({ feedId, address, device: state.device }, `a tracker’s line was ended: ${error.message}`);
  } finally {
    endWait?.();
    if (state.device !== undefined) devices.leave(state.device, line);
    socket.destroy();
  }
}

function cutPieces(bytes: Buffer, cut: CutFrame): { pieces: Piece[]; size: number } {
  const pieces: Piece[] = [];
  let size = 0;
  for (let piece = cut(bytes, size); piece !== undefined; piece = cut(bytes, size)) {
    pieces.push(piece);
    size += piece.bytes.length;
    if (piece.kind === 'foreign') break;
  }
  return { pieces, size };
}

interface Serving extends TrackerLineDeps {
  readonly socket: Socket;
  readonly line: DeviceLine;
  readonly guest: Guest;
  readonly state: State;
}

/** Frames that came together are one delivery; the answers follow when it is stored. */
async function takePieces(pieces: readonly Piece[], serving: Serving): Promise<void> {
  const { socket, state } = serving;
  const frames: Buffer[] = [];
  const answers: Buffer[] = [];
  let isForeign = false;
  for (const piece of pieces) {
    if (piece.kind === 'login') logIn(piece, serving);
    else if (piece.kind !== 'idle') frames.push(piece.bytes.subarray(0, MOST_FRAME_BYTES));
    if (piece.kind === 'damaged') state.damaged += 1;
    if (piece.kind === 'foreign') isForeign = true;
    if (piece.answer !== undefined) answers.push(piece.answer);
  }
  if (frames.length > 0) await deliver(frames, serving);
  if (answers.length > 0) socket.write(Buffer.concat(answers));
  if (isForeign) throw new LineEnded('no frame of its protocol begins where one should');
  if (state.damaged > MOST_DAMAGED) throw new LineEnded('its frames are damaged');
}

function logIn(piece: Piece & { readonly kind: 'login' }, serving: Serving): void {
  const { socket, state, guest, isKnown, devices } = serving;
  const { device } = piece;
  if (state.device !== undefined && state.device !== device)
    throw new LineEnded('two devices logged in on one line');
  if (!isKnown(device) && devices.isSentAway(device)) {
    if (piece.refusal !== undefined) socket.write(piece.refusal);
    throw new LineEnded('no asset of the feed is mapped to the device, and what it sent waits already');
  }
  state.device = device;
  state.login = Buffer.from(piece.bytes);
  settle(device, guest, isKnown);
}

/** A device that is known is no stranger at the door. */
function settle(device: string, guest: Guest, isKnown: (device: string) => boolean): void {
  if (isKnown(device) && !guest.isKnown(device)) throw new LineEnded('too many lines of one device');
}

async function deliver(frames: readonly Buffer[], serving: Serving): Promise<void> {
  const { intake, feedId, devices, line, state, guest, isKnown, signal, log, clock } = serving;
  const { device, login } = state;
  if (device === undefined) throw new LineEnded('it sent frames and had not logged in');
  const isOwn = devices.claim(device, line);
  line.lastMs = clock.monotonicMs();
  if (!isOwn && !state.isTold) {
    state.isTold = true;
    log.warn({ feedId, device, address: line.address }, 'a second tracker sends under the IMEI of another');
  }
  const known = isKnown(device);
  if (!known) {
    state.unknown += frames.length;
    if (state.unknown > MOST_UNKNOWN_FRAMES) {
      devices.sendAway(device);
      throw new LineEnded('no asset of the feed is mapped to the device');
    }
  }
  settle(device, guest, isKnown);
  // One source for all that are known: their frames share a delivery, or the ledger would have one a frame.
  const own = known ? SOURCE : `${SOURCE} ${line.address}`;
  const source = isOwn ? own : toSharedSource(`${SOURCE} ${line.address}`);
  const bytes = Buffer.concat([login, ...frames]);
  try {
    await submitPatiently(intake, { feedId, bytes, source, isStream: true }, signal);
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error, feedId, device }, 'frames of a tracker were not taken');
    throw new LineEnded('what was not taken is not answered: the device keeps it');
  }
}
