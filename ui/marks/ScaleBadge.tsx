/** A value in the colour and word of its step on a norm's scale; colour is never the only sign. */
import { useComputedColorScheme } from '@mantine/core';
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toInk } from '../look/ink.ts';
import { findScaleStep } from '../norms/norm-scale.ts';
import type { ScaleStep } from '../service-web.ts';
import css from './ScaleBadge.module.css';

interface Props {
  /** null = not known. */
  readonly value: number | null;
  readonly steps: readonly ScaleStep[];
  readonly decimals?: number;
  /** Said where there is no value. */
  readonly noneWord: string;
  readonly large?: boolean;
}

export function ScaleBadge({ value, steps, decimals = 0, noneWord, large = false }: Props) {
  const { language } = useCityClock();
  const scheme = useComputedColorScheme('light');
  if (value === null) return <span className={css.none}>{noneWord}</span>;
  // The step is that of what is written: 50.4 is said as 50.
  const step = findScaleStep(steps, Number(value.toFixed(decimals)));
  const colour = step?.colour[scheme];
  return (
    <span
      className={large ? css.badgeLarge : css.badge}
      style={colour === undefined ? {} : { background: colour, color: toInk(colour) }}
    >
      <strong>{toNumberText(value, decimals, language)}</strong> {step?.name[language]}
    </span>
  );
}
