/** The steps of a rule about the time of records in words: how long before or after, from how many records on. */
import { useTranslation } from 'react-i18next';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { isObject, toSeverity, type ConditionDraft } from './rule-draft.ts';
import { useTermText } from './use-term-text.ts';
import css from './Rules.module.css';

export function DeadlineSteps({ condition }: { readonly condition: ConditionDraft }) {
  const { t } = useTranslation();
  const termText = useTermText(condition);
  const steps = (Array.isArray(condition.steps) ? condition.steps : []).filter(isObject);
  const toWhen = (afterSec: number) => {
    if (condition.kind === 'record-stays') return t('rules.afterSpan', { span: termText(afterSec) });
    if (afterSec === 0) return t('rules.deadline.atDue');
    const span = termText(Math.abs(afterSec));
    return afterSec < 0
      ? t('rules.deadline.beforeSpan', { span })
      : t('rules.deadline.afterDueSpan', { span });
  };
  return (
    <span className={css.tight}>
      {steps.map(({ severity, afterSec, least }, index) => {
        const known = toSeverity(severity);
        return (
          <span key={index}>
            {known !== undefined && <SeverityMark severity={known} />} {toWhen(Number(afterSec))}
            {typeof least === 'number' && `, ${t('rules.deadline.leastOf', { count: least })}`}
          </span>
        );
      })}
    </span>
  );
}
