/** The state of a thing as shape and word in the colour of its tone, e.g. a feed's `● đúng hạn`. */
import type { Tone } from '../look/tokens.ts';
import css from './marks.module.css';

interface Props {
  readonly shape: string;
  readonly word: string;
  readonly tone: Tone;
  /** Drawn with a ground and a border, for headings. */
  readonly framed?: boolean;
  /** All of it, where the word is a short one. */
  readonly whole?: string;
}

export function StateBadge({ shape, word, tone, framed = false, whole }: Props) {
  const colour = tone === 'neutral' ? 'var(--hv-text-soft)' : `var(--hv-${tone})`;
  return (
    <span className={framed ? css.badge : css.mark} style={{ color: colour }} title={whole}>
      <span aria-hidden className={css.shape}>
        {shape}
      </span>
      <span>{word}</span>
    </span>
  );
}
