/**
 * Moving things in one custom WebGL layer: marks turned by their heading with a fading trail of their last places.
 * A GeoJSON source costs twice as much from 10,000 things on (measured); here each is nine floats.
 */
import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { createInstancedProgram, type InstancedProgram } from './instanced-program.ts';
import { toMercatorX, toMercatorY, toPxPerUnit } from './mercator.ts';
import { markFragment, markVertex, movingForms, trailFragment, trailVertex } from './moving-shaders.ts';

export interface MovingMark {
  /** Unique among all marks, e.g. an asset's code. */
  readonly id: string;
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  /** Where it points, degrees clockwise from north; null = a dot. */
  readonly headingDeg: number | null;
  /** `#rrggbb` */
  readonly colour: string;
  readonly hollow: boolean;
  /** Half of its length in px. */
  readonly sizePx: number;
  /** Written beside it when there is room. */
  readonly label: string;
  /** Nothing is wrong with it: it may be gathered with others into a number. */
  readonly quiet: boolean;
}

export interface MovingLayer {
  readonly layer: CustomLayerInterface;
  setMarks(marks: readonly MovingMark[]): void;
  setChosen(id: string | undefined): void;
  /** The nearest mark within reach of a point of the screen. */
  findMark(point: { readonly x: number; readonly y: number }): string | undefined;
  /** Forgets all trails: the clock was moved. */
  clearTrails(): void;
}

interface Trail {
  readonly xs: number[];
  readonly ys: number[];
  timeMs: number;
}

const trailPoints = 14;
const trailFromZoom = 8;
/** Places of a trail nearer to each other on the screen are one: nobody sees more, and each costs as much as a long way. */
const leastTrailPx = 3;
/** Two places further apart in time are no trail: where it went in between, nobody told us. */
const trailGapMs = 15 * 60_000;
const reachPx = 14;
const floatsPerMark = 9;
const floatsPerSegment = 8;

/** @param ground colour around the marks; @param accent ring around the chosen one; both `#rrggbb`. */
export function createMovingLayer(map: MapLibreMap, id: string, ground: string, accent: string): MovingLayer {
  // Floats have 24 bits; from an origin inside the city that is far less than a millimetre.
  const origin = { x: toMercatorX(map.getCenter().lng), y: toMercatorY(map.getCenter().lat) };
  let marks: readonly MovingMark[] = [];
  let places = new Float64Array(0);
  let chosen: string | undefined;
  const trails = new Map<string, Trail>();
  let programs: { readonly mark: InstancedProgram; readonly trail: InstancedProgram } | undefined;
  let dirty = true;
  /** Whole zoom for which the trails stand. */
  let trailZoom = NaN;
  const groundColour = toRgb(ground);
  const accentColour = toRgb(accent);

  function placeMarks(): void {
    if (places.length < marks.length * 2) places = new Float64Array(marks.length * 4);
    for (const [index, mark] of marks.entries()) {
      const x = toMercatorX(mark.lon) - origin.x;
      const y = toMercatorY(mark.lat) - origin.y;
      places[index * 2] = x;
      places[index * 2 + 1] = y;
      const trail = trails.get(mark.id);
      if (trail === undefined || mark.timeMs - trail.timeMs > trailGapMs)
        trails.set(mark.id, { xs: [x], ys: [y], timeMs: mark.timeMs });
      else if (trail.timeMs < mark.timeMs) {
        trail.timeMs = mark.timeMs;
        trail.xs.push(x);
        trail.ys.push(y);
        if (trail.xs.length > trailPoints) {
          trail.xs.shift();
          trail.ys.shift();
        }
      }
    }
  }

  function toMarkInstances(): { data: Float32Array; count: number } {
    const data = new Float32Array((marks.length + 1) * floatsPerMark);
    let count = 0;
    const put = (index: number, mark: MovingMark, form: number, size: number, rgb: Rgb): void => {
      const angle = mark.headingDeg === null ? 0 : (mark.headingDeg * Math.PI) / 180;
      const x = places[index * 2] ?? 0;
      const y = places[index * 2 + 1] ?? 0;
      data.set([x, y, angle, size, form, mark.hollow ? 1 : 0, ...rgb], count * floatsPerMark);
      count += 1;
    };
    for (const [index, mark] of marks.entries()) {
      if (mark.id === chosen) put(index, mark, movingForms.ring, mark.sizePx + 7, accentColour);
      const form = mark.headingDeg === null ? movingForms.dot : movingForms.arrow;
      put(index, mark, form, mark.sizePx, toRgb(mark.colour));
    }
    return { data, count };
  }

  function toTrailInstances(): { data: Float32Array; count: number } {
    const data = new Float32Array(marks.length * (trailPoints - 1) * floatsPerSegment);
    let count = 0;
    // Up to the next whole zoom nothing is nearer than that on the screen.
    const least = leastTrailPx / toPxPerUnit(trailZoom + 1);
    for (const mark of marks) {
      const trail = trails.get(mark.id);
      if (trail === undefined) continue;
      const { xs, ys } = trail;
      const [r, g, b] = toRgb(mark.colour);
      let from = 0;
      for (let at = 1; at < xs.length; at += 1) {
        const line = [xs[from] ?? 0, ys[from] ?? 0, xs[at] ?? 0, ys[at] ?? 0] as const;
        const isLast = at === xs.length - 1;
        if (!isLast && Math.hypot(line[2] - line[0], line[3] - line[1]) < least) continue;
        data.set([...line, r, g, b, (0.7 * at) / xs.length], count * floatsPerSegment);
        count += 1;
        from = at;
      }
    }
    return { data, count };
  }

  function render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    if (programs === undefined) return;
    const zoom = Math.floor(map.getZoom());
    if (dirty || zoom !== trailZoom) {
      trailZoom = zoom;
      const filled = toMarkInstances();
      programs.mark.setInstances(filled.data, filled.count);
      const lines = toTrailInstances();
      programs.trail.setInstances(lines.data, lines.count);
      dirty = false;
    }
    const matrix = toMovedMatrix(defaultProjectionData.mainMatrix, origin);
    const ratio = globalThis.devicePixelRatio;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    const order = map.getZoom() < trailFromZoom ? [programs.mark] : [programs.trail, programs.mark];
    for (const program of order) {
      gl.useProgram(program.program);
      gl.uniformMatrix4fv(program.uniform('u_matrix'), false, matrix);
      gl.uniform2f(program.uniform('u_viewport'), gl.drawingBufferWidth, gl.drawingBufferHeight);
      gl.uniform1f(program.uniform('u_ratio'), ratio);
      gl.uniform3f(program.uniform('u_ground'), ...groundColour);
      program.draw();
    }
  }

  function touch(): void {
    dirty = true;
    map.triggerRepaint();
  }

  return {
    layer: {
      id,
      type: 'custom',
      renderingMode: '2d',
      onAdd(_map, gl) {
        if (!(gl instanceof WebGL2RenderingContext)) return;
        programs = {
          mark: createInstancedProgram(gl, 'moving marks', markVertex, markFragment, [
            { name: 'i_place', floats: 2 },
            { name: 'i_look', floats: 4 },
            { name: 'i_colour', floats: 3 },
          ]),
          trail: createInstancedProgram(gl, 'trails', trailVertex, trailFragment, [
            { name: 'i_line', floats: 4 },
            { name: 'i_colour', floats: 4 },
          ]),
        };
        dirty = true;
      },
      onRemove() {
        programs?.mark.remove();
        programs?.trail.remove();
        programs = undefined;
      },
      render(gl, input) {
        if (gl instanceof WebGL2RenderingContext) render(gl, input);
      },
    },
    setMarks(next) {
      marks = next;
      placeMarks();
      touch();
    },
    setChosen(next) {
      chosen = next;
      touch();
    },
    findMark(point) {
      const { lng, lat } = map.unproject([point.x, point.y]);
      const [x, y] = [toMercatorX(lng) - origin.x, toMercatorY(lat) - origin.y];
      let nearest: string | undefined;
      let best = (reachPx / toPxPerUnit(map.getZoom())) ** 2;
      for (const [index, mark] of marks.entries()) {
        const away = ((places[index * 2] ?? 0) - x) ** 2 + ((places[index * 2 + 1] ?? 0) - y) ** 2;
        if (away > best) continue;
        best = away;
        nearest = mark.id;
      }
      return nearest;
    },
    clearTrails() {
      trails.clear();
      touch();
    },
  };
}

type Rgb = readonly [red: number, green: number, blue: number];
const rgbByHex = new Map<string, Rgb>();

function toRgb(hex: string): Rgb {
  const known = rgbByHex.get(hex);
  if (known !== undefined) return known;
  const value = Number.parseInt(hex.slice(1), 16);
  const rgb: Rgb = [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
  rgbByHex.set(hex, rgb);
  return rgb;
}

/** matrix × translation by the origin, in doubles, so that the sum of large numbers is not rounded in the shader. */
function toMovedMatrix(
  matrix: ArrayLike<number>,
  origin: { readonly x: number; readonly y: number },
): Float32Array {
  const moved = new Float32Array(16);
  for (let at = 0; at < 16; at += 1) moved[at] = matrix[at] ?? 0;
  for (let row = 0; row < 4; row += 1) {
    moved[12 + row] =
      (matrix[row] ?? 0) * origin.x + (matrix[4 + row] ?? 0) * origin.y + (matrix[12 + row] ?? 0);
  }
  return moved;
}
