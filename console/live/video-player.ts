/** A live picture in a video element: what comes over the WebSocket is given to the browser's own player, kept short and near now. */
import type { VideoAsked, VideoRefusal, VideoSaid, VideoTrouble } from '../../contract/centre/video.ts';

export type VideoState =
  | { readonly is: 'connecting' }
  | { readonly is: 'playing' }
  | { readonly is: 'trouble'; readonly trouble: VideoTrouble | 'not-playable' }
  | { readonly is: 'refused'; readonly why: VideoRefusal }
  | { readonly is: 'closed' };

/** Seconds kept behind what is shown, and how far behind now it may fall before it jumps. */
const KEPT_SEC = 10;
const MOST_BEHIND_SEC = 3;
const NEAR_SEC = 0.3;
/** A tab in the background takes nothing: what waits beyond this is dropped until the stream begins anew. */
const MOST_WAITING = 400;

/** @returns ends it. */
export function playVideo(
  video: HTMLVideoElement,
  asked: VideoAsked,
  tell: (state: VideoState) => void,
): () => void {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}/api/v1/video`);
  socket.binaryType = 'arraybuffer';
  let feed: ((bytes: ArrayBuffer) => void) | undefined;
  let isRefused = false;
  tell({ is: 'connecting' });
  socket.addEventListener('open', () => socket.send(JSON.stringify(asked)));
  socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer | string>) => {
    if (typeof data !== 'string') return feed?.(data);
    // The centre's own words, of the same build.
    const said = JSON.parse(data) as VideoSaid;
    if (said.type === 'begin') {
      feed = beginPlaying(video, said.mime, () => tell({ is: 'playing' }));
      if (feed === undefined) tell({ is: 'trouble', trouble: 'not-playable' });
    } else if (said.type === 'trouble') tell({ is: 'trouble', trouble: said.trouble });
    else {
      isRefused = true;
      tell({ is: 'refused', why: said.why });
    }
  });
  socket.addEventListener('close', () => {
    if (!isRefused) tell({ is: 'closed' });
  });
  return () => {
    isRefused = true;
    socket.close();
    video.removeAttribute('src');
    video.load();
  };
}

/** Undefined where the browser does not play the codec. */
function beginPlaying(
  video: HTMLVideoElement,
  mime: string,
  onFirst: () => void,
): ((bytes: ArrayBuffer) => void) | undefined {
  if (!('MediaSource' in globalThis) || !MediaSource.isTypeSupported(mime)) return undefined;
  const source = new MediaSource();
  const waiting: ArrayBuffer[] = [];
  let buffer: SourceBuffer | undefined;
  const next = () => {
    if (buffer === undefined || buffer.updating || source.readyState !== 'open') return;
    const bytes = waiting.shift();
    if (bytes !== undefined) return buffer.appendBuffer(bytes);
    const { buffered } = buffer;
    if (buffered.length === 0) return;
    const [start, end] = [buffered.start(0), buffered.end(buffered.length - 1)];
    if (video.currentTime < start || end - video.currentTime > MOST_BEHIND_SEC)
      video.currentTime = Math.max(start, end - NEAR_SEC);
    if (video.currentTime - start > 2 * KEPT_SEC) buffer.remove(0, video.currentTime - KEPT_SEC);
  };
  source.addEventListener(
    'sourceopen',
    () => {
      URL.revokeObjectURL(video.src);
      buffer = source.addSourceBuffer(mime);
      buffer.addEventListener('updateend', next);
      next();
    },
    { once: true },
  );
  video.addEventListener('playing', onFirst, { once: true });
  video.src = URL.createObjectURL(source);
  video.play().catch(() => undefined);
  return (bytes) => {
    if (waiting.length < MOST_WAITING) waiting.push(bytes);
    next();
  };
}
