/**
 * An order in under a minute: what, whom, by when. Plain large fields, so that a phone's keyboard can take it by voice;
 * the document's number can be added, and never stands in the way.
 */
import { Button, Group, Modal, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { CaseView } from '../../../contract/cases/case.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { useCityClock, useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toProblem } from '../../api/to-problem.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';
import { AgencySelect } from '../cases/AgencySelect.tsx';
import { TimeField } from '../cases/acts/CaseField.tsx';
import { dueChoices, toDueMs } from './due-choices.ts';
import css from './Directives.module.css';

interface Props {
  /** What it is given by: an order of its own, or a conclusion of a meeting. */
  readonly path?: string;
  readonly title?: string;
  readonly onClose: () => void;
  readonly onGiven: (code: string) => void;
}

export function GiveDirectiveDialog({ path = '/directives', title, onClose, onGiven }: Props) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const queryClient = useQueryClient();
  const { timeZone } = useCityClock();
  const timeText = useTimeText();
  const nowMs = useNowMs(60);
  const isPhone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const agencies = useCatalogue().data?.agencies ?? [];
  const [content, setContent] = useState('');
  const [leadAgencyId, setLead] = useState<string>();
  const [supporterAgencyIds, setSupporters] = useState<string[]>([]);
  const [dueMs, setDueMs] = useState<number>();
  const [otherTime, setOtherTime] = useState(false);
  const [withMore, setWithMore] = useState(false);
  const [document, setDocument] = useState('');
  const [documentDate, setDocumentDate] = useState('');
  const give = useMutation({
    mutationFn: () =>
      sendJson<CaseView>('POST', path, {
        content: content.trim(),
        leadAgencyId,
        dueMs,
        ...(supporterAgencyIds.length === 0 ? {} : { supporterAgencyIds }),
        ...(document.trim() === '' ? {} : { document: document.trim() }),
        ...(documentDate === '' ? {} : { documentDate }),
      }),
    onSuccess: (view) => {
      for (const queryKey of [['directives'], ['cases'], ['case-counts']])
        void queryClient.invalidateQueries({ queryKey });
      onGiven(view.code);
    },
  });
  const ready = content.trim() !== '' && leadAgencyId !== undefined && dueMs !== undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title ?? t('directives.give')}
      size="lg"
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': ui('panel.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) give.mutate();
        }}
      >
        <Textarea
          data-autofocus
          required
          size="md"
          label={t('directives.what')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4_000}
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
        />
        <AgencySelect
          size="md"
          required
          label={t('directives.whom')}
          value={leadAgencyId}
          onChange={setLead}
        />
        <fieldset className={css.due}>
          <legend>{t('directives.byWhen')}</legend>
          {dueChoices.map((choice) => {
            const choiceMs = toDueMs(choice, nowMs, timeZone);
            if (choiceMs === undefined) return null;
            return (
              <Button
                key={choice}
                size="sm"
                variant={!otherTime && dueMs === choiceMs ? 'filled' : 'default'}
                aria-pressed={!otherTime && dueMs === choiceMs}
                onClick={() => {
                  setDueMs(choiceMs);
                  setOtherTime(false);
                }}
              >
                {t(`directives.dueChoice.${choice}`)} {timeText(choiceMs, 'day')}
              </Button>
            );
          })}
          <Button
            size="sm"
            variant={otherTime ? 'filled' : 'default'}
            aria-pressed={otherTime}
            onClick={() => {
              setOtherTime(true);
              setDueMs(undefined);
            }}
          >
            {t('directives.dueChoice.other')}
          </Button>
          {otherTime && <TimeField required label={t('directives.due')} onChange={setDueMs} />}
        </fieldset>
        {withMore ? (
          <>
            <MultiSelect
              label={t('directives.supporters')}
              searchable
              filter={findOptions}
              limit={80}
              data={agencies
                .filter((agency) => agency.id !== leadAgencyId)
                .map((agency) => ({ value: agency.id, label: text(agency.name) }))}
              value={supporterAgencyIds}
              onChange={setSupporters}
            />
            <Group grow>
              <TextInput
                label={t('directives.document')}
                maxLength={200}
                value={document}
                onChange={(event) => setDocument(event.currentTarget.value)}
              />
              <DateField
                kind="date"
                label={t('directives.documentDate')}
                value={documentDate}
                onChange={setDocumentDate}
              />
            </Group>
          </>
        ) : (
          <Button variant="subtle" onClick={() => setWithMore(true)}>
            {t('directives.more')}
          </Button>
        )}
        {give.error !== null && <ErrorState problem={toProblem(give.error)} />}
        <DisabledReason
          reason={!ready ? t('confirm.incomplete', { ns: 'ui', verb: t('directives.giveVerb') }) : undefined}
        >
          <Button type="submit" size="md" fullWidth={isPhone} loading={give.isPending} disabled={!ready}>
            {t('directives.giveVerb')}
          </Button>
        </DisabledReason>
      </form>
    </Modal>
  );
}
