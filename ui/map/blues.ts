/** One hue that deepens with the amount of water, for scales to which no decision gives colours: marks, and filled wards. */
import type { Text } from '../../contract/basics/text.ts';
import type { NormScale, ScaleStep } from '../service-web.ts';

type Colour = ScaleStep['colour'];
const MIDDLE: Colour = { light: '#3f8fc4', dark: '#3f8fc4' };

/** Of marks on the map, the first for nothing at all. */
export const BLUE_MARKS: readonly Colour[] = [
  { light: '#7d8f9b', dark: '#6f8290' },
  { light: '#3f8fc4', dark: '#4f93c2' },
  { light: '#1f6fb2', dark: '#6cb2e6' },
  { light: '#174f99', dark: '#93cbf5' },
  { light: '#0f2f73', dark: '#c4e4ff' },
];

/** Of areas, pale enough to read what stands on them. */
export const BLUE_FILLS: readonly Colour[] = [
  { light: '#e3edf3', dark: '#22323d' },
  { light: '#a9d0ea', dark: '#28506b' },
  { light: '#6fb0dc', dark: '#2f6f9a' },
  { light: '#3f8fc4', dark: '#3f8fc4' },
  { light: '#1a5fa3', dark: '#74b9ea' },
  { light: '#0f2f73', dark: '#c4e4ff' },
];

/** Steps from the lowest up, their colours spread over the hue. */
export function toShades<Step extends object>(
  colours: readonly Colour[],
  steps: readonly Step[],
): (Step & { readonly colour: Colour })[] {
  const toColour = (at: number) => colours[Math.round((at * (colours.length - 1)) / (steps.length - 1))];
  return steps.map((step, at) => ({ ...step, colour: toColour(at) ?? MIDDLE }));
}

/** A scale of a norm: each part with its name, and what lies beyond the last. */
export function toNormShades(
  norm: string,
  parts: readonly { readonly part: string; readonly name: Text }[],
  beyond: Text,
): NormScale {
  const shades = toShades(BLUE_FILLS, [...parts, { part: '', name: beyond }]);
  return {
    norm,
    steps: shades.slice(0, -1),
    beyond: { name: beyond, colour: shades.at(-1)?.colour ?? MIDDLE },
  };
}
