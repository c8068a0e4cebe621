/**
 * Live pictures over WebSocket at /api/v1/video: the person says which camera and what for; that is journalled before the
 * first picture, and whoever can't be recorded sees nothing. Text tells how it stands, bytes are fragmented MP4.
 */
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { VideoRefusal, VideoSaid } from '../../contract/centre/video.ts';
import type { Person } from '../access/permissions.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { createOutside } from '../kernel/outside.ts';
import type { Video } from './video.ts';

export const VIDEO_PATH = '/api/v1/video';
const LARGEST_REQUEST_BYTES = 4_096;
/** A wall of cameras under one name, and no more. */
const MOST_PER_PERSON = 16;
const RIGHTS_EVERY_MS = 15_000;
/** A line that died without a word is known after two of these, and its camera's process ends after the usual wait: 30 s. */
const PING_EVERY_MS = 10_000;
const PURPOSE = { least: 3, most: 300 };

export interface VideoNeeds {
  /** Why the person may not look at the camera; undefined: they may, and it stands in the journal. */
  look(person: Person, camera: string, purpose: string): Promise<VideoRefusal | undefined>;
  /** Those whose session ended or whose grants changed. */
  listGone(people: readonly Person[]): Promise<readonly Person[]>;
  onChange(look: () => void): Stop;
}

interface Line {
  readonly person: Person;
  hasAsked: boolean;
  /** Nothing came of it since the last ping. */
  isUnheard: boolean;
}

export interface VideoDoor {
  readonly path: string;
  readonly sockets: WebSocketServer;
  welcome(socket: WebSocket, person: Person): void;
  stop(): void;
}

export function createVideoDoor(
  video: Video,
  needs: VideoNeeds,
  { clock, log }: { readonly clock: Pick<Clock, 'every'>; readonly log: Log },
): VideoDoor {
  const outside = createOutside('video', log);
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LARGEST_REQUEST_BYTES,
  });
  const connected = new Map<WebSocket, Line>();
  const say = (socket: WebSocket, told: VideoSaid) => socket.send(JSON.stringify(told));

  const begin = async (socket: WebSocket, person: Person, data: RawData): Promise<() => void> => {
    const asked = toAsked(data);
    const refused: VideoRefusal | undefined =
      asked === undefined ? 'no-purpose' : await needs.look(person, asked.camera, asked.purpose);
    if (asked === undefined || refused !== undefined) {
      say(socket, { type: 'refused', why: refused ?? 'no-purpose' });
      socket.close(1000, 'refused');
      return () => undefined;
    }
    return video.watch(asked.camera, {
      begin: (mime) => say(socket, { type: 'begin', mime }),
      bytes: (bytes) => socket.send(bytes),
      trouble: (trouble) => say(socket, { type: 'trouble', trouble }),
      waiting: () => socket.bufferedAmount,
    });
  };

  const hangUpGone = async () => {
    if (connected.size === 0) return;
    const gone = new Set(await needs.listGone([...connected.values()].map(({ person }) => person)));
    for (const [socket, { person }] of connected)
      if (gone.has(person)) socket.close(4001, 'rights or session changed');
  };
  const checkRights = outside.listener(hangUpGone);
  const endDead = () => {
    for (const [socket, line] of connected) {
      if (line.isUnheard && line.hasAsked) socket.terminate();
      else if (line.isUnheard) socket.close(4008, 'no camera was asked for');
      line.isUnheard = true;
      if (line.hasAsked) socket.ping();
    }
  };
  const stops = [
    needs.onChange(checkRights),
    clock.every(RIGHTS_EVERY_MS, checkRights),
    clock.every(PING_EVERY_MS, endDead),
  ];

  return {
    path: VIDEO_PATH,
    sockets,
    welcome(socket, person) {
      const own = [...connected.values()].filter((other) => other.person.id === person.id);
      if (own.length >= MOST_PER_PERSON) return socket.close(4008, 'too many cameras of one person');
      const line: Line = { person, hasAsked: false, isUnheard: false };
      connected.set(socket, line);
      let end: (() => void) | undefined;
      const close = () => {
        connected.delete(socket);
        end?.();
        end = undefined;
      };
      socket.on('close', close);
      socket.on('error', close);
      socket.on('pong', () => (line.isUnheard = false));
      socket.on(
        'message',
        outside.listener(
          async (data: RawData) => {
            if (line.hasAsked) return;
            line.hasAsked = true;
            line.isUnheard = false;
            const stop = await begin(socket, person, data);
            // It may have been closed while its right was looked for.
            if (connected.has(socket)) end = stop;
            else stop();
          },
          () => socket.close(1011, 'failed'),
        ),
      );
    },
    stop() {
      for (const stop of stops) stop();
      for (const socket of sockets.clients) socket.close(1001, 'the centre is stopping');
      sockets.close();
    },
  };
}

function toAsked(data: RawData): { readonly camera: string; readonly purpose: string } | undefined {
  try {
    const { camera, purpose }: { camera?: unknown; purpose?: unknown } = Object(
      JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : ''),
    );
    if (typeof camera !== 'string' || typeof purpose !== 'string') return undefined;
    const said = purpose.trim();
    return said.length < PURPOSE.least || said.length > PURPOSE.most ? undefined : { camera, purpose: said };
  } catch {
    return undefined;
  }
}
