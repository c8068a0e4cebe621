/** The steps of a rule about incidents in words: how sure, and how severe at least. */
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { isObject, toSeverity, type ConditionDraft } from './rule-draft.ts';
import { useFusionWords } from './use-fusion-words.ts';
import css from './Rules.module.css';

interface Props {
  readonly serviceId: string;
  readonly condition: ConditionDraft;
}

export function FusionSteps({ serviceId, condition }: Props) {
  const { toStep } = useFusionWords(serviceId);
  const steps = (Array.isArray(condition.steps) ? condition.steps : []).filter(isObject);
  return (
    <span className={css.tight}>
      {steps.map((step, index) => {
        const severity = toSeverity(step.severity);
        return (
          <span key={index}>
            {severity !== undefined && <SeverityMark severity={severity} />} {toStep(step)}
          </span>
        );
      })}
    </span>
  );
}
