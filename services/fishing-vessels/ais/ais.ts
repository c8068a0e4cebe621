/**
 * AIS decoder: NMEA 0183 sentences (`!AIVDM`, `!AIVDO`) → messages with gpsd's JSON names and scaled units
 * (`gpsdecode -j`), or, on a shorter way, the positions and vessel facts the store keeps. Pure: the only state is
 * the parts of messages still incomplete. Sources: ITU-R M.1371-5, E. S. Raymond's AIVDM description, and the
 * recorded results of gpsdecode 3.22 against which the tests compare.
 */
import { createAssembler, noWaitingParts, type Heard, type WaitingParts } from './assembler.ts';
import { createBits, loadPayload, readText, readUnsigned, type Bits } from './bits.ts';
import type { AisValue } from './fields.ts';
import { LAYOUTS, readStaticPart } from './layouts.ts';
import { readHeardTime } from './pghp.ts';
import { isAisRefusal, refuse, type AisRefusal } from './refusal.ts';
import { readPosition, readStatic, type AisPosition, type AisStatic } from './report.ts';
import { parseSentence, type AisSentence } from './sentence.ts';
import { createStaticPairs } from './static-pairs.ts';

export { isAisRefusal, type AisRefusal } from './refusal.ts';
export type { AisPosition, AisStatic } from './report.ts';
export { noWaitingParts, type WaitingParts } from './assembler.ts';

/** A decoded message: gpsd's fields, scaled. `receivedMs` is ours, present when the receiver told it or the caller gave it. */
export interface AisMessage {
  readonly class: 'AIS';
  readonly type: number;
  readonly repeat: number;
  readonly mmsi: number;
  readonly scaled: true;
  readonly receivedMs?: number;
  readonly [field: string]: AisValue | undefined;
}

export interface AisDecoderOptions {
  /**
   * Give the two parts of message 24 as they come (`part: "A"`, `part: "B"`), as `gpsdecode -s` does. By default
   * part A is kept until part B of the same vessel completes it, as gpsd does.
   */
  readonly splitStatic?: boolean;
  /** Parts of messages that wait from before; changed in place. */
  readonly parts?: WaitingParts;
  /** Told of a time that can't be used (TAG block, `$PGHP`), while its sentence is read all the same. */
  readonly onTrouble?: (trouble: AisRefusal) => void;
}

/** What the decoder has seen since it was made. */
export interface AisDecoderCounts {
  readonly sentences: number;
  readonly messages: number;
  readonly refused: number;
  /** Multi-part messages waiting for parts now, and those given up. */
  readonly waiting: number;
  readonly abandoned: number;
}

export interface AisDecoder {
  /**
   * Takes one line; `receivedMs` is when it arrived, for lines whose receiver tells no time. Answers a message, a refusal with its reason, or undefined when there is nothing to say yet
   * (a part of a longer message) or at all (a comment, a GPS sentence). Never throws.
   */
  push(sentence: string, receivedMs?: number): AisMessage | AisRefusal | undefined;
  /**
   * The fast way for the store: positions of types 1, 2, 3, 4, 9, 18, 19, 21 and 27 with null for "not available",
   * and vessel facts of types 5 and 24. Types 19 and 21 carry both: the position is the answer and the facts are
   * handed to `onStatic`. Undefined for other messages; refusals are those of `push`.
   */
  pushReport(
    sentence: string,
    receivedMs?: number,
    onStatic?: (facts: AisStatic) => void,
  ): AisPosition | AisStatic | AisRefusal | undefined;
  counts(): AisDecoderCounts;
}

/** Makes a decoder for one stream of sentences. Streams must not share one: their sequence ids would mix. */
export function createAisDecoder(options: AisDecoderOptions = {}): AisDecoder {
  const bits = createBits();
  const { parts = noWaitingParts(), onTrouble = () => {} } = options;
  const assembler = createAssembler(parts);
  const pairs = createStaticPairs();
  let sentences = 0;
  let messages = 0;
  let refused = 0;
  /** Of the message in `bits`: when its first part was heard, and whether by the ship that sends it. */
  let first: Heard = { isTold: false };
  let isOwn = false;

  /** Reads a line up to the point where `bits` hold a whole message of a fitting length. */
  function load(line: string, receivedMs: number | undefined): AisSentence | AisRefusal | undefined {
    const sentence = parseSentence(line);
    if (sentence === undefined) {
      hearTime(line);
      return undefined;
    }
    sentences += 1;
    if (isAisRefusal(sentence)) return sentence;
    if (sentence.tagTrouble !== undefined) onTrouble(sentence.tagTrouble);
    const whole = assembler.add(sentence, toHeard(sentence, receivedMs));
    if (whole === undefined || isAisRefusal(whole)) return whole;
    ({ first } = whole);
    ({ isOwn } = sentence);
    return loadMessage(bits, whole.payload, sentence.fillBits) ?? sentence;
  }

  /** Keeps the time that a `$PGHP` line tells of the sentence behind it. */
  function hearTime(line: string): void {
    const heard = line.startsWith('$') ? readHeardTime(line) : undefined;
    if (heard === undefined) return;
    delete parts.next;
    if (isAisRefusal(heard)) onTrouble(heard);
    else parts.next = heard;
  }

  function toHeard({ toldMs, checksum }: AisSentence, receivedMs: number | undefined): Heard {
    const { next } = parts;
    if (next !== undefined) delete parts.next;
    const isOfThis = next !== undefined && (next.checksum === undefined || next.checksum === checksum);
    const told = toldMs ?? (isOfThis ? next.timeMs : undefined);
    if (told !== undefined) return { timeMs: told, isTold: true };
    return receivedMs === undefined ? { isTold: false } : { timeMs: receivedMs, isTold: false };
  }

  function completeStatic(message: AisMessage, sentence: AisSentence): AisMessage | undefined {
    const part = readStaticPart(bits) === 0 ? 'A' : 'B';
    if (options.splitStatic) return withFirst(message, { part });
    if (part === 'A') {
      pairs.remember(sentence.channel, message.mmsi, readText(bits, 40, 20));
      return undefined;
    }
    const shipname = pairs.take(sentence.channel, message.mmsi);
    return shipname === undefined ? undefined : withFirst(message, { shipname });
  }

  function count<T extends object>(answer: T | AisRefusal | undefined): T | AisRefusal | undefined {
    if (answer === undefined) return undefined;
    if (isAisRefusal(answer)) refused += 1;
    else messages += 1;
    return answer;
  }

  function push(line: string, receivedMs?: number): AisMessage | AisRefusal | undefined {
    const sentence = load(line, receivedMs);
    if (sentence === undefined || isAisRefusal(sentence)) return sentence;
    const message = readMessage(bits, first.timeMs);
    return message.type === 24 ? completeStatic(message, sentence) : message;
  }

  return {
    push: (line, receivedMs) => count(push(line, receivedMs)),
    pushReport(line, receivedMs, onStatic) {
      const sentence = load(line, receivedMs);
      if (sentence === undefined || isAisRefusal(sentence)) return count<AisPosition>(sentence);
      const heard = { receivedMs: first.timeMs ?? null, isTimeTold: first.isTold, isOwn };
      const position = readPosition(bits, heard);
      if (position === undefined) return count(readStatic(bits, heard));
      if (onStatic !== undefined && position.type >= 19 && position.type <= 21) {
        const facts = readStatic(bits, heard);
        if (facts !== undefined) onStatic(facts);
      }
      return count(position);
    },
    counts: () => ({
      sentences,
      messages,
      refused,
      waiting: assembler.waiting(),
      abandoned: assembler.abandoned(),
    }),
  };
}

/** Decodes a list of sentences; refused ones are left out. For files and tests. */
export function decodeAis(sentences: readonly string[], options?: AisDecoderOptions): AisMessage[] {
  const decoder = createAisDecoder(options);
  const messages: AisMessage[] = [];
  for (const sentence of sentences) {
    const answer = decoder.push(sentence);
    if (answer !== undefined && !isAisRefusal(answer)) messages.push(answer);
  }
  return messages;
}

/** Unpacks a payload into `bits`; a refusal when it has illegal characters or does not fit its message type. */
function loadMessage(bits: Bits, payload: string, fillBits: number): AisRefusal | undefined {
  const bad = loadPayload(bits, payload, fillBits);
  if (bad >= payload.length) {
    return refuse(
      'too-long',
      'The payload is longer than any AIS message',
      'payload',
      `${bad * 6} bits`,
      '2048 bits',
    );
  }
  if (bad >= 0) {
    return refuse(
      'armour',
      'The payload has a character that six-bit text does not use',
      `payload, character ${bad + 1}`,
      payload.charAt(bad),
      '0 to W, ` to w',
    );
  }
  const type = bits.bitLength < 6 ? 0 : readUnsigned(bits, 0, 6);
  const layout = LAYOUTS[type];
  if (layout === undefined) {
    return refuse('unknown-type', 'The message type does not exist', 'message type', type, '1 to 27');
  }
  if (!layout.fits(bits)) {
    const where = `message type ${type}`;
    return refuse(
      'length',
      'The message has the wrong length',
      where,
      `${bits.bitLength} bits`,
      layout.allowed,
    );
  }
  return undefined;
}

function readMessage(bits: Bits, receivedMs: number | undefined): AisMessage {
  const type = readUnsigned(bits, 0, 6);
  const message: Record<string, AisValue> & { type: number } = {
    class: 'AIS',
    type,
    repeat: readUnsigned(bits, 6, 2),
    mmsi: readUnsigned(bits, 8, 30),
    scaled: true,
  };
  const fields = LAYOUTS[type]?.fields ?? [];
  for (const [name, read] of typeof fields === 'function' ? fields(bits) : fields) message[name] = read(bits);
  if (receivedMs !== undefined) message['receivedMs'] = receivedMs;
  return message as AisMessage;
}

/** Puts fields right after the five that every message begins with, where gpsd has them. */
function withFirst(message: AisMessage, extra: Readonly<Record<string, AisValue>>): AisMessage {
  const { class: kind, type, repeat, mmsi, scaled, ...rest } = message;
  return { class: kind, type, repeat, mmsi, scaled, ...extra, ...rest };
}
