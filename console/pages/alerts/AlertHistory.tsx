/** The history of an episode, oldest first; steps that came from late data say when they were recorded. */
import { useTranslation } from 'react-i18next';
import type { AlertStep } from '../../../contract/alerts/alert.ts';
import type { AlertKind } from '../../../contract/rules/rule.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useForecastWords } from './use-forecast-words.ts';
import css from './AlertsPage.module.css';

/** What was found so long after it happened says when it was found. */
const LATER_MS = 600_000;

interface Props {
  readonly kind: AlertKind;
  readonly steps: readonly AlertStep[];
}

export function AlertHistory({ kind, steps }: Props) {
  const { t } = useTranslation();
  const told = useForecastWords(kind);
  const timeText = useTimeText();
  return (
    <ol className={css.history}>
      {steps.map((step) => (
        <li key={`${step.recordedMs} ${step.timeMs} ${step.what}`}>
          <time>{timeText(step.timeMs, 'dayMinute')}</time>
          <SeverityMark severity={step.severity} shapeOnly />
          <span>
            {t(`alerts.step.${step.what}`)}
            {step.by !== null &&
              ` · ${step.by.startsWith('rule:') ? t('alerts.byRule') : (step.byName ?? step.by)}`}
            {told(step)}
            {step.takenBack === true && ` · ${t('alerts.takenBack')}`}
            {step.late && ` · ${t('alerts.late')}`}
            {(step.late || step.recordedMs - step.timeMs >= LATER_MS) &&
              `${step.late ? ', ' : ' · '}${t('alerts.detail.recordedLater', { time: timeText(step.recordedMs, 'dayMinute') })}`}
            {step.note !== null && step.note !== '' && <q>{step.note}</q>}
          </span>
        </li>
      ))}
    </ol>
  );
}
