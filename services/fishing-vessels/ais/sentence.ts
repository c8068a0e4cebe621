/** Reads one NMEA 0183 line that may carry AIS (`!AIVDM,…` or `!AIVDO,…`, with or without a TAG block before it). */
import { refuse, type AisRefusal } from './refusal.ts';

const BACKSLASH = 92;
const BANG = 33;
const COMMA = 44;
const STAR = 42;
const ZERO = 48;
const WHOLE = 'sentence';

/** Longest sentence read. NMEA says 82 characters; real receivers go on a little, and some never stop. */
const MAX_SENTENCE_CHARACTERS = 1024;
const MAX_FRAGMENTS = 9;

/** Radio channel by what the receiver wrote: 161.975 MHz is A (or 1), 162.025 MHz is B (or 2), own ship says nothing. */
const CHANNELS: Readonly<Record<string, 'A' | 'B'>> = { '': 'A', A: 'A', '1': 'A', B: 'B', '2': 'B' };

/** Sequence ids are 0–9; a single-part sentence has none, kept as this number. */
export const NO_SEQUENCE = 10;

export interface AisSentence {
  readonly fragmentCount: number;
  readonly fragment: number;
  readonly sequence: number;
  readonly channel: 'A' | 'B';
  readonly payload: string;
  readonly fillBits: number;
  /** `!..VDO`: what the receiver's own ship sends, not what it hears of others. */
  readonly isOwn: boolean;
  readonly checksum: number;
  /** Time of reception as the receiver tells it (UTC): `c:` of the TAG block, else the epoch after the checksum. */
  readonly toldMs: number | undefined;
  /** The TAG block can't be used, its sentence can. */
  readonly tagTrouble: AisRefusal | undefined;
}

/** What stands in a TAG block. */
interface Tag {
  readonly timeMs?: number;
  readonly trouble?: AisRefusal;
}

const NO_TAG: Tag = {};
/** Epochs before the year 2000 are other numbers. */
const FIRST_EPOCH_SEC = 946_684_800;

/**
 * Parses a line. Returns undefined for a line that is not an AIS sentence (comments, GPS sentences, blanks).
 * Of the text after the checksum, which some coast stations append, only an epoch is read (`…*5C,r003669945,1203894073`).
 */
export function parseSentence(line: string): AisSentence | AisRefusal | undefined {
  let start = 0;
  while (line.charCodeAt(start) <= 32) start += 1;
  let tag = NO_TAG;
  if (line.charCodeAt(start) === BACKSLASH) {
    const end = line.indexOf('\\', start + 1);
    if (end < 0)
      return refuse(
        'malformed',
        'The TAG block has no end',
        'TAG block',
        line,
        '\\…*hh\\ before the sentence',
      );
    tag = readTagBlock(line.slice(start + 1, end));
    start = end + 1;
  }
  if (line.charCodeAt(start) !== BANG || !isAisFormatter(line, start)) return undefined;
  return parseFields(line, start, tag);
}

/** The talker may be anything (AI mobile, AB base station, BS, SA …); the formatter must be VDM or VDO. */
function isAisFormatter(line: string, start: number): boolean {
  return line.startsWith('VD', start + 3) && (line[start + 5] === 'M' || line[start + 5] === 'O');
}

function parseFields(line: string, start: number, tag: Tag): AisSentence | AisRefusal {
  const limit = Math.min(line.length, start + MAX_SENTENCE_CHARACTERS);
  let sum = 0;
  let commas = 0;
  let channelAt = 0;
  let payloadAt = 0;
  let fillAt = 0;
  let star = start + 1;
  for (; star < limit; star++) {
    const code = line.charCodeAt(star);
    if (code === STAR) break;
    sum ^= code;
    if (code !== COMMA) continue;
    commas += 1;
    if (commas === 4) channelAt = star + 1;
    else if (commas === 5) payloadAt = star + 1;
    else if (commas === 6) fillAt = star + 1;
  }
  if (star === limit) {
    return refuse('malformed', 'The sentence has no checksum', WHOLE, line, '*hh after the last field');
  }
  const given = hexPair(line, star + 1);
  if (given !== sum) {
    const allowed = sum.toString(16).toUpperCase().padStart(2, '0');
    return refuse(
      'checksum',
      'The checksum does not match the text',
      'checksum',
      line.slice(star + 1, star + 3),
      allowed,
    );
  }
  if (commas !== 6)
    return refuse('malformed', 'The sentence has the wrong number of fields', WHOLE, commas + 1, '7');
  // `!AIVDM,n,i,s,c,…`: counts and ids are single digits, so fields 1–3 stand at known places.
  const fragmentCount = digitAt(line, start + 7);
  const fragment = digitAt(line, start + 9);
  const hasSequence = channelAt === start + 13;
  const sequence = hasSequence ? digitAt(line, start + 11) : NO_SEQUENCE;
  const placed = hasSequence || channelAt === start + 12;
  if (!placed || fragment < 1 || fragment > fragmentCount || fragmentCount > MAX_FRAGMENTS || sequence < 0) {
    const value = line.slice(start + 7, Math.max(start + 7, channelAt - 1));
    return refuse(
      'malformed',
      'The fragment numbers are wrong',
      'fields 1 to 3',
      value,
      '1–9, 1–count, empty or 0–9',
    );
  }
  const channel = CHANNELS[line.slice(channelAt, payloadAt - 1)];
  if (channel === undefined) {
    return refuse(
      'channel',
      'The channel is unknown',
      'field 4',
      line.slice(channelAt, payloadAt - 1),
      'A, B, 1, 2 or empty',
    );
  }
  // The standard says 0–5, and 0 before the last part. Receivers in use write 6 for a whole padding character, or the
  // last part's number in every part; both can be read, because only the last part's number counts.
  const fillBits = fillAt === star ? 0 : digitAt(line, fillAt);
  if (fillBits < 0 || star - fillAt > 1) {
    return refuse(
      'malformed',
      'The number of fill bits is wrong',
      'field 6',
      line.slice(fillAt, star),
      'one digit',
    );
  }
  return {
    fragmentCount,
    fragment,
    sequence,
    channel,
    payload: line.slice(payloadAt, fillAt - 1),
    fillBits,
    isOwn: line[start + 5] === 'O',
    checksum: sum,
    toldMs: tag.timeMs ?? readEpoch(line, star + 3),
    tagTrouble: tag.trouble,
  };
}

/** The epoch (seconds or milliseconds since 1970) among the fields after the checksum; the last one counts. */
function readEpoch(line: string, at: number): number | undefined {
  if (line.charCodeAt(at) !== COMMA) return undefined;
  const epoch = line
    .slice(at + 1, at + MAX_SENTENCE_CHARACTERS)
    .trimEnd()
    .split(',')
    .findLast((field) => /^\d{9,10}(\.\d{1,6})?$|^\d{12,13}$/.test(field));
  if (epoch === undefined) return undefined;
  const seconds = /^\d{12,13}$/.test(epoch) ? Number(epoch) / 1000 : Number(epoch);
  return seconds < FIRST_EPOCH_SEC ? undefined : Math.round(seconds * 1000);
}

/**
 * Time in the TAG block `s:station,c:1409876543*hh`; seconds or milliseconds since 1970 are both in use. A block that
 * cannot be used costs the block: the sentence behind it has a checksum of its own.
 */
function readTagBlock(block: string): Tag {
  const star = block.lastIndexOf('*');
  const body = star < 0 ? block : block.slice(0, star);
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum ^= body.charCodeAt(i);
  if (star < 0 || hexPair(block, star + 1) !== sum) {
    const allowed = (sum & 255).toString(16).toUpperCase().padStart(2, '0');
    const what = 'The checksum of the TAG block does not match';
    return { trouble: refuse('checksum', what, 'TAG block', block.slice(star + 1), allowed) };
  }
  const time = /(?:^|,)c:([^,]*)/.exec(body)?.[1];
  if (time === undefined) return NO_TAG;
  if (!/^\d{1,15}$/.test(time)) {
    const what = 'The time of the TAG block cannot be read';
    return { trouble: refuse('time', what, 'TAG block', time, 'seconds or milliseconds since 1970') };
  }
  return { timeMs: time.length > 11 ? Number(time) : Number(time) * 1000 };
}

/** The digit at a place, or -1. */
function digitAt(line: string, at: number): number {
  const digit = line.charCodeAt(at) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** Value of two hexadecimal digits, or -1. */
function hexPair(line: string, at: number): number {
  const high = hexDigit(line.charCodeAt(at));
  const low = hexDigit(line.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = (code | 32) - 87;
  return letter >= 10 && letter <= 15 ? letter : -1;
}
