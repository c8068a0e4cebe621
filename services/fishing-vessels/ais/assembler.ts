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

interface Group {
  readonly fragmentCount: number;
  readonly startedMs: number | undefined;
  readonly startedAt: number;
  payload: string;
  next: number;
}

export interface AisAssembler {
  /**
   * Takes the next sentence. Answers the whole payload when it is complete, undefined while parts are missing, and
   * a refusal for a part whose predecessors were not heard.
   */
  add(sentence: AisSentence, receivedMs?: number): string | undefined | AisRefusal;
  /** How many messages wait for parts now. */
  waiting(): number;
  /** How many messages were given up because a part never came. */
  abandoned(): number;
}

export function createAssembler(): AisAssembler {
  const groups = new Map<number, Group>();
  let counter = 0;
  let abandoned = 0;
  const lastKey: Record<'A' | 'B', number> = { A: -1, B: -1 };

  function find(key: number, sentence: AisSentence, receivedMs: number | undefined): Group | undefined {
    const group = groups.get(key);
    if (group === undefined) return undefined;
    if (isOld(group, receivedMs)) {
      groups.delete(key);
      abandoned += 1;
      return undefined;
    }
    return group.fragmentCount === sentence.fragmentCount && group.next === sentence.fragment
      ? group
      : undefined;
  }

  function isOld(group: Group, receivedMs: number | undefined): boolean {
    if (counter - group.startedAt > MAX_AGE_SENTENCES) return true;
    return (
      receivedMs !== undefined && group.startedMs !== undefined && receivedMs - group.startedMs > MAX_AGE_MS
    );
  }

  function start(key: number, sentence: AisSentence, receivedMs: number | undefined): undefined {
    if (groups.delete(key)) abandoned += 1;
    const { fragmentCount, payload } = sentence;
    groups.set(key, { fragmentCount, payload, next: 2, startedMs: receivedMs, startedAt: counter });
  }

  return {
    add(sentence, receivedMs) {
      counter += 1;
      const previousKey = lastKey[sentence.channel];
      const key = (sentence.channel === 'A' ? 0 : NO_SEQUENCE + 1) + sentence.sequence;
      lastKey[sentence.channel] = sentence.fragmentCount === 1 ? -1 : key;
      if (sentence.fragmentCount === 1) return sentence.payload;
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
      group.payload += sentence.payload;
      group.next += 1;
      lastKey[sentence.channel] = ownKey;
      if (sentence.fragment < sentence.fragmentCount) return undefined;
      groups.delete(ownKey);
      return group.payload;
    },
    waiting: () => groups.size,
    abandoned: () => abandoned,
  };
}
