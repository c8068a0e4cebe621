/** A map with the kit's own layers of moving marks and lines and nothing else, which counts the frames that it draws. */
import { Map as MapLibreMap } from 'maplibre-gl';
import type { AssetLine } from '../../contract/assets/asset.ts';
import { addLineLayer, type LineMark } from '../../ui/map/line-layer.ts';
import { loadMapLetters } from '../../ui/map/map-library.ts';
import { createMovingLayer, type MovingMark } from '../../ui/map/moving-layer.ts';

export interface MapLoad {
  readonly marks: number;
  readonly lines: number;
  /** The view glides, as under a hand; otherwise it stands and only the marks move. */
  readonly isPanned: boolean;
  /** Lines get another shape each second, not only another colour. */
  readonly areMoved: boolean;
  readonly forMs: number;
}

export interface MapFrames {
  readonly frames: number;
  readonly tookMs: number;
  /** The longest time from one frame to the next. */
  readonly longestMs: number;
  /** The longest time in which new marks and lines were handed over. */
  readonly handOverMs: number;
}

declare global {
  interface Window {
    hvDraw?: (load: MapLoad) => Promise<MapFrames>;
  }
}

const CENTRE = { lon: 108.2, lat: 16.06 };
const TOLD_EACH_MS = 1_000;
const POINTS_OF_LINE = 24;
const COLOURS = ['#1864ab', '#2b8a3e', '#e8590c', '#c92a2a'] as const;

await loadMapLetters();
const map = new MapLibreMap({
  container: 'map',
  style: {
    version: 8,
    sources: {},
    layers: [{ id: 'background', type: 'background', paint: { 'background-color': '#eef2f5' } }],
  },
  center: [CENTRE.lon, CENTRE.lat],
  zoom: 11,
  fadeDuration: 0,
  attributionControl: false,
});
await map.once('load');
const moving = createMovingLayer(map, 'moving', '#ffffff', '#1864ab');
const lines = addLineLayer(map, 'light');
map.addLayer(moving.layer);

window.hvDraw = async ({ marks, lines: lineCount, isPanned, areMoved, forMs }) => {
  const times: number[] = [];
  let handOverMs = 0;
  // What was drawn is waited for: a frame counts when its pixels are there.
  const gl = map.getCanvas().getContext('webgl2');
  const pixel = new Uint8Array(4);
  const noteFrame = (): void => {
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    times.push(performance.now());
  };
  const tell = (step: number): void => {
    const beganMs = performance.now();
    moving.setMarks(Array.from({ length: marks }, (_, at) => toMark(at, step)));
    lines.setLines(Array.from({ length: lineCount }, (_, at) => toLine(at, step, areMoved ? step : 0)));
    handOverMs = Math.max(handOverMs, performance.now() - beganMs);
  };
  tell(0);
  await map.once('idle');
  map.on('render', noteFrame);
  const beganMs = performance.now();
  let step = 1;
  const timer = setInterval(() => tell(step++), TOLD_EACH_MS);
  if (isPanned) map.panBy([600, 200], { duration: forMs, easing: (share) => share });
  await new Promise((resolve) => setTimeout(resolve, forMs));
  clearInterval(timer);
  map.off('render', noteFrame);
  map.stop();
  map.jumpTo({ center: [CENTRE.lon, CENTRE.lat] });
  const tookMs = performance.now() - beganMs;
  const gaps = times.slice(1).map((timeMs, at) => timeMs - (times[at] ?? timeMs));
  return { frames: times.length, tookMs, longestMs: Math.max(0, ...gaps), handOverMs };
};

/** Spread over the view without chance: the same in each run. */
function toPlace(at: number): { lon: number; lat: number } {
  const [x, y] = [(at * 0.618_034) % 1, (at * 0.754_878) % 1];
  return { lon: CENTRE.lon + (x - 0.5) * 0.5, lat: CENTRE.lat + (y - 0.5) * 0.25 };
}

function toMark(at: number, step: number): MovingMark {
  const { lon, lat } = toPlace(at);
  const headingDeg = (at * 37) % 360;
  const gone = (step * 0.000_4 * (1 + (at % 5))) / 2;
  return {
    id: `m-${at}`,
    timeMs: step * TOLD_EACH_MS,
    lon: lon + gone * Math.sin((headingDeg * Math.PI) / 180),
    lat: lat + gone * Math.cos((headingDeg * Math.PI) / 180),
    headingDeg,
    colour: COLOURS[at % COLOURS.length] ?? COLOURS[0],
    hollow: at % 7 === 0,
    sizePx: 9,
    label: '',
    quiet: true,
  };
}

const shapes = new Map<string, AssetLine>();

function toLine(at: number, step: number, shape: number): LineMark {
  const key = `${at} ${shape}`;
  const { lon, lat } = toPlace(at);
  const line =
    shapes.get(key) ??
    Array.from(
      { length: POINTS_OF_LINE },
      (_, point) =>
        [lon + point * 0.001, lat + 0.002 * Math.sin((point + at + shape) / 3)] as [number, number],
    );
  shapes.set(key, line);
  return {
    id: `l-${at}`,
    line,
    colour: COLOURS[(at + step) % COLOURS.length] ?? COLOURS[0],
    widthPx: 3 + ((at + step) % 3),
    dashed: at % 9 === 0,
    flow: at % 4 === 0 ? 1 : 0,
    label: '',
  };
}
