/**
 * Joins the parts of multi-part AIS messages. The state is bounded by its keys: two channels times eleven sequence
 * ids, nine parts each.
 */
import { NO_SEQUENCE, type AisSentence } from './sentence.ts';
import type { HeardTime } from './pghp.ts';
import { refuse, type AisRefusal } from './refusal.ts';

/** A part arrives within seconds of its predecessor or never; then its sequence id is used for another message. */
const MAX_AGE_MS = 30_000;

/** Where nobody gives a time (files), a group is old after this many AIS sentences. */
const MAX_AGE_SENTENCES = 5_000;

/** Longer than any message: 2,048 bits. */
const MAX_PAYLOAD_CHARACTERS = 400;

interface Group {
  readonly fragmentCount: number;
  /** When its first part was heard: the time of the whole message. */
  readonly first: Heard;
  readonly startedAt: number;
  payload: string;
  next: number;
}

/** When a sentence was heard: as its receiver tells it, or when it arrived. */
export interface Heard {
  readonly timeMs?: number;
  readonly isTold: boolean;
}

/** What waits for its parts; plain JSON, so that it can be kept from one delivery to the next. */
export interface WaitingParts {
  readonly groups: Record<number, Group>;
  counter: number;
  readonly lastKey: Record<'A' | 'B', number>;
  /** A time that was told for the sentence to come. */
  next?: HeardTime;
}

export interface AssembledPayload {
  readonly payload: string;
  /** When the first part was heard. */
  readonly first: Heard;
}

export interface AisAssembler {
  /**
   * Takes the next sentence. Answers the whole payload when it is complete, undefined while parts are missing, and
   * a refusal for a part whose predecessors were not heard.
   */
  add(sentence: AisSentence, heard: Heard): AssembledPayload | undefined | AisRefusal;
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

  function find(key: number, sentence: AisSentence, heard: Heard): Group | undefined {
    const group = groups[key];
    if (group === undefined) return undefined;
    if (isOld(group, heard)) {
      delete groups[key];
      abandoned += 1;
      return undefined;
    }
    return group.fragmentCount === sentence.fragmentCount && group.next === sentence.fragment
      ? group
      : undefined;
  }

  function isOld({ first, startedAt }: Group, { timeMs, isTold }: Heard): boolean {
    if (parts.counter - startedAt > MAX_AGE_SENTENCES) return true;
    // A told time and one of arrival are years apart when a recording is played.
    if (first.isTold !== isTold || timeMs === undefined || first.timeMs === undefined) return false;
    return timeMs - first.timeMs > MAX_AGE_MS;
  }

  function start(key: number, sentence: AisSentence, first: Heard): undefined {
    if (groups[key] !== undefined) abandoned += 1;
    const { fragmentCount, payload } = sentence;
    groups[key] = { fragmentCount, payload, next: 2, first, startedAt: parts.counter };
  }

  return {
    add(sentence, heard) {
      parts.counter += 1;
      const previousKey = lastKey[sentence.channel];
      const key = (sentence.channel === 'A' ? 0 : NO_SEQUENCE + 1) + sentence.sequence;
      lastKey[sentence.channel] = sentence.fragmentCount === 1 ? -1 : key;
      if (sentence.fragmentCount === 1) return { payload: sentence.payload, first: heard };
      if (sentence.fragment === 1) return start(key, sentence, heard);
      // Some receivers number the parts of one message differently. A part without a group of its own that follows
      // directly on its channel after the part before it is taken to belong there, as gpsd does.
      const ownKey = find(key, sentence, heard) === undefined ? previousKey : key;
      const group = find(ownKey, sentence, heard);
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
      return { payload: group.payload, first: group.first };
    },
    waiting: () => Object.keys(groups).length,
    abandoned: () => abandoned,
  };
}
