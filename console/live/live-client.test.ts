/** The live socket against a real WebSocket server: nothing is lost over a cut, and the state never lies. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { LatestValue, LiveMessage, LiveRequest } from '../../contract/centre/live.ts';
import { createLiveClient } from './live-client.ts';
import { createLiveStore } from './live-store.ts';

const nowMs = Date.parse('2026-10-20T07:00:00Z');

async function startServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  onTestFinished(() => server.close());
  // The address of a listening TCP server is never a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    /** The next connection and what it asks for first. */
    async accept(): Promise<{
      socket: ServerSocket;
      request: LiveRequest;
      send: (message: LiveMessage) => void;
    }> {
      const [socket] = (await once(server, 'connection')) as [ServerSocket];
      const [raw] = (await once(socket, 'message')) as [Buffer];
      return {
        socket,
        request: JSON.parse(raw.toString()) as LiveRequest,
        send: (message) => socket.send(JSON.stringify(message)),
      };
    },
  };
}

function startClient(url: string) {
  const store = createLiveStore((run) => queueMicrotask(run));
  const client = createLiveClient({
    store,
    url: () => url,
    onCatalogue: () => undefined,
    onRefused: () => undefined,
  });
  onTestFinished(client.start());
  return {
    store,
    client,
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (holds()) resolve();
        };
        store.subscribe('latest', look);
        client.subscribe(look);
        look();
      }),
  };
}

const value = (datastreamId: number, figure: number): LatestValue => ({
  datastreamId,
  timeMs: nowMs,
  receivedMs: nowMs,
  value: figure,
  quality: 'valid',
});

test('after a cut the client asks for what it missed since the last change and goes on', async () => {
  const server = await startServer();
  const first = server.accept();
  const { store, client, until } = startClient(server.url);
  const before = await first;
  expect(before.request).not.toHaveProperty('since');
  before.send({ type: 'snapshot', epoch: 'e1', seq: 40, nowMs, latest: [value(1, 10)] });
  before.send({ type: 'change', seq: 41, nowMs, latest: [value(2, 20)] });
  await until(() => store.latest.size === 2);
  expect(client.getState().state).toBe('live');

  const second = server.accept();
  before.socket.terminate();
  await until(() => client.getState().state === 'offline');
  const after = await second;
  expect(after.request).toMatchObject({ type: 'subscribe', since: { epoch: 'e1', seq: 41 } });
  after.send({ type: 'resumed', epoch: 'e1', seq: 41, nowMs });
  after.send({ type: 'change', seq: 42, nowMs, latest: [value(2, 21)] });
  await until(() => store.latest.get(2)?.value === 21);
  expect(store.latest.get(1)?.value).toBe(10);
  expect(client.getState().state).toBe('live');
});

test('a new snapshot replaces what was known: values that are gone do not stay', async () => {
  const server = await startServer();
  const connection = server.accept();
  const { store, until } = startClient(server.url);
  const { send } = await connection;
  send({ type: 'snapshot', epoch: 'e1', seq: 1, nowMs, latest: [value(1, 10), value(2, 20)] });
  await until(() => store.latest.size === 2);
  send({ type: 'snapshot', epoch: 'e2', seq: 7, nowMs, latest: [value(2, 22)] });
  await until(() => store.latest.get(2)?.value === 22);
  expect([...store.latest.keys()]).toEqual([2]);
});
