/**
 * The design tokens of every screen: colours of the light and the dark theme, severities, spacing, type.
 * Light is for the desk and dark for the night shift; both are drawn by hand and `tokens.test.ts` proves their contrast.
 */
import type { Severity } from '../../contract/basics/severity.ts';
import type { FeedState } from '../../contract/feeds/feed.ts';

export type Scheme = 'light' | 'dark';

/** Spacing steps in px; nothing stands between them. */
export const spacing = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 32 } as const;
export const radius = 6;
/** Type sizes in px: table, text, emphasis, heading, figure, big figure. */
export const type = { s: 13, m: 14, l: 16, xl: 20, figure: 28, display: 40 } as const;
export const fontFamily = '"Noto Sans", system-ui, sans-serif';
/** Longest allowed movement; none at all when the person asks for reduced motion. */
export const motionMs = 120;

interface Palette {
  /** Behind everything. */
  readonly canvas: string;
  /** Panels, tables, cards. */
  readonly surface: string;
  /** Hovered rows, fields, quiet blocks. */
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  /** Deep-sea blue, the only accent. */
  readonly accent: string;
  readonly accentStrong: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly good: string;
  /** The past has its own colour, so that nobody takes it for now. */
  readonly past: string;
  readonly pastSoft: string;
  readonly onPast: string;
  readonly shadow: string;
}

export const palettes: Record<Scheme, Palette> = {
  light: {
    canvas: '#f3f6f8',
    surface: '#ffffff',
    raised: '#edf2f5',
    line: '#d8e0e6',
    lineStrong: '#aebbc5',
    text: '#13212b',
    textSoft: '#43535f',
    textFaint: '#5c6c78',
    accent: '#0b5a7a',
    accentStrong: '#07435c',
    accentSoft: '#dfedf4',
    onAccent: '#ffffff',
    good: '#1a6b45',
    past: '#66309c',
    pastSoft: '#f0e7f9',
    onPast: '#ffffff',
    shadow: '0 1px 2px rgb(16 32 44 / 10%), 0 4px 12px rgb(16 32 44 / 8%)',
  },
  dark: {
    canvas: '#0b1116',
    surface: '#121a21',
    raised: '#1b2630',
    line: '#273541',
    lineStrong: '#435463',
    text: '#e5ebef',
    textSoft: '#aebbc5',
    textFaint: '#8c9ca8',
    accent: '#5fb4d8',
    accentStrong: '#8bcae6',
    accentSoft: '#15323f',
    onAccent: '#06161e',
    good: '#67c897',
    past: '#c9a2f4',
    pastSoft: '#2b1f3a',
    onPast: '#1b0d2b',
    shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 4px 12px rgb(0 0 0 / 30%)',
  },
};

/** Colour of a severity as text or mark on any surface, and the quiet ground behind a marked row. */
export const severityColours: Record<
  Scheme,
  Record<Severity, { readonly mark: string; readonly soft: string }>
> = {
  light: {
    critical: { mark: '#b3141f', soft: '#fbe9ea' },
    high: { mark: '#a94300', soft: '#fcefe4' },
    medium: { mark: '#7d5c00', soft: '#faf3d9' },
    low: { mark: '#3f55a5', soft: '#ebeef9' },
    info: { mark: '#55646f', soft: '#edf2f5' },
  },
  dark: {
    critical: { mark: '#ff7a7a', soft: '#3a1a1d' },
    high: { mark: '#ffa14d', soft: '#37230f' },
    medium: { mark: '#f0cb45', soft: '#322b10' },
    low: { mark: '#9db1f5', soft: '#1d2544' },
    info: { mark: '#a9b7c1', soft: '#1b2630' },
  },
};

/** How a feed's state looks: its shape stands beside the word, the colour is one of the tokens. */
export const feedStateLook: Record<FeedState, { readonly shape: string; readonly tone: Tone }> = {
  fresh: { shape: '●', tone: 'good' },
  due: { shape: '◐', tone: 'neutral' },
  old: { shape: '◔', tone: 'medium' },
  overdue: { shape: '◆', tone: 'high' },
  delinquent: { shape: '▲', tone: 'critical' },
  waiting: { shape: '○', tone: 'neutral' },
  paused: { shape: '‖', tone: 'neutral' },
};

/** What a coloured word may mean. */
export type Tone = 'neutral' | 'good' | 'accent' | 'past' | Severity;

/** The colour of a tone in a scheme, for drawings that CSS can't reach (map, charts). */
export function toneColour(tone: Tone, scheme: Scheme): string {
  if (tone === 'neutral') return palettes[scheme].textSoft;
  if (tone === 'good' || tone === 'accent' || tone === 'past') return palettes[scheme][tone];
  return severityColours[scheme][tone].mark;
}

/** The tokens of a scheme as CSS variables, e.g. `--hv-text-soft`, `--hv-critical`, `--hv-critical-soft`. */
export function toCssVariables(scheme: Scheme): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(palettes[scheme])) variables[`--hv-${toKebab(name)}`] = value;
  for (const [severity, { mark, soft }] of Object.entries(severityColours[scheme])) {
    variables[`--hv-${severity}`] = mark;
    variables[`--hv-${severity}-soft`] = soft;
  }
  return variables;
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
