/** A screen: one WebSocket on /api/v1/live that remembers what it was told and can wait for what it will be told. */
import WebSocket from 'ws';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { LiveMessage, LiveRequest, LiveTopic } from '../../contract/centre/live.ts';

/** Longest wait for a message that should come; long enough for a busy machine, short enough to fail a test. */
const PATIENCE_MS = 15_000;

export interface LiveClient extends Disposable {
  /** Everything heard, oldest first. */
  readonly heard: readonly LiveMessage[];
  /** The last epoch and seq: what `since` needs. */
  readonly last: { readonly epoch: string; readonly seq: number };
  /** The first message, already heard or still to come, for which `isIt` holds. @throws after 15 s, telling what came. */
  awaitMessage(isIt: (message: LiveMessage) => boolean, what: string): Promise<LiveMessage>;
  /** The first alert told for which `isIt` holds. */
  awaitAlert(isIt: (alert: AlertView) => boolean, what: string): Promise<AlertView>;
  /** Says that somebody is still looking; resolves with the answer. */
  ping(): Promise<void>;
  /** Says anything of the protocol, e.g. where one looks. */
  say(request: LiveRequest): void;
  /** Cuts the line as a pulled cable does: no goodbye. */
  cut(): void;
}

/** Connects, subscribes and resolves with the first answer heard (snapshot or resumed). */
export async function connectLive(
  url: string,
  token: string,
  topics: readonly LiveTopic[],
  since?: { readonly epoch: string; readonly seq: number },
): Promise<LiveClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  const heard: LiveMessage[] = [];
  const waiting = new Set<() => void>();
  let epoch = since?.epoch ?? '';
  let seq = since?.seq ?? 0;
  let closed = '';

  socket.on('message', (data: Buffer) => {
    // The server's own protocol; a message of another shape fails the test that looks at it.
    const message = JSON.parse(data.toString('utf8')) as LiveMessage;
    if ('epoch' in message) epoch = message.epoch;
    if ('seq' in message) seq = message.seq;
    heard.push(message);
    for (const look of waiting) look();
  });
  socket.on('close', (code) => {
    closed = `closed with ${code}`;
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  socket.send(JSON.stringify({ type: 'subscribe', topics, ...(since === undefined ? {} : { since }) }));

  const awaitFound = <Found>(find: () => Found | undefined, what: string): Promise<Found> =>
    new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        waiting.delete(look);
        clearTimeout(timer);
        finish();
      };
      const look = () => {
        const found = find();
        if (found !== undefined) end(() => resolve(found));
        else if (closed !== '') end(() => reject(new Error(`Waiting for ${what}: the line ${closed}.`)));
      };
      const timer = setTimeout(
        () => end(() => reject(new Error(`Not heard: ${what}. Heard: ${toShort(heard)}`))),
        PATIENCE_MS,
      );
      waiting.add(look);
      look();
    });

  let pongs = 0;
  const client: LiveClient = {
    heard,
    get last() {
      return { epoch, seq };
    },
    awaitMessage: (isIt, what) => awaitFound(() => heard.find(isIt), what),
    awaitAlert: (isIt, what) => awaitFound(() => listAlerts(heard).find(isIt), what),
    async ping() {
      if (closed !== '') return;
      const wanted = ++pongs;
      socket.send(JSON.stringify({ type: 'ping' }));
      const isAnswered = () => heard.filter(({ type }) => type === 'pong').length >= wanted || undefined;
      await awaitFound(isAnswered, 'the answer to a ping');
    },
    say: (request) => socket.send(JSON.stringify(request)),
    cut: () => socket.terminate(),
    [Symbol.dispose]: () => socket.terminate(),
  };
  await client.awaitMessage(({ type }) => type === 'snapshot' || type === 'resumed', 'the first answer');
  return client;
}

/** Every alert in the messages, in the order told. */
export function listAlerts(heard: readonly LiveMessage[]): AlertView[] {
  return heard.flatMap((message) => ('alerts' in message ? (message.alerts ?? []) : []));
}

function toShort(heard: readonly LiveMessage[]): string {
  return heard
    .map((message) => JSON.stringify(message).slice(0, 200))
    .slice(-10)
    .join('\n');
}
