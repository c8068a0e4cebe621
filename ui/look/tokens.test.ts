/** Every colour of text or mark can be read on the grounds it stands on, in both themes (WCAG 2.2, 1.4.3 AA). */
import { describe, expect, test } from 'vitest';
import { palettes, severityColours, type Scheme } from './tokens.ts';

const schemes: readonly Scheme[] = ['light', 'dark'];

describe.each(schemes)('the %s theme', (scheme) => {
  const palette = palettes[scheme];
  const grounds = { canvas: palette.canvas, surface: palette.surface, raised: palette.raised };

  test.each(['text', 'textSoft', 'textFaint', 'accent', 'good', 'past'] as const)(
    '%s is readable on every ground',
    (name) => {
      for (const ground of Object.values(grounds))
        expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('severities are readable on every ground and on their own soft ground', () => {
    for (const { mark, soft } of Object.values(severityColours[scheme])) {
      for (const ground of [...Object.values(grounds), soft])
        expect(contrast(mark, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette.text, soft)).toBeGreaterThanOrEqual(7);
    }
  });

  test('words on the accent and on the band of the past are readable', () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.onPast, palette.past)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.past, palette.pastSoft)).toBeGreaterThanOrEqual(4.5);
  });
});

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
