/** The five shapes of the severities as paths in a box of 16 × 16, the same in text, on the map and in charts. */
import type { Severity } from '../../contract/basics/severity.ts';

export const shapeBox = 16;

/** ▲ ◆ ■ ● ○, drawn by us so that they look alike on every machine, whatever fonts it has. */
export const severityPaths: Record<Severity, string> = {
  critical: 'M8 1.5 L15.5 14.5 L0.5 14.5 Z',
  high: 'M8 0.5 L15.5 8 L8 15.5 L0.5 8 Z',
  medium: 'M2.5 2.5 H13.5 V13.5 H2.5 Z',
  low: 'M8 2 A6 6 0 1 1 8 14 A6 6 0 1 1 8 2 Z',
  info: 'M8 2 A6 6 0 1 1 8 14 A6 6 0 1 1 8 2 Z M8 4.4 A3.6 3.6 0 1 0 8 11.6 A3.6 3.6 0 1 0 8 4.4 Z',
};
