/** One move of the draft: from where to where, who may make it, what it asks for, which clocks it ends. */
import { Button, MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  caseParties,
  clockKinds,
  moveDemands,
  type ProcedureMove,
} from '../../../../contract/cases/procedure.ts';
import { useText } from '../../../i18n.ts';
import { toSomeOf } from '../../../search-params.ts';
import { dropMove, putMove } from './draft.ts';
import type { FormProps } from './form-props.ts';
import { NameInput } from './NameInput.tsx';
import css from '../Procedures.module.css';

interface Props extends FormProps {
  readonly move: ProcedureMove;
  readonly onGone: () => void;
}

export function MoveForm({ draft, move, onChange, onGone }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const put = (next: Partial<ProcedureMove>): void => onChange(putMove(draft, { ...move, ...next }));
  const states = draft.states.map((state) => ({ value: state.id, label: text(state.name) }));
  return (
    <div className={css.fields}>
      <h3>{t('procedures.move', { name: text(move.name) })}</h3>
      <NameInput name={move.name} onChange={(name) => put({ name })} />
      <MultiSelect
        label={t('procedures.from')}
        data={states}
        value={move.from}
        onChange={(from) => from.length > 0 && put({ from })}
      />
      <Select
        label={t('procedures.to')}
        allowDeselect={false}
        data={states}
        value={move.to}
        onChange={(to) => to !== null && put({ to })}
      />
      <MultiSelect
        label={t('procedures.by')}
        data={caseParties.map((party) => ({ value: party, label: t(`cases.party.${party}`) }))}
        value={move.by}
        onChange={(words) => {
          const by = toSomeOf(words, caseParties);
          if (by !== undefined) put({ by: [...by] });
        }}
      />
      <MultiSelect
        label={t('procedures.demands')}
        data={moveDemands.map((demand) => ({ value: demand, label: t(`procedures.demand.${demand}`) }))}
        value={move.demands}
        onChange={(words) => put({ demands: [...(toSomeOf(words, moveDemands) ?? [])] })}
      />
      <MultiSelect
        label={t('procedures.ends')}
        data={clockKinds.map((kind) => ({ value: kind, label: t(`cases.clock.${kind}`) }))}
        value={move.ends ?? []}
        onChange={(words) => put({ ends: [...(toSomeOf(words, clockKinds) ?? [])] })}
      />
      <Button
        variant="default"
        onClick={() => {
          onChange(dropMove(draft, move.id));
          onGone();
        }}
      >
        {t('procedures.dropMove')}
      </Button>
    </div>
  );
}
