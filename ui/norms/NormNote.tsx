/** The norm that a figure, a limit or a chart is by: instrument, article, since when, how sure; its page is one click away. */
import { useTranslation } from 'react-i18next';
import { saysSince } from '../../contract/rules/law-time.ts';
import { useNowMs, useTimeText } from '../time/clock-context.tsx';
import { NormConfidence } from './NormConfidence.tsx';
import { findCitedEra, useNorms, type NormAsset } from './norm-context.tsx';
import css from './NormNote.module.css';

interface Props {
  readonly norm: string;
  /** The era it was judged by; absent: the one that holds at `atMs`. */
  readonly era?: number | undefined;
  /** The past that is shown; undefined = now. */
  readonly atMs?: number | undefined;
  /** Whose norm it is; absent: everybody's. A norm that differs by place then says so. */
  readonly asset?: NormAsset | undefined;
}

export function NormNote({ norm, era: eraId, atMs, asset }: Props) {
  const { t } = useTranslation('ui');
  const { find, Link } = useNorms();
  const timeText = useTimeText();
  const nowMs = useNowMs(3_600);
  const found = find(norm);
  if (found === undefined) return null;
  const era = found.eras.find(({ id }) => id === eraId) ?? findCitedEra(found.eras, atMs ?? nowMs, asset);
  if (era === 'by-place')
    return (
      <span className={css.note}>
        <Link norm={norm}>{t('norm.byPlace')}</Link>
      </span>
    );
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
      {saysSince(era) && <span>{t('norm.since', { day: timeText(validFromMs, 'date') })}</span>}
      <NormConfidence confidence={confidence} />
    </span>
  );
}
