/** The drawing of a report's bars: one for the page and the paper. Lengths are points, the origin is at the upper left. */
import type { ReportPlot } from './report.ts';
import { toNumberText } from './report-text.ts';

export type PlotMark =
  | {
      readonly kind: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'limit'; readonly x: number; readonly y: number; readonly height: number }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly isEnd: boolean;
    };

export interface PlotDrawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly PlotMark[];
}

export const PLOT_WIDTH = 490;
export const PLOT_TEXT = 8;
const NAME_WIDTH = 150;
const VALUE_WIDTH = 60;
const ROW = 13;
const BAR = 8;
const MOST_LETTERS = 32;

/** Bars below each other, as they are given; the longest fills the width. */
export function drawPlot({ bars, limit, unit }: ReportPlot): PlotDrawing {
  const most = Math.max(...bars.map(({ value }) => value ?? 0), limit?.value ?? 0);
  const room = PLOT_WIDTH - NAME_WIDTH - VALUE_WIDTH;
  const toLength = (value: number) => (most <= 0 ? 0 : (Math.max(value, 0) / most) * room);
  const marks: PlotMark[] = bars.flatMap(({ name, value }, index): PlotMark[] => {
    const y = index * ROW;
    const length = value === null ? 0 : toLength(value);
    return [
      { kind: 'text', x: NAME_WIDTH - 6, y, text: toShort(name), isEnd: true },
      ...(length > 0 ? [{ kind: 'bar', x: NAME_WIDTH, y: y + 1, width: length, height: BAR } as const] : []),
      {
        kind: 'text',
        x: NAME_WIDTH + length + 5,
        y,
        text: value === null ? 'không có số liệu' : toNumberText(value, Number.isInteger(value) ? 0 : 1),
        isEnd: false,
      },
    ];
  });
  const height = bars.length * ROW;
  if (limit === undefined) return { width: PLOT_WIDTH, height, marks };
  const x = NAME_WIDTH + toLength(limit.value);
  return {
    width: PLOT_WIDTH,
    height: height + ROW,
    marks: [
      ...marks,
      { kind: 'limit', x, y: 0, height },
      {
        kind: 'text',
        x: Math.min(x, PLOT_WIDTH),
        y: height,
        text: `${limit.name}: ${toNumberText(limit.value, Number.isInteger(limit.value) ? 0 : 1)} ${unit}`,
        isEnd: true,
      },
    ],
  };
}

function toShort(name: string): string {
  return name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS - 1)}…`;
}
