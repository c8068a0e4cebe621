/** One state of the draft: its names, phase, owner, time, outcome. */
import { Button, Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import {
  caseOutcomes,
  caseParties,
  casePhases,
  type ProcedureState,
} from '../../../../contract/cases/procedure.ts';
import { useText } from '../../../i18n.ts';
import { toOneOf } from '../../../search-params.ts';
import { dropState, putState } from './draft.ts';
import type { FormProps } from './form-props.ts';
import { LimitInput } from './LimitInput.tsx';
import { NameInput } from './NameInput.tsx';
import css from '../Procedures.module.css';

interface Props extends FormProps {
  readonly state: ProcedureState;
  readonly onGone: () => void;
}

export function StateForm({ draft, state, onChange, onGone }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const put = (next: Partial<ProcedureState>): void => onChange(putState(draft, { ...state, ...next }));
  /** What does not belong to a state any more is taken out, not left as undefined. */
  const without = (name: 'within' | 'outcome' | 'mayPause'): void =>
    onChange(putState(draft, omit(state, name)));
  const isClosed = state.phase === 'closed';
  return (
    <div className={css.fields}>
      <h3>{t('procedures.state', { name: text(state.name) })}</h3>
      <NameInput name={state.name} onChange={(name) => put({ name })} />
      <Select
        label={t('procedures.phase')}
        allowDeselect={false}
        data={casePhases.map((phase) => ({ value: phase, label: t(`cases.phase.${phase}`) }))}
        value={state.phase}
        onChange={(word) => {
          const phase = toOneOf(word, casePhases) ?? state.phase;
          const next: ProcedureState = { ...state, phase };
          onChange(
            putState(
              draft,
              phase === 'closed'
                ? { ...omit(omit(next, 'within'), 'mayPause'), outcome: 'done' }
                : omit(next, 'outcome'),
            ),
          );
        }}
      />
      <Select
        label={t('procedures.owner')}
        allowDeselect={false}
        data={caseParties.map((party) => ({ value: party, label: t(`cases.party.${party}`) }))}
        value={state.owner}
        onChange={(word) => put({ owner: toOneOf(word, caseParties) ?? state.owner })}
      />
      {isClosed ? (
        <Select
          label={t('procedures.outcome')}
          allowDeselect={false}
          data={caseOutcomes.map((outcome) => ({ value: outcome, label: t(`cases.outcome.${outcome}`) }))}
          value={state.outcome ?? null}
          onChange={(word) => {
            const outcome = toOneOf(word, caseOutcomes);
            if (outcome !== undefined) put({ outcome });
          }}
        />
      ) : (
        <>
          <LimitInput
            optional
            label={t('procedures.within')}
            limit={state.within}
            onChange={(within) => (within === undefined ? without('within') : put({ within }))}
          />
          <Checkbox
            label={t('procedures.mayPause')}
            checked={state.mayPause === true}
            onChange={(event) =>
              event.currentTarget.checked ? put({ mayPause: true }) : without('mayPause')
            }
          />
          <DisabledReason reason={draft.initial === state.id ? t('why.initial') : undefined}>
            <Checkbox
              label={t('procedures.initial')}
              checked={draft.initial === state.id}
              disabled={draft.initial === state.id}
              onChange={() => onChange({ ...draft, initial: state.id })}
            />
          </DisabledReason>
        </>
      )}
      <DisabledReason reason={draft.states.length <= 2 ? t('why.twoStates') : undefined}>
        <Button
          variant="default"
          disabled={draft.states.length <= 2}
          onClick={() => {
            onChange(dropState(draft, state.id));
            onGone();
          }}
        >
          {t('procedures.dropState')}
        </Button>
      </DisabledReason>
    </div>
  );
}

/** A state without a member that it may lack. */
function omit(state: ProcedureState, name: 'within' | 'outcome' | 'mayPause'): ProcedureState {
  const { within, outcome, mayPause, ...rest } = state;
  return {
    ...rest,
    ...(within === undefined || name === 'within' ? {} : { within }),
    ...(outcome === undefined || name === 'outcome' ? {} : { outcome }),
    ...(mayPause === undefined || name === 'mayPause' ? {} : { mayPause }),
  };
}
