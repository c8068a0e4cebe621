/** An index in the colour and word of its band; colour is never the only sign. */
import type { Language } from '../../contract/text.ts';
import { type AqiCategory, getAqiCategory } from './categories.ts';
import { toInk } from './aqi-look.ts';
import css from './air.module.css';

interface Props {
  /** null = no index. */
  readonly aqi: number | null;
  readonly language: Language;
  /** Said where there is no index. */
  readonly noneWord: string;
  readonly large?: boolean;
}

export function AqiBadge({ aqi, language, noneWord, large = false }: Props) {
  if (aqi === null) return <span className={css.none}>{noneWord}</span>;
  const category: Pick<AqiCategory, 'id' | 'colour' | 'name'> = getAqiCategory(Math.round(aqi));
  return (
    <span
      className={large ? css.badgeLarge : css.badge}
      style={{ background: category.colour, color: toInk(category.id) }}
    >
      <strong>{Math.round(aqi)}</strong> {category.name[language]}
    </span>
  );
}
