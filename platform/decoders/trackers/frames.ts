/** The protocols of trackers: the door cuts a line to answer it, the decoder to read it, by the same rule. */
import { cutGt06 } from './gt06-frames.ts';
import type { CutFrame } from './piece.ts';
import { cutTeltonika } from './teltonika-frames.ts';

/** The protocols that the door for trackers speaks, by their decoder. */
export const trackerProtocols: ReadonlyMap<string, CutFrame> = new Map([
  ['teltonika', cutTeltonika],
  ['gt06', cutGt06],
]);
