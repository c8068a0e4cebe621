/** How much of what ended was in time, a line each: cases that no record made, then the records of each service. */
import { useTranslation } from 'react-i18next';
import type { AgencyScore } from '../../../contract/cases/case.ts';
import { toOnTimeShare } from '../../../contract/records/timeliness.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import css from './AgencyScores.module.css';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly onTime: number;
  readonly late: number;
  /** What is counted, in full: for who rests on the line, and for a screen reader. */
  readonly whole: string;
}

export function InTimeCell({ score }: { readonly score: AgencyScore }) {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const services = useCatalogue().data?.services ?? [];
  const { closedInTime, closedLate, closedLateExplained, closedLateByWaiting, records } = score;
  const number = (count: number): string => toNumberText(count, 0, language);
  const all = (onTime: number, late: number) => ({ onTime: number(onTime), all: number(onTime + late) });
  const lines: readonly Line[] = [
    {
      id: '',
      name: t('scores.cases'),
      onTime: closedInTime,
      late: closedLate,
      whole: t('scores.ofCases', all(closedInTime, closedLate)),
    },
    ...records.map(({ serviceId, onTime, late }): Line => {
      const found = services.find(({ id }) => id === serviceId);
      const name = found === undefined ? serviceId : text(found.name);
      return {
        id: serviceId,
        // The first of its words: the whole name stands behind the line.
        name: name.split(',')[0] ?? name,
        onTime,
        late,
        whole: t('scores.records', { service: name, ...all(onTime, late) }),
      };
    }),
  ].filter(({ onTime, late }) => onTime + late > 0);
  if (lines.length === 0)
    return (
      <span className={css.none} title={t('scores.nothingCounted')}>
        —
      </span>
    );
  return (
    <>
      {lines.map(({ id, name, onTime, late, whole }) => (
        <span key={id} className={css.line} title={whole}>
          <span>{name}</span>
          <strong>{toNumberText((toOnTimeShare({ onTime, late }) ?? 0) * 100, 1, language)} %</strong>
          <span data-late={late > 0}>
            {t('scores.lateOf', { late: number(late), all: number(onTime + late) })}
          </span>
        </span>
      ))}
      {closedLateExplained > 0 && (
        <small className={css.beside}>{t('scores.explained', { count: closedLateExplained })}</small>
      )}
      {closedLateByWaiting > 0 && (
        <small className={css.beside}>{t('scores.byWaiting', { count: closedLateByWaiting })}</small>
      )}
    </>
  );
}

/** All that ended late: who has most of it stands first. Null where nothing was counted. */
export function countLate({ closedInTime, closedLate, records }: AgencyScore): number | null {
  const ended = records.reduce((sum, { onTime, late }) => sum + onTime + late, closedInTime + closedLate);
  return ended === 0 ? null : records.reduce((sum, { late }) => sum + late, closedLate);
}
