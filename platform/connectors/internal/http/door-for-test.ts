/** A server with only the HTTP door, decoding for real and remembering what would be stored, for the tests here. */
import Fastify from 'fastify';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import { FREE } from '../../../../contract/basics/free-form.ts';
import type { Decoded, Reading } from '../../../../contract/feeds/item.ts';
import { createDecoders } from '../../../decoders/decoders.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { httpDoor } from './http.ts';
import type { FeedList, IntakeDoor, Push } from '../intake-door.ts';

const FEEDS = ['rain', 'air'];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface DoorForTest {
  readonly port: number;
  readonly pushes: Push[];
  push(
    feedId: string,
    body: string | Uint8Array,
    options?: { key?: string | null; headers?: Record<string, string> },
  ): Promise<Answer>;
  stored(feedId: string): readonly Reading[];
  /** From now on intake says it is full. */
  fill(): void;
  stop(): Promise<void>;
}

/** Starts it on a free port, with feeds `rain` and `air` whose keys are `key-of-<feed>`. */
export async function startDoorForTest(): Promise<DoorForTest> {
  const recorder = createRecorder();
  // A shape that is free by intention says so by a word of ours.
  const app = Fastify({ ajv: { customOptions: { keywords: [FREE] } } });
  httpDoor(app, {
    intake: recorder.intake,
    feedKeys: keysForTest,
    clock: systemClock(),
    machine: systemClock(),
    log: silentLog(),
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    port: Number(new URL(address).port),
    pushes: recorder.pushes,
    async push(feedId, body, { key = `key-of-${feedId}`, headers = {} } = {}) {
      const response = await fetch(`${address}/api/v1/feeds/${feedId}/deliveries`, {
        method: 'POST',
        body: typeof body === 'string' ? body : new Uint8Array(body),
        headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      });
      const answer: unknown = await response.json();
      return { status: response.status, headers: response.headers, body: Object(answer) };
    },
    stored: recorder.stored,
    fill: recorder.fill,
    stop: () => app.close(),
  };
}

/** Keys `key-of-<feed>` of the feeds for tests. */
export const keysForTest = {
  verify(key: string) {
    const feedId = FEEDS.find((id) => key === `key-of-${id}`);
    return feedId === undefined ? undefined : { feedId, keyId: '1' };
  },
};

/** Intake as the doors see it: decodes with readings-json and remembers. */
export function createRecorder() {
  const pushes: Push[] = [];
  const readings = new Map<string, Reading[]>();
  const room = Promise.withResolvers<void>();
  let full = false;
  const decoder = createDecoders([]).get('readings-json');
  const intake: IntakeDoor = {
    async submit(push) {
      pushes.push(push);
      const raw = { bytes: push.bytes, receivedMs: push.receivedMs ?? 0 };
      const decoded = await decoder.decode(raw, {
        feedId: push.feedId,
        settings: {},
        utcOffsetMin: 420,
        sender: '',
        memory: {},
        cache: {},
      });
      readings.set(push.feedId, [...(readings.get(push.feedId) ?? []), ...(decoded.readings ?? [])]);
      return toReceipt(pushes.length, decoded);
    },
    pressure: () => ({ full }),
    onRoom: () => (full ? room.promise : Promise.resolve()),
  };
  const feeds: FeedList = {
    findFeed: (id) => (FEEDS.includes(id) ? { id, door: 'mqtt', decoder: 'readings-json' } : undefined),
    listFeeds: () => [],
  };
  return {
    intake,
    feeds,
    pushes,
    stored: (feedId: string): readonly Reading[] => readings.get(feedId) ?? [],
    fill: () => void (full = true),
    empty() {
      full = false;
      room.resolve();
    },
  };
}

function toReceipt(deliveryId: number, decoded: Decoded): Receipt {
  const refusals = decoded.refused ?? [];
  const accepted =
    (decoded.readings ?? []).length + (decoded.positions ?? []).length + (decoded.records ?? []).length;
  return {
    deliveryId,
    duplicateOf: null,
    accepted,
    duplicates: 0,
    corrected: 0,
    refused: refusals.length,
    skipped: 0,
    refusals,
  };
}
