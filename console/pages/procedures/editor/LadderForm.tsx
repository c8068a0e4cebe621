/** The ladder of the draft: by which clock, when, what, to whom. */
import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockKinds, type EscalationStep } from '../../../../contract/cases/procedure.ts';
import { toOneOf } from '../../../search-params.ts';
import type { FormProps } from './form-props.ts';
import { useLadderWords } from '../ladder-words.ts';
import { ladderTargets, toTargetId } from './ladder-targets.ts';
import css from '../Procedures.module.css';

const whats = ['page', 'remind', 'escalate'] as const;
const froms = ['start', 'due'] as const;
const mostMinutes = 525_600;

export function LadderForm({ draft, onChange }: FormProps) {
  const { t } = useTranslation();
  const put = (index: number, step: EscalationStep): void =>
    onChange({ ...draft, ladder: draft.ladder.with(index, step) });
  return (
    <div className={css.fields}>
      {draft.ladder.map((step, index) => (
        <StepForm
          key={index}
          step={step}
          onChange={(next) => put(index, next)}
          onDrop={() => onChange({ ...draft, ladder: draft.ladder.toSpliced(index, 1) })}
        />
      ))}
      <Button
        variant="default"
        onClick={() =>
          onChange({
            ...draft,
            ladder: [
              ...draft.ladder,
              {
                clock: 'close',
                after: { fromDueMin: 0 },
                to: { kind: 'head', of: 'lead' },
                what: 'escalate',
              },
            ],
          })
        }
      >
        {t('procedures.addStep')}
      </Button>
    </div>
  );
}

interface StepProps {
  readonly step: EscalationStep;
  readonly onChange: (step: EscalationStep) => void;
  readonly onDrop: () => void;
}

function StepForm({ step, onChange, onDrop }: StepProps) {
  const { t } = useTranslation();
  const words = useLadderWords();
  const from = 'fromStartMin' in step.after ? 'start' : 'due';
  const minutes = 'fromStartMin' in step.after ? step.after.fromStartMin : step.after.fromDueMin;
  const toAfter = (side: 'start' | 'due', count: number): EscalationStep['after'] =>
    side === 'start' ? { fromStartMin: Math.max(0, count) } : { fromDueMin: count };
  return (
    <fieldset className={css.step}>
      <legend>{words(step)}</legend>
      <Select
        aria-label={t('procedures.clock')}
        allowDeselect={false}
        data={clockKinds.map((kind) => ({ value: kind, label: t(`cases.clock.${kind}`) }))}
        value={step.clock}
        onChange={(word) => onChange({ ...step, clock: toOneOf(word, clockKinds) ?? step.clock })}
      />
      <Select
        aria-label={t('procedures.countFrom')}
        allowDeselect={false}
        data={froms.map((side) => ({ value: side, label: t(`procedures.counted.${side}`) }))}
        value={from}
        onChange={(word) => onChange({ ...step, after: toAfter(toOneOf(word, froms) ?? from, minutes) })}
      />
      <NumberInput
        aria-label={t('procedures.minutes')}
        min={from === 'start' ? 0 : -mostMinutes}
        max={mostMinutes}
        allowDecimal={false}
        value={minutes}
        onChange={(count) => typeof count === 'number' && onChange({ ...step, after: toAfter(from, count) })}
      />
      <Select
        aria-label={t('procedures.whatItDoes')}
        allowDeselect={false}
        data={whats.map((what) => ({ value: what, label: t(`procedures.verb.${what}`) }))}
        value={step.what}
        onChange={(word) => onChange({ ...step, what: toOneOf(word, whats) ?? step.what })}
      />
      <Select
        aria-label={t('procedures.toWhom')}
        allowDeselect={false}
        data={Object.keys(ladderTargets).map((id) => ({ value: id, label: toTargetWords(id) }))}
        value={toTargetId(step.to)}
        onChange={(id) => {
          const to = id === null ? undefined : ladderTargets[id];
          if (to !== undefined) onChange({ ...step, to });
        }}
      />
      <ActionIcon aria-label={t('procedures.dropStep')} onClick={onDrop}>
        <IconTrash size={16} />
      </ActionIcon>
    </fieldset>
  );

  function toTargetWords(id: string): string {
    const to = ladderTargets[id];
    if (to === undefined) return id;
    if (to.kind === 'leader') return t(`procedures.post.${to.post}`);
    if (to.kind === 'duty-leader') return t(`procedures.dutyLeader.${to.of}`);
    return to.kind === 'duty' ? t(`procedures.duty.${to.of}`) : t(`procedures.head.${to.of}`);
  }
}
