/**
 * A camera as the network sees it: the smallest RTSP server (RFC 2326, RTP over the same TCP line) that asks for a password
 * and passes on what ffmpeg makes of a film. It counts who is connected and can be unplugged and plugged in again.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export interface RtspCamera {
  /** With user and password. */
  readonly address: string;
  readonly password: string;
  /** Lines that play now. */
  players(): number;
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const PASSWORD = 'mat-khau-bi-mat';
const AUTHORIZED = `Basic ${Buffer.from(`xem:${PASSWORD}`).toString('base64')}`;

/** @param film plays over and over; `isCopied`: it is H.264 as a camera sends it, and is not encoded anew. */
export async function startRtspCamera(
  film: string,
  { isCopied = false }: { readonly isCopied?: boolean } = {},
): Promise<RtspCamera> {
  const udp = createSocket('udp4');
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const players = new Set<Socket>();
  const lines = new Set<Socket>();
  udp.on('message', (packet) => {
    const framed = Buffer.concat([Buffer.from([0x24, 0, packet.length >> 8, packet.length & 0xff]), packet]);
    for (const player of players) player.write(framed);
  });
  const { child, sdp } = await startFilm(film, udp, isCopied);
  const state = { port: 0, server: undefined as Server | undefined };
  const plugIn = async () => {
    const server = createServer((line) => {
      lines.add(line);
      line.on('close', () => {
        lines.delete(line);
        players.delete(line);
      });
      line.on('error', () => undefined);
      serve(line, sdp, players);
    });
    server.listen(state.port, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    state.port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    state.server = server;
  };
  const unplug = async () => {
    const { server } = state;
    state.server = undefined;
    for (const line of lines) line.destroy();
    if (server === undefined) return;
    server.close();
    await once(server, 'close');
  };
  await plugIn();
  return {
    address: `rtsp://xem:${PASSWORD}@127.0.0.1:${state.port}/luong1`,
    password: PASSWORD,
    players: () => players.size,
    unplug,
    plugIn,
    async [Symbol.asyncDispose]() {
      await unplug();
      child.stdin.end();
      await once(child, 'exit');
      udp.close();
    },
  };
}

/** The program ends with whoever started it, also when that is killed: then the pipe that it reads breaks. */
const UNTIL_LEFT = '"$@" </dev/null & program=$!; cat >/dev/null; kill -9 $program';

/** The film as H.264 with a whole picture each second, as cameras send it; its description comes first. */
async function startFilm(
  film: string,
  udp: UdpSocket,
  isCopied: boolean,
): Promise<{ child: ChildProcessByStdio<Writable, Readable, null>; sdp: string }> {
  const read = '-hide_banner -loglevel error -re -stream_loop -1 -i'.split(' ');
  const encode = isCopied
    ? '-an -c:v copy -bsf:v h264_mp4toannexb -f rtp'
    : '-an -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 10 -flags +global_header -f rtp';
  const child = spawn(
    'sh',
    [
      '-c',
      UNTIL_LEFT,
      'sh',
      'ffmpeg',
      ...read,
      film,
      ...encode.split(' '),
      `rtp://127.0.0.1:${udp.address().port}?pkt_size=1200`,
    ],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('sprop-parameter-sets')) break;
  }
  const lines = said.split(/\r?\n/u).filter((line) => /^[vosctmab]=/u.test(line));
  return { child, sdp: `${lines.join('\r\n')}\r\na=control:streamid=0\r\n` };
}

function serve(line: Socket, sdp: string, players: Set<Socket>): void {
  let rest = '';
  line.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    // What a player sends of its own reception begins with a dollar and is not read.
    for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
      const request = rest.slice(0, end).replace(/^[\s\S]*?(?=[A-Z_]+ (?:rtsp|\*))/u, '');
      rest = rest.slice(end + 4);
      answer(line, request, sdp, players);
    }
  });
}

function answer(line: Socket, request: string, sdp: string, players: Set<Socket>): void {
  const [method = ''] = request.split(' ');
  const sequence = /CSeq: *(\d+)/iu.exec(request)?.[1] ?? '0';
  const say = (status: string, headers: readonly string[] = [], body = '') =>
    line.write([`RTSP/1.0 ${status}`, `CSeq: ${sequence}`, ...headers, '', body].join('\r\n'));
  if (method === 'OPTIONS') return void say('200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN']);
  if (!request.includes(AUTHORIZED))
    return void say('401 Unauthorized', ['WWW-Authenticate: Basic realm="camera"']);
  if (method === 'DESCRIBE')
    say('200 OK', ['Content-Type: application/sdp', `Content-Length: ${Buffer.byteLength(sdp)}`], sdp);
  else if (method === 'SETUP')
    say('200 OK', ['Transport: RTP/AVP/TCP;unicast;interleaved=0-1', 'Session: 1']);
  else if (method === 'PLAY') {
    say('200 OK', ['Session: 1']);
    players.add(line);
  } else say('200 OK', ['Session: 1']);
}
