/** Edits a draft of a procedure with its chart in sight. The server's check marks what is unsound; an unsound one can't be saved. */
import { Button, Group, Tabs, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureView } from '../../../contract/case-lists.ts';
import { DisabledReason } from '../../../ui/DisabledReason.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { ClocksForm } from './ClocksForm.tsx';
import { addMove, addState } from './draft.ts';
import { LadderForm } from './LadderForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import { PlaybookForm } from './PlaybookForm.tsx';
import { checkQuery, useSaveProcedure } from './procedure-queries.ts';
import { ProblemList } from './ProblemList.tsx';
import { StateChart, type ChartChoice } from './StateChart.tsx';
import { StateForm } from './StateForm.tsx';
import css from './Procedures.module.css';

const typingMs = 300;
/** The server refuses a shorter note. */
const leastNote = 3;

export function ProcedureEditor({ procedure }: { readonly procedure: ProcedureView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(procedure.definition);
  const [chosen, setChosen] = useState<ChartChoice>();
  const [note, setNote] = useState('');
  const [asked] = useDebouncedValue(draft, typingMs);
  const check = useQuery(checkQuery(asked));
  const save = useSaveProcedure();
  const problems = check.data ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const missing = useMissingRight('procedures.manage');
  const isChanged = draft !== procedure.definition;
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
      <ProblemList problems={problems} definition={draft} onChoose={setChosen} />
      {check.isError && <ErrorState problem={toProblem(check.error)} onRetry={() => void check.refetch()} />}
      <div className={css.forms}>
        <section className={css.form} aria-label={t('procedures.chosen')}>
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
          <Tabs defaultValue="clocks" keepMounted={false}>
            <Tabs.List mb="sm">
              <Tabs.Tab value="clocks">{t('procedures.clocks')}</Tabs.Tab>
              <Tabs.Tab value="ladder">{t('procedures.ladder')}</Tabs.Tab>
              <Tabs.Tab value="playbook">{t('procedures.playbook')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="clocks">
              <ClocksForm draft={draft} onChange={setDraft} />
            </Tabs.Panel>
            <Tabs.Panel value="ladder">
              <LadderForm draft={draft} onChange={setDraft} />
            </Tabs.Panel>
            <Tabs.Panel value="playbook">
              <PlaybookForm draft={draft} onChange={setDraft} />
            </Tabs.Panel>
          </Tabs>
        </section>
      </div>
      <form
        className={css.save}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === undefined)
            save.mutate(
              { draft, note: note.trim() },
              {
                onSuccess: ({ version }) =>
                  notifications.show({ message: t('procedures.saved', { version }) }),
              },
            );
        }}
      >
        <TextInput
          className={css.note}
          label={t('procedures.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!isChanged} onClick={() => setDraft(procedure.definition)}>
          {t('procedures.dropDraft')}
        </Button>
        <DisabledReason reason={reason}>
          <Button type="submit" loading={save.isPending} disabled={reason !== undefined}>
            {t('procedures.save')}
          </Button>
        </DisabledReason>
      </form>
      {save.error !== null && <ErrorState problem={toProblem(save.error)} />}
    </div>
  );
}
