/**
 * Draws the marks of standing things on demand. The name of an image is its whole look, e.g. `mark/high/a94300/full`:
 * MapLibre asks for a name it lacks, and it is drawn then.
 */
import type { Map as MapLibreMap, StyleImageMetadata } from 'maplibre-gl';
import type { Severity } from '../../contract/basics/severity.ts';
import { severityPaths, shapeBox } from '../marks/severity-shapes.ts';
import { palettes, severityColours, type Scheme } from '../look/tokens.ts';

/** Shape of a mark: a severity's own shape, a disc without alert, a page for a record, a pin for a place that is not measured. */
export type MarkShape = Severity | 'disc' | 'record' | 'place';
type Fill = 'full' | 'hollow';
type Plate = keyof typeof plates;

const shapePaths: Record<MarkShape, string> = {
  ...severityPaths,
  disc: severityPaths.low,
  record: 'M3 1.5 H10 L13.5 5 V14.5 H3 Z',
  place: 'M8 15 L3.6 9.2 A5.3 5.3 0 1 1 12.4 9.2 Z',
};
/** Alerts are drawn larger than quiet things. */
const sizePx: Record<MarkShape, number> = {
  critical: 22,
  high: 21,
  medium: 18,
  low: 17,
  info: 16,
  disc: 14,
  record: 14,
  place: 14,
};
const marginPx = 3;
const clusterPx = 34;
const hatchPx = 8;
const flowPx = 16;
/** Numbers that make way for marks: they are drawn around their text, so they stretch with it. */
const plates = {
  'cluster/records': { sidePx: 22, radiusPx: 4, padPx: 5 },
  'cluster/places': { sidePx: 20, radiusPx: 10, padPx: 6 },
  'cluster/moving': { sidePx: 28, radiusPx: 14, padPx: 10 },
} as const;

/** Name of a mark's image. */
export function toMarkImage(shape: MarkShape, colour: string, fill: Fill): string {
  return `mark/${shape}/${colour.replace('#', '')}/${fill}`;
}

/** Name of the image that fills an area of which nothing is known. */
export function toHatchImage(): string {
  return 'hatch';
}

/** Name of the arrow on a line: in the way it is drawn, or against it. */
export function toFlowImage(way: 1 | -1): string {
  return `flow/${way}`;
}

/** Draws every image that the layers name, in the scheme's surface and line colours. */
export function drawMarksOnDemand(map: MapLibreMap, scheme: Scheme): void {
  const pixelRatio = Math.max(1, Math.ceil(globalThis.devicePixelRatio));
  map.setMissingStyleImageResolver((id) => {
    if (map.hasImage(id)) return;
    if (isPlate(id)) {
      const plate = drawPlate(id, scheme, pixelRatio);
      if (plate !== undefined) map.addImage(id, plate, { pixelRatio, ...toStretch(id, pixelRatio) });
      return;
    }
    const drawing = drawImage(id, scheme, pixelRatio);
    if (drawing !== undefined) map.addImage(id, drawing, { pixelRatio });
  });
}

function drawImage(id: string, scheme: Scheme, pixelRatio: number): ImageData | undefined {
  const [what, a = '', b = '', fill = ''] = id.split('/');
  if (what === 'mark' && isShape(a)) return drawMark(a, `#${b}`, fill === 'hollow', scheme, pixelRatio);
  if (what === 'cluster') return drawCluster(a, scheme, pixelRatio);
  if (what === 'flow') return drawFlow(a === '-1', scheme, pixelRatio);
  if (what === toHatchImage()) return drawHatch(scheme, pixelRatio);
  return undefined;
}

/** A chevron along the line, lighter at its rim so that it is seen on every colour. */
function drawFlow(against: boolean, scheme: Scheme, pixelRatio: number): ImageData | undefined {
  return draw(flowPx, pixelRatio, (context) => {
    const [tip, tail] = against ? [0.3, 0.7] : [0.7, 0.3];
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.moveTo(tail * flowPx, 0.2 * flowPx);
    context.lineTo(tip * flowPx, 0.5 * flowPx);
    context.lineTo(tail * flowPx, 0.8 * flowPx);
    for (const [strokeStyle, lineWidth] of [
      [palettes[scheme].surface, 5],
      [palettes[scheme].text, 2],
    ] as const) {
      context.strokeStyle = strokeStyle;
      context.lineWidth = lineWidth;
      context.stroke();
    }
  });
}

/** Slanting lines that meet those of the next tile. */
function drawHatch(scheme: Scheme, pixelRatio: number): ImageData | undefined {
  return draw(hatchPx, pixelRatio, (context) => {
    context.strokeStyle = palettes[scheme].lineStrong;
    context.lineWidth = 1;
    for (const from of [-hatchPx, 0, hatchPx]) {
      context.moveTo(from, hatchPx);
      context.lineTo(from + hatchPx, 0);
    }
    context.stroke();
  });
}

function drawMark(
  shape: MarkShape,
  colour: string,
  hollow: boolean,
  scheme: Scheme,
  pixelRatio: number,
): ImageData | undefined {
  const size = sizePx[shape];
  return draw(size + 2 * marginPx, pixelRatio, (context) => {
    context.translate(marginPx, marginPx);
    context.scale(size / shapeBox, size / shapeBox);
    const path = new Path2D(shapePaths[shape]);
    const unit = shapeBox / size;
    context.lineJoin = 'round';
    context.strokeStyle = palettes[scheme].surface;
    context.lineWidth = 5 * unit;
    context.stroke(path);
    context.fillStyle = hollow ? palettes[scheme].surface : colour;
    context.fill(path, 'evenodd');
    context.strokeStyle = hollow ? colour : scheme === 'light' ? 'rgb(0 0 0 / 45%)' : 'rgb(0 0 0 / 60%)';
    context.lineWidth = (hollow ? 2.2 : 1) * unit;
    context.stroke(path);
  });
}

/** A ring in the colour of the worst severity inside, with that severity's shape on its shoulder. */
function drawCluster(severity: string, scheme: Scheme, pixelRatio: number): ImageData | undefined {
  const worst = isSeverity(severity) ? severity : undefined;
  const colour = worst === undefined ? palettes[scheme].textSoft : severityColours[scheme][worst].mark;
  const badge = worst === undefined ? 0 : 15;
  return draw(clusterPx + 8, pixelRatio, (context) => {
    const centre = clusterPx / 2 + 4;
    context.beginPath();
    context.arc(centre, centre, clusterPx / 2 - 2, 0, 2 * Math.PI);
    context.fillStyle = palettes[scheme].surface;
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = worst === undefined ? 1.5 : 3;
    context.stroke();
    if (worst === undefined) return;
    context.translate(clusterPx + 6 - badge, 2);
    context.scale(badge / shapeBox, badge / shapeBox);
    const path = new Path2D(severityPaths[worst]);
    context.lineJoin = 'round';
    context.strokeStyle = palettes[scheme].surface;
    context.lineWidth = 5;
    context.stroke(path);
    context.fillStyle = colour;
    context.fill(path, 'evenodd');
  });
}

/** Records gather into a quiet square, so that nobody takes them for stations; what moves into a ring. */
function drawPlate(id: Plate, scheme: Scheme, pixelRatio: number): ImageData | undefined {
  const { sidePx, radiusPx } = plates[id];
  const isRing = id === 'cluster/moving';
  return draw(sidePx + 2, pixelRatio, (context) => {
    context.beginPath();
    context.roundRect(1.5, 1.5, sidePx - 1, sidePx - 1, radiusPx);
    context.fillStyle = isRing ? palettes[scheme].surface : palettes[scheme].raised;
    context.fill();
    context.strokeStyle = isRing ? palettes[scheme].textSoft : palettes[scheme].lineStrong;
    context.lineWidth = isRing ? 1.5 : 1;
    context.stroke();
  });
}

/** Only the middle is stretched to the width of the number, and the number stands inside the padding. */
function toStretch(id: Plate, pixelRatio: number): Partial<StyleImageMetadata> {
  const { sidePx, padPx } = plates[id];
  const [side, pad] = [(sidePx + 2) * pixelRatio, padPx * pixelRatio];
  const middle: [number, number] = [side / 2 - 1, side / 2 + 1];
  return { stretchX: [middle], stretchY: [middle], content: [pad, pad, side - pad, side - pad] };
}

function draw(
  size: number,
  pixelRatio: number,
  paint: (context: OffscreenCanvasRenderingContext2D) => void,
): ImageData | undefined {
  const side = size * pixelRatio;
  const context = new OffscreenCanvas(side, side).getContext('2d');
  if (context === null) return undefined;
  context.scale(pixelRatio, pixelRatio);
  paint(context);
  return context.getImageData(0, 0, side, side);
}

function isPlate(id: string): id is Plate {
  return Object.hasOwn(plates, id);
}

function isShape(word: string): word is MarkShape {
  return Object.hasOwn(shapePaths, word);
}

function isSeverity(word: string): word is Severity {
  return Object.hasOwn(severityPaths, word);
}
