/** The clocks of the draft, how long a wrong body may keep a task, and how long a closed case comes back. */
import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  clockKinds,
  type ClockKind,
  type ProcedureDefinition,
} from '../../../../contract/cases/procedure.ts';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';
import type { FormProps } from './form-props.ts';
import { LimitInput } from './LimitInput.tsx';
import css from '../Procedures.module.css';

const longestReopenDays = 365;

export function ClocksForm({ draft, onChange }: FormProps) {
  const { t } = useTranslation();
  return (
    <div className={css.fields}>
      {clockKinds.map((kind) => (
        <LimitInput
          key={kind}
          optional={kind !== 'close'}
          label={t(`cases.clock.${kind}`)}
          limit={draft.clocks[kind]}
          onChange={(limit) => onChange({ ...draft, clocks: putClock(draft.clocks, kind, limit) })}
        />
      ))}
      <LimitInput
        label={t('procedures.returnWithin')}
        limit={draft.returnWithin}
        onChange={(limit) => limit !== undefined && onChange({ ...draft, returnWithin: limit })}
      />
      <NumberInput
        label={t('procedures.reopenDays')}
        min={0}
        max={longestReopenDays}
        allowDecimal={false}
        value={draft.reopenWithinDays}
        onChange={(days) => typeof days === 'number' && onChange({ ...draft, reopenWithinDays: days })}
      />
    </div>
  );
}

function putClock(
  clocks: ProcedureDefinition['clocks'],
  kind: ClockKind,
  limit: TimeLimit | undefined,
): ProcedureDefinition['clocks'] {
  if (limit !== undefined) return { ...clocks, [kind]: limit };
  if (kind === 'close') return clocks;
  const { [kind]: _, ...rest } = clocks;
  return rest;
}
