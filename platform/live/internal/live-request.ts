/** Reads what a screen says over the live socket. */
import { liveTopics } from '../../../contract/centre/live.ts';
import type { LiveRequest } from '../../../contract/centre/live.ts';

/** The request in a text frame; undefined when it is not one of the protocol. */
export function toLiveRequest(data: string): LiveRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  switch (value.type) {
    case 'ping':
      return { type: 'ping' };
    case 'look':
      return 'caseId' in value && isCaseId(value.caseId) ? { type: 'look', caseId: value.caseId } : undefined;
    case 'subscribe':
      return toSubscribe(value);
    default:
      return undefined;
  }
}

function toSubscribe(value: object): LiveRequest | undefined {
  if (!('topics' in value) || !Array.isArray(value.topics)) return undefined;
  const asked: readonly unknown[] = value.topics;
  const topics = liveTopics.filter((topic) => asked.includes(topic));
  if (topics.length !== asked.length) return undefined;
  const since = 'since' in value ? value.since : undefined;
  if (typeof since !== 'object' || since === null || !('epoch' in since) || !('seq' in since))
    return { type: 'subscribe', topics };
  if (typeof since.epoch !== 'string' || typeof since.seq !== 'number') return undefined;
  return { type: 'subscribe', topics, since: { epoch: since.epoch, seq: since.seq } };
}

function isCaseId(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isSafeInteger(value) && value > 0);
}
