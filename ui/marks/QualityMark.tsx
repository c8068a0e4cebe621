/** What can be said about a value: a tick for a usable one, a struck circle and the word for all others. */
import { useTranslation } from 'react-i18next';
import { isUsable, type QualityId } from '../../contract/basics/quality.ts';
import css from './marks.module.css';

interface Props {
  readonly quality: QualityId;
  /** Show the word for usable values too. */
  readonly wordAlways?: boolean;
}

export function QualityMark({ quality, wordAlways = false }: Props) {
  const { t } = useTranslation('ui');
  const usable = isUsable(quality);
  const word = t(`quality.${quality}`);
  const tone = usable ? (quality === 'valid' ? 'good' : 'text-soft') : 'high';
  const showWord = wordAlways || quality !== 'valid';
  return (
    <span className={css.mark} style={{ color: `var(--hv-${tone})` }} title={word}>
      <span aria-hidden className={css.shape}>
        {usable ? '✓' : '⊘'}
      </span>
      <span className={showWord ? css.word : css.hidden}>{word}</span>
    </span>
  );
}
