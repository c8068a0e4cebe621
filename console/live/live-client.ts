/**
 * The live socket: a snapshot, then changes; after a cut it resumes from the last epoch and seq it saw.
 * It always knows how far it is behind, so that the screen never passes old for live.
 */
import { liveTopics, type LiveMessage, type LiveRequest } from '../../contract/centre/live.ts';
import { MACHINE_PACE, toCityMs, type Pace } from '../../contract/centre/pace.ts';
import type { LiveStore } from './live-store.ts';

/** A ping goes out this often; without an answer for `delayedAfterMs` the screen says so. */
const pingEveryMs = 4_000;
const delayedAfterMs = 9_000;
/** A silent socket is dead after this and is opened again. */
const deadAfterMs = 25_000;
/** So much of the network is no other time. */
const JITTER_MS = 1_000;
const backOffMs = { first: 500, most: 15_000 } as const;

export interface LiveState {
  readonly state: 'connecting' | 'live' | 'delayed' | 'offline';
  /** When the server was last heard before it fell into this state, by this machine's clock; null = never. */
  readonly heardMs: number | null;
  /** How the server's clock goes by this machine's. */
  readonly pace: Pace;
}

export interface LiveClient {
  readonly store: LiveStore;
  getState(): LiveState;
  subscribe(listener: () => void): () => void;
  /** Tells the others that this person has a case open; null = none any more. Told again after a cut. */
  look(caseId: number | null): void;
  start(): () => void;
}

interface LiveClientDeps {
  readonly store: LiveStore;
  readonly url: () => string;
  /** Assets, feeds or rules changed: read the catalogue again. */
  readonly onCatalogue: () => void;
  /** The server does not take us: the session is over. */
  readonly onRefused: (reason: string) => void;
  readonly openSocket?: (url: string) => WebSocket;
}

export function createLiveClient({
  store,
  url,
  onCatalogue,
  onRefused,
  openSocket,
}: LiveClientDeps): LiveClient {
  const listeners = new Set<() => void>();
  let published: LiveState = { state: 'connecting', heardMs: null, pace: MACHINE_PACE };
  let heardMs: number | null = null;
  let socket: WebSocket | undefined;
  let since: { epoch: string; seq: number } | undefined;
  let attempts = 0;
  let looksAt: number | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  /** Tells the screen of a new state or clock, not of each message: hearing more often changes nothing to be seen. */
  function setState(next: Pick<LiveState, 'state'> & Partial<LiveState>): void {
    const { pace = published.pace } = next;
    if (next.state === published.state && pace === published.pace) return;
    published = { state: next.state, heardMs, pace };
    for (const listener of listeners) listener();
  }

  function open(): void {
    clearTimeout(retry);
    const opened = openSocket?.(url()) ?? new WebSocket(url());
    socket = opened;
    opened.addEventListener('open', () => {
      send({ type: 'subscribe', topics: liveTopics, ...(since === undefined ? {} : { since }) });
      if (looksAt !== null) send({ type: 'look', caseId: looksAt });
    });
    opened.addEventListener('message', (event) => {
      // The socket speaks contract/live.ts and nothing else; text frames only.
      if (socket === opened && typeof event.data === 'string') receive(JSON.parse(event.data) as LiveMessage);
    });
    opened.addEventListener('close', () => {
      if (socket === opened) lose();
    });
  }

  function send(request: LiveRequest): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
  }

  function receive(message: LiveMessage): void {
    if (message.type === 'refused') {
      onRefused(message.reason);
      return;
    }
    attempts = 0;
    if (message.type === 'snapshot') store.applySnapshot(message);
    if (message.type === 'change') store.applyChange(message);
    if ((message.type === 'change' || message.type === 'snapshot') && message.catalogue === true)
      onCatalogue();
    if (message.type === 'snapshot' || message.type === 'resumed')
      since = { epoch: message.epoch, seq: message.seq };
    else if (message.type === 'change' && since !== undefined)
      since = { epoch: since.epoch, seq: message.seq };
    heardMs = Date.now();
    // A jitter of the network must not move every clock on the screen.
    const { nowMs, speed = 1 } = message;
    const { pace } = published;
    const isSteady = speed === pace.speed && Math.abs(nowMs - toCityMs(pace, heardMs)) <= JITTER_MS * speed;
    setState({ state: 'live', pace: isSteady ? pace : { cityMs: nowMs, machineMs: heardMs, speed } });
  }

  function lose(): void {
    socket = undefined;
    setState({ state: 'offline' });
    const waitMs = Math.min(backOffMs.most, backOffMs.first * 2 ** attempts) * (0.5 + Math.random() / 2);
    attempts += 1;
    retry = setTimeout(open, waitMs);
  }

  function beat(): void {
    send({ type: 'ping' });
    const silentMs = heardMs === null ? 0 : Date.now() - heardMs;
    if (socket === undefined) return;
    if (silentMs > deadAfterMs) {
      const dead = socket;
      lose();
      dead.close();
    } else if (silentMs > delayedAfterMs) setState({ state: 'delayed' });
  }

  return {
    store,
    getState: () => published,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look(caseId) {
      if (looksAt === caseId) return;
      looksAt = caseId;
      send({ type: 'look', caseId });
    },
    start() {
      open();
      const timer = setInterval(beat, pingEveryMs);
      const reopen = (): void => {
        if (socket === undefined) open();
      };
      const network = 'window' in globalThis ? window : undefined;
      network?.addEventListener('online', reopen);
      return () => {
        clearInterval(timer);
        clearTimeout(retry);
        network?.removeEventListener('online', reopen);
        const last = socket;
        socket = undefined;
        last?.close();
      };
    },
  };
}
