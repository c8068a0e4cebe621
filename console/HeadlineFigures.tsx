/** The figures by which a service tells how the city stands: value, unit, whose, age, source, quality, completeness. */
import { useTranslation } from 'react-i18next';
import {
  isLowerBound,
  type HeadlineFigure,
  type ServiceHeadline,
  toCountWord,
} from '../contract/values/headline.ts';
import { useTimeText } from '../ui/time/clock-context.tsx';
import { Figure } from '../ui/marks/Figure.tsx';
import { toNumberText } from '../ui/words/format.ts';
import { useLanguage, useText } from './i18n.ts';
import css from './HeadlineFigures.module.css';

interface Props {
  readonly headline: ServiceHeadline;
  readonly size: 'xl' | 'figure';
}

export function HeadlineFigures({ headline: { figures, isOutOfSight }, size }: Props) {
  const { t } = useTranslation();
  if (isOutOfSight) return <span className={css.lacking}>{t('headline.outOfSight')}</span>;
  if (figures === null) return <span className={css.lacking}>{t('headline.failed')}</span>;
  return (
    <span className={css.figures}>
      {figures.map((figure) => (
        <OneFigure key={figure.id} figure={figure} size={size} />
      ))}
    </span>
  );
}

/** An arrow, by how much, against which time: more is not worse, so it has no colour. */
export function HeadlineChange({ figure }: { readonly figure: HeadlineFigure }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const timeText = useTimeText();
  const { value, before, decimals } = figure;
  if (value === null || before === undefined) return null;
  const by = Math.abs(value - before.value);
  const way =
    toNumberText(by, decimals, 'en') === toNumberText(0, decimals, 'en')
      ? 'same'
      : value > before.value
        ? 'up'
        : 'down';
  return (
    <span className={css.about}>
      {t(`headline.change.${way}`, {
        by: toNumberText(by, decimals, language),
        before: toNumberText(before.value, decimals, language),
        time: timeText(before.timeMs, 'dayMinute'),
      })}
    </span>
  );
}

/** `ít nhất` before a value that is no more than a lower bound. */
export function LeastMark({ figure }: { readonly figure: HeadlineFigure }) {
  const { t } = useTranslation();
  if (!isLowerBound(figure)) return null;
  return (
    <span className={css.least} title={t('headline.atLeastWhy')}>
      {t('headline.atLeast')}
    </span>
  );
}

function OneFigure({ figure, size }: { readonly figure: HeadlineFigure } & Pick<Props, 'size'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const { complete } = figure;
  const isWhole = complete === null || complete.have === complete.of;
  return (
    <span className={css.figure}>
      <span className={css.figureName}>{text(figure.name)}</span>
      <span className={css.figureValue}>
        <LeastMark figure={figure} />
        <Figure
          value={figure.value}
          unit={toCountWord(figure, language)}
          decimals={figure.decimals}
          timeMs={figure.timeMs}
          quality={figure.quality ?? undefined}
          source={text(figure.source)}
          staleAfterSec={figure.staleAfterSec}
          size={size}
          isOfOldest={figure.isOfOldest === true}
          isTimeless={figure.value !== null || figure.why !== null}
        />
      </span>
      {figure.why !== null && <span className={css.lacking}>{text(figure.why)}</span>}
      {figure.about !== null && <span className={css.about}>{text(figure.about)}</span>}
      <HeadlineChange figure={figure} />
      {complete !== null && (
        <span className={isWhole ? css.about : css.lacking}>{t('headline.complete', { ...complete })}</span>
      )}
    </span>
  );
}
