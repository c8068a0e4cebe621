/**
 * Joins the parts of multi-part AIS messages. The state is bounded by its keys: two channels times eleven sequence
 * ids, nine parts each.
 */
import { NO_SEQUENCE, type AisSentence } from './sentence.ts';
import { refuse, type AisRefusal } from './refusal.ts';

/** A part arrives within seconds of its predecessor or never; then its sequence id is used for another message. */
const MAX_AGE_MS = 30_000;

/** Where nobody gives a time (files), a group is old after this many AIS sentences. */
const MAX_AGE_SENTENCES = 5_000;

/** Longer than any message: 2,048 bits. */
const MAX_PAYLOAD_CHARACTERS = 400;

interface Group {
  readonly fragmentCount: number;
  /** When its first part came: the time of the whole message. */
  readonly startedMs?: number;
  readonly startedAt: number;
  payload: string;
  next: number;
}

/** What waits for its parts; plain JSON, so that it can be kept from one delivery to the next. */
export interface WaitingParts {
  readonly groups: Record<number, Group>;
  counter: number;
  readonly lastKey: Record<'A' | 'B', number>;
}

export interface AssembledPayload {
  readonly payload: string;
  /** When the first part came; undefined where nobody gave a time. */
  readonly firstMs: number | undefined;
}

export interface AisAssembler {
  /**
   * Takes the next sentence. Answers the whole payload when it is complete, undefined while parts are missing, and
   * a refusal for a part whose predecessors were not heard.
   */
  add(sentence: AisSentence, receivedMs?: number): AssembledPayload | undefined | AisRefusal;
  /** How many messages wait for parts now. */
  waiting(): number;
  /** How many messages were given up because a part never came. */
  abandoned(): number;
}

/** Nothing waits. */
export function noWaitingParts(): WaitingParts {
  return { groups: {}, counter: 0, lastKey: { A: -1, B: -1 } };
}

/** Makes an assembler; what waits is changed in place. */
export function createAssembler(parts: WaitingParts = noWaitingParts()): AisAssembler {
  const { groups, lastKey } = parts;
  let abandoned = 0;

  function find(key: number, sentence: AisSentence, receivedMs: number | undefined): Group | undefined {
    const group = groups[key];
    if (group === undefined) return undefined;
    if (isOld(group, receivedMs)) {
      delete groups[key];
      abandoned += 1;
      return undefined;
    }
    return group.fragmentCount === sentence.fragmentCount && group.next === sentence.fragment
      ? group
      : undefined;
  }

  function isOld(group: Group, receivedMs: number | undefined): boolean {
    if (parts.counter - group.startedAt > MAX_AGE_SENTENCES) return true;
    return (
      receivedMs !== undefined && group.startedMs !== undefined && receivedMs - group.startedMs > MAX_AGE_MS
    );
  }

  function start(key: number, sentence: AisSentence, receivedMs: number | undefined): undefined {
    if (groups[key] !== undefined) abandoned += 1;
    const { fragmentCount, payload } = sentence;
    const started = receivedMs === undefined ? {} : { startedMs: receivedMs };
    groups[key] = { fragmentCount, payload, next: 2, ...started, startedAt: parts.counter };
  }

  return {
    add(sentence, receivedMs) {
      parts.counter += 1;
      const previousKey = lastKey[sentence.channel];
      const key = (sentence.channel === 'A' ? 0 : NO_SEQUENCE + 1) + sentence.sequence;
      lastKey[sentence.channel] = sentence.fragmentCount === 1 ? -1 : key;
      if (sentence.fragmentCount === 1) return { payload: sentence.payload, firstMs: receivedMs };
      if (sentence.fragment === 1) return start(key, sentence, receivedMs);
      // Some receivers number the parts of one message differently. A part without a group of its own that follows
      // directly on its channel after the part before it is taken to belong there, as gpsd does.
      const ownKey = find(key, sentence, receivedMs) === undefined ? previousKey : key;
      const group = find(ownKey, sentence, receivedMs);
      if (group === undefined) {
        const where = `fragment ${sentence.fragment} of ${sentence.fragmentCount}`;
        return refuse(
          'fragment-order',
          'The part before this one was not heard',
          where,
          sentence.fragment,
          '1',
        );
      }
      // What is longer than any message is refused by its length when it is whole, and not kept until then.
      if (group.payload.length <= MAX_PAYLOAD_CHARACTERS) group.payload += sentence.payload;
      group.next += 1;
      lastKey[sentence.channel] = ownKey;
      if (sentence.fragment < sentence.fragmentCount) return undefined;
      delete groups[ownKey];
      return { payload: group.payload, firstMs: group.startedMs ?? receivedMs };
    },
    waiting: () => Object.keys(groups).length,
    abandoned: () => abandoned,
  };
}
