/** Who had a file of the case in hand, whether it is still what came in, and a way to note to whom it is given. */
import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseEvidence, CaseView } from '../../../../contract/cases/case.ts';
import type { CustodyStep, EvidenceCustody as Custody } from '../../../../contract/cases/custody.ts';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { getJson } from '../../../api/api-client.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { StaffName } from '../../../StaffName.tsx';
import css from '../Case.module.css';

interface Props {
  readonly view: CaseView;
  readonly evidence: CaseEvidence;
}

export function EvidenceCustody({ view, evidence }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={css.quiet}>{t('cases.custody.title', { name: evidence.name })}</summary>
      {isOpen && <Chain view={view} id={evidence.id} />}
    </details>
  );
}

function Chain({ view, id }: { readonly view: CaseView; readonly id: number }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const path = `/evidence/${id}/custody`;
  const { data, error, refetch } = useQuery({
    queryKey: ['case', view.id, 'custody', id],
    queryFn: ({ signal }) => getJson<Custody>(path, {}, signal),
  });
  if (error !== null) return <ErrorState problem={toProblem(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <p className={css.quiet}>{t('cases.custody.reading')}</p>;
  const { camera, isWhole } = data;
  return (
    <>
      <p>{t(`cases.custody.${isWhole === null ? 'gone' : isWhole ? 'whole' : 'broken'}`)}</p>
      <p className={css.quiet}>SHA-256: {data.sha256}</p>
      {camera !== null && (
        <p>
          {t('cases.custody.camera', {
            code: camera.code,
            from: timeText(camera.fromMs, 'full'),
            to: timeText(camera.toMs, 'full'),
          })}{' '}
          {t(camera.masks === 0 ? 'cases.custody.noMask' : 'cases.custody.masks', { count: camera.masks })}
        </p>
      )}
      <ol>
        {data.steps.map((step) => (
          <Step key={`${step.timeMs} ${step.what} ${step.actor}`} step={step} />
        ))}
      </ol>
      {!data.isEachLookKept && <p className={css.quiet}>{t('cases.custody.looksNotKept')}</p>}
      {isWhole === true && <Export view={view} id={id} />}
    </>
  );
}

function Step({ step: { timeMs, what, actor, form, to, why } }: { readonly step: CustodyStep }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const did = t(`cases.custody.step.${what}`, {
    form: form === null ? '' : t(`cases.custody.form.${form === 'original' ? 'whole' : 'small'}`),
    to: to ?? '',
  });
  return (
    <li>
      {timeText(timeMs, 'full')} · <StaffName of={actor} /> · {did}
      {why === null ? '' : `: ${why}`}
    </li>
  );
}

function Export({ view, id }: { readonly view: CaseView; readonly id: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { send, busy, problem } = useCaseSend(view);
  const [to, setTo] = useState('');
  const [why, setWhy] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send({
          path: `/evidence/${id}/export`,
          body: { to: to.trim(), why: why.trim() },
          onDone() {
            setTo('');
            setWhy('');
            void client.invalidateQueries({ queryKey: ['case', view.id, 'custody', id] });
          },
        });
      }}
    >
      <TextInput
        required
        minLength={3}
        maxLength={200}
        label={t('cases.custody.to')}
        value={to}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <TextInput
        required
        minLength={3}
        maxLength={1_000}
        label={t('cases.custody.why')}
        value={why}
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
      />
      <Button type="submit" variant="default" mt="xs" loading={busy}>
        {t('cases.custody.export')}
      </Button>
      {problem !== undefined && <ErrorState problem={problem} />}
    </form>
  );
}
