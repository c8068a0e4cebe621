/** The norm that a figure, a limit or a chart is by: instrument, article, since when, how sure; its page is one click away. */
import { useTranslation } from 'react-i18next';
import { useNowMs, useTimeText } from '../time/clock-context.tsx';
import { NormConfidence } from './NormConfidence.tsx';
import { findEraAt, useNorms } from './norm-context.tsx';
import css from './NormNote.module.css';

interface Props {
  readonly norm: string;
  /** The era it was judged by; absent: the one that holds at `atMs`. */
  readonly era?: number | undefined;
  /** The past that is shown; undefined = now. */
  readonly atMs?: number | undefined;
}

export function NormNote({ norm, era: eraId, atMs }: Props) {
  const { t } = useTranslation('ui');
  const { find, Link } = useNorms();
  const timeText = useTimeText();
  const nowMs = useNowMs(3_600);
  const eras = find(norm)?.eras;
  if (eras === undefined) return null;
  const era = eras.find(({ id }) => id === eraId) ?? findEraAt(eras, atMs ?? nowMs);
  if (era === undefined)
    return (
      <span className={css.note}>
        <Link norm={norm}>{t('norm.none')}</Link>
      </span>
    );
  const { instrument, article, validFromMs, confidence } = era;
  return (
    <span className={css.note}>
      <Link norm={norm}>{[instrument, article].filter((word) => word !== '').join(', ')}</Link>
      {confidence !== 'assumed' && <span>{t('norm.since', { day: timeText(validFromMs, 'date') })}</span>}
      <NormConfidence confidence={confidence} />
    </span>
  );
}
