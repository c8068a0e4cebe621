/** One request: its clocks, what is found about the person, and what is done about it; erasure takes two people. */
import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { personalOutcomes } from '../../../contract/people/personal.ts';
import type { PersonalFindings, PersonalPlace, PersonalRequest } from '../../../contract/people/personal.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useStaffNames } from '../../api/staff-names.ts';
import {
  useAct,
  useAnswerRequest,
  useExportPerson,
  useProposeErasure,
  useSearchPerson,
} from './personal-data-queries.ts';
import css from './PersonalData.module.css';

export function RequestPart({ request }: { readonly request: PersonalRequest }) {
  const { t } = useTranslation();
  const { id } = request;
  const act = useAct(id);
  const search = useSearchPerson(id);
  const [asked, setAsked] = useState<'answer' | 'confirm'>();
  const isOpen = request.answeredMs === null;
  const staffName = useStaffNames([request.proposedBy]);
  return (
    <Section title={t('personalData.one', { id, kind: t(`personalData.kinds.${request.kind}`) })}>
      <FactList
        facts={[
          { name: t('personalData.name'), value: request.name },
          { name: t('personalData.wish'), value: request.wish },
          { name: t('personalData.proof'), value: request.proof },
          {
            name: t('personalData.acknowledge'),
            value: <Countdown dueMs={request.acknowledgeDueMs} endedMs={request.acknowledgedMs} />,
          },
          {
            name: t('personalData.due'),
            value: <Countdown dueMs={request.dueMs} endedMs={request.answeredMs} />,
          },
          ...(request.result === null
            ? []
            : [{ name: t('personalData.erased'), value: <ErasedWords request={request} /> }]),
          ...(request.answer === null ? [] : [{ name: t('personalData.answer'), value: request.answer }]),
        ]}
      />
      {isOpen && (
        <div className={css.actions}>
          {request.acknowledgedMs === null && (
            <Button variant="default" loading={act.isPending} onClick={() => act.mutate('acknowledge')}>
              {t('personalData.acknowledged')}
            </Button>
          )}
          <Button loading={search.isPending} onClick={() => search.mutate()}>
            {t('personalData.search')}
          </Button>
          {request.proposal !== null && request.erasedMs === null && (
            <Button color="red" onClick={() => setAsked('confirm')}>
              {t('personalData.confirm')}
            </Button>
          )}
          <Button variant="default" onClick={() => setAsked('answer')}>
            {t('personalData.answerVerb')}
          </Button>
        </div>
      )}
      {act.isError && asked === undefined && <ErrorState problem={toProblem(act.error)} />}
      {search.isError && <ErrorState problem={toProblem(search.error)} />}
      {search.data !== undefined && isOpen && <Findings request={request} findings={search.data} />}
      <ConfirmDialog
        opened={asked === 'confirm'}
        title={t('personalData.confirmTitle')}
        verb={t('personalData.confirm')}
        dangerous
        busy={act.isPending}
        onClose={() => setAsked(undefined)}
        onConfirm={() => act.mutate('erasure/confirm', { onSuccess: () => setAsked(undefined) })}
      >
        <p className={css.note}>
          {t('personalData.confirmWhy', {
            count: request.proposal?.length ?? 0,
            by: staffName(request.proposedBy),
          })}
        </p>
        {act.isError && <ErrorState problem={toProblem(act.error)} />}
      </ConfirmDialog>
      {asked === 'answer' && <AnswerDialog id={id} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}

function ErasedWords({ request: { result } }: { readonly request: PersonalRequest }) {
  const { t } = useTranslation();
  if (result === null) return null;
  const erased = Object.values(result.erased).reduce((sum, n) => sum + n, 0);
  return (
    <>
      {t('personalData.erasedCount', { count: erased })}
      {result.kept.map(({ id, reason }) => (
        <p key={id} className={css.note}>
          {`${id}: ${t(`personalData.kept.${reason}`)}`}
        </p>
      ))}
    </>
  );
}

/** A place found by the name alone may be a namesake's: it is ticked by hand. */
const isOwn = ({ by }: PersonalPlace) => by.some((one) => one !== 'name');

function Findings({
  request,
  findings,
}: {
  readonly request: PersonalRequest;
  readonly findings: PersonalFindings;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(() => new Set(findings.places.filter(isOwn).map(({ id }) => id)));
  const download = useExportPerson(request.id);
  const propose = useProposeErasure(request.id);
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <>
      <p className={css.note}>
        {t(findings.isCut ? 'personalData.foundCut' : 'personalData.found', {
          count: findings.places.length,
        })}
      </p>
      <ul className={css.places}>
        {findings.places.map((place) => (
          <li key={place.id}>
            <Checkbox
              checked={chosen.has(place.id)}
              onChange={() => toggle(place.id)}
              label={`${place.id} · ${place.label} · ${place.fields.join(', ')}`}
              description={[
                place.by.map((by) => t(`personalData.by.${by}`)).join(', '),
                ...(place.kept === null ? [] : [t(`personalData.kept.${place.kept}`)]),
              ].join(' · ')}
            />
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        <DisabledReason reason={chosen.size === 0 ? t('why.choose') : undefined}>
          <Button
            variant="default"
            disabled={chosen.size === 0}
            loading={download.isPending}
            onClick={() => download.mutate([...chosen])}
          >
            {t('personalData.export')}
          </Button>
        </DisabledReason>
        {request.kind === 'erasure' && (
          <DisabledReason reason={chosen.size === 0 ? t('why.choose') : undefined}>
            <Button
              color="red"
              disabled={chosen.size === 0}
              loading={propose.isPending}
              onClick={() => propose.mutate([...chosen])}
            >
              {t('personalData.propose', { count: chosen.size })}
            </Button>
          </DisabledReason>
        )}
      </div>
      {download.isError && <ErrorState problem={toProblem(download.error)} />}
      {propose.isError && <ErrorState problem={toProblem(propose.error)} />}
    </>
  );
}

function AnswerDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const answer = useAnswerRequest(id);
  const [outcome, setOutcome] = useState<(typeof personalOutcomes)[number]>('done');
  const [text, setText] = useState('');
  return (
    <ConfirmDialog
      opened
      title={t('personalData.answerVerb')}
      verb={t('personalData.answerVerb')}
      busy={answer.isPending}
      disabled={text.trim().length < 3}
      onClose={onClose}
      onConfirm={() => answer.mutate({ outcome, text: text.trim() }, { onSuccess: onClose })}
    >
      <div className={css.form}>
        <Select
          label={t('personalData.outcome')}
          allowDeselect={false}
          data={personalOutcomes.map((value) => ({ value, label: t(`personalData.outcomes.${value}`) }))}
          value={outcome}
          onChange={(value) => setOutcome(personalOutcomes.find((one) => one === value) ?? 'done')}
        />
        <Textarea
          label={t('personalData.answer')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {answer.isError && <ErrorState problem={toProblem(answer.error)} />}
      </div>
    </ConfirmDialog>
  );
}
