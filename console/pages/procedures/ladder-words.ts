/** A step of the ladder as a sentence: `nhận biết: sau 5 phút, gọi người trực của trung tâm`. */
import { useTranslation } from 'react-i18next';
import type { EscalationStep, EscalationTarget } from '../../../contract/cases/procedure.ts';
import { useDurationText } from '../../../ui/time/duration.ts';

export function useLadderWords(): (step: EscalationStep) => string {
  const { t } = useTranslation();
  const duration = useDurationText();
  const target = (to: EscalationTarget): string => {
    if (to.kind === 'leader') return t(`procedures.post.${to.post}`);
    if (to.kind === 'duty-leader') return t(`procedures.dutyLeader.${to.of}`);
    return to.kind === 'duty' ? t(`procedures.duty.${to.of}`) : t(`procedures.head.${to.of}`);
  };
  return ({ clock, after, to, what }) => {
    const when =
      'fromStartMin' in after
        ? after.fromStartMin === 0
          ? t('procedures.atStart')
          : t('procedures.afterStart', { span: duration(after.fromStartMin * 60) })
        : after.fromDueMin < 0
          ? t('procedures.beforeDue', { span: duration(-after.fromDueMin * 60) })
          : after.fromDueMin === 0
            ? t('procedures.atDue')
            : t('procedures.afterDue', { span: duration(after.fromDueMin * 60) });
    return `${t(`cases.clock.${clock}`)}: ${when}, ${t(`procedures.what.${what}`, { to: target(to) })}`;
  };
}
