/** Edits a draft of a procedure with its chart in sight. The server's check marks what is unsound; an unsound one can't be saved. */
import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureDefinition, ProcedureVersion } from '../../../../contract/cases/procedure.ts';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../../api/to-problem.ts';
import { useMissingRight } from '../../../api/use-missing-right.ts';
import { addMove, addState } from './draft.ts';
import { MoveForm } from './MoveForm.tsx';
import type { EditorPart } from './editor-parts.ts';
import { toNewId } from './new-procedure.ts';
import { PartTabs } from './PartTabs.tsx';
import { checkQuery, leastNote, useSaveProcedure } from '../procedure-queries.ts';
import { ProblemList } from './ProblemList.tsx';
import { StateChart, type ChartChoice } from '../chart/StateChart.tsx';
import { StateForm } from './StateForm.tsx';
import { tell } from '../../../tell.ts';
import css from '../Procedures.module.css';

const typingMs = 300;

interface Props {
  readonly first: ProcedureDefinition;
  /** For a new procedure the ids it may not take; its own id follows its name until it is saved. */
  readonly taken?: readonly string[];
  /** The version that is edited; when another one stands by then, it is not overwritten. */
  readonly basedOn?: number;
  readonly onSaved: (version: ProcedureVersion) => void;
}

export function ProcedureEditor({ first: given, taken, basedOn: version, onSaved }: Props) {
  const { t } = useTranslation();
  const isNew = taken !== undefined;
  // As they were when the editing began.
  const [{ first, basedOn }] = useState({ first: given, basedOn: version });
  const [edited, setDraft] = useState(first);
  const draft = useMemo(
    () => (taken === undefined ? edited : { ...edited, id: toNewId(edited.name, taken) }),
    [edited, taken],
  );
  const [chosen, setChosen] = useState<ChartChoice>();
  const form = useRef<HTMLElement>(null);
  // On a small screen the forms lie below the chart: what was pressed is brought into sight.
  useEffect(() => {
    if (chosen !== undefined) form.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const [part, setPart] = useState<EditorPart>('basics');
  const [note, setNote] = useState('');
  const [asked] = useDebouncedValue(draft, typingMs);
  const check = useQuery(checkQuery(asked));
  const save = useSaveProcedure();
  const problems = check.data ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const missing = useMissingRight('procedures.manage');
  const isChanged = isNew || edited !== first;
  const reason =
    missing ??
    (!isChanged
      ? t('procedures.unchanged')
      : errors > 0
        ? t('procedures.unsound', { count: errors })
        : check.isError || check.isFetching || asked !== draft
          ? t('procedures.unchecked')
          : note.trim().length < leastNote
            ? t('procedures.noteNeeded')
            : undefined);
  const state = chosen?.kind === 'state' ? draft.states.find(({ id }) => id === chosen.id) : undefined;
  const move = chosen?.kind === 'move' ? draft.moves.find(({ id }) => id === chosen.id) : undefined;

  return (
    <div className={css.body}>
      <StateChart definition={draft} problems={problems} chosen={chosen} onChoose={setChosen} />
      <Group gap="sm">
        <Button
          variant="default"
          onClick={() => {
            const { definition, id } = addState(draft);
            setDraft(definition);
            setChosen({ kind: 'state', id });
          }}
        >
          {t('procedures.addState')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            const { definition, id } = addMove(draft, state?.id);
            setDraft(definition);
            setChosen({ kind: 'move', id });
          }}
        >
          {t('procedures.addMove')}
        </Button>
      </Group>
      <ProblemList problems={problems} definition={draft} onChoose={setChosen} onPart={setPart} />
      {check.isError && <ErrorState problem={toProblem(check.error)} onRetry={() => void check.refetch()} />}
      <div className={css.forms}>
        <section ref={form} className={css.form} aria-label={t('procedures.chosen')}>
          {state !== undefined && (
            <StateForm
              key={state.id}
              draft={draft}
              state={state}
              onChange={setDraft}
              onGone={() => setChosen(undefined)}
            />
          )}
          {move !== undefined && (
            <MoveForm
              key={move.id}
              draft={draft}
              move={move}
              onChange={setDraft}
              onGone={() => setChosen(undefined)}
            />
          )}
          {state === undefined && move === undefined && (
            <p className={css.quiet}>{t('procedures.chooseWhat')}</p>
          )}
        </section>
        <section className={css.form} aria-label={t('procedures.rest')}>
          <PartTabs draft={draft} onChange={setDraft} problems={problems} part={part} onPart={setPart} />
        </section>
      </div>
      <form
        className={css.save}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === undefined)
            save.mutate(
              { draft, note: note.trim(), basedOn },
              {
                onSuccess: (saved) => {
                  tell(
                    saved.definition.enabled
                      ? t('procedures.saved', { version: saved.version })
                      : t('procedures.savedOff', { version: saved.version }),
                  );
                  onSaved(saved);
                },
              },
            );
        }}
      >
        <TextInput
          className={css.note}
          label={isNew ? t('procedures.noteNew') : t('procedures.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DisabledReason reason={edited === first ? t('why.unchanged') : undefined}>
          <Button variant="default" disabled={edited === first} onClick={() => setDraft(first)}>
            {t('procedures.dropDraft')}
          </Button>
        </DisabledReason>
        <DisabledReason reason={reason}>
          <Button type="submit" loading={save.isPending} disabled={reason !== undefined}>
            {isNew ? t('procedures.saveFirst') : t('procedures.save')}
          </Button>
        </DisabledReason>
      </form>
      {save.error !== null && <ErrorState problem={toProblem(save.error)} />}
    </div>
  );
}
