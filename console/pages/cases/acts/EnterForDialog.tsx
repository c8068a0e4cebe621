/** "Ghi nhận hộ": an operator enters what a named person of the agency told; the clock goes by the time it was told. */
import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toldMeans } from '../../../../contract/cases/case.ts';
import type { CaseTask, CaseView, ToldMeans } from '../../../../contract/cases/case.ts';
import { useCityClock, useNowMs } from '../../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { DateField } from '../../../../ui/time/DateField.tsx';
import { fromLocalText, toLocalText } from '../../../../ui/time/local-time.ts';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { useAgencyName } from '../case-names.ts';
import { SendState } from './SendState.tsx';
import css from '../Case.module.css';

const leastWords = 3;
const leastName = 2;
/** What can be told, by the state of the part; `done` is a report that ends it. */
const toldOf = {
  offered: ['accept', 'refuse', 'report', 'done'],
  accepted: ['report', 'done', 'refuse'],
} as const;
type What = (typeof toldOf)['offered'][number];

interface Props {
  readonly view: CaseView;
  readonly task: CaseTask;
  readonly onClose: () => void;
}

export function EnterForDialog({ view, task, onClose }: Props) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const sending = useCaseSend(view);
  const choices: readonly What[] = task.state === 'offered' ? toldOf.offered : toldOf.accepted;
  const [what, setWhat] = useState<What>(choices[0] ?? 'report');
  const [name, setName] = useState('');
  const [means, setMeans] = useState<ToldMeans>('phone');
  const [at, setAt] = useState(() => toLocalText(nowMs, timeZone));
  const [words, setWords] = useState('');
  const timeMs = fromLocalText(at, timeZone);
  const isFuture = timeMs !== undefined && timeMs > nowMs + 60_000;
  const needsWords = what !== 'accept';
  const lacks =
    name.trim().length < leastName ||
    timeMs === undefined ||
    isFuture ||
    (needsWords && words.trim().length < leastWords);
  return (
    <ConfirmDialog
      opened
      title={t('cases.enterFor.title', { agency: agencyName(task.agencyId) })}
      verb={t('cases.enterFor.verb')}
      busy={sending.busy}
      disabled={lacks}
      onClose={onClose}
      onConfirm={() => {
        if (timeMs === undefined) return;
        const told = { name: name.trim(), means, timeMs: Math.min(timeMs, nowMs) };
        sending.send({
          path: `/tasks/${task.id}/${what === 'done' ? 'report' : what}`,
          body: { ...toBody(what, words.trim()), told },
          versioned: true,
          onDone: onClose,
        });
      }}
    >
      <p className={css.about}>{t('cases.enterFor.about')}</p>
      <div className={css.fields}>
        <Select
          label={t('cases.enterFor.what')}
          allowDeselect={false}
          data={choices.map((one) => ({ value: one, label: t(`cases.enterFor.told.${one}`) }))}
          value={what}
          onChange={(value) => setWhat(choices.find((one) => one === value) ?? what)}
        />
        <TextInput
          data-autofocus
          required
          label={t('cases.enterFor.name')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('cases.enterFor.means')}
          value={means}
          data={toldMeans.map((one) => ({ value: one, label: t(`cases.means.${one}`) }))}
          onChange={(value) => setMeans(toldMeans.find((one) => one === value) ?? means)}
        />
        <DateField
          required
          kind="dateTime"
          label={t('cases.enterFor.at')}
          description={t('cases.enterFor.atHint')}
          error={isFuture ? t('cases.enterFor.future') : undefined}
          value={at}
          onChange={setAt}
        />
        {needsWords && (
          <Textarea
            required
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4_000}
            label={t(what === 'refuse' ? 'cases.field.why' : 'cases.report')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </div>
      <SendState sending={sending} />
    </ConfirmDialog>
  );
}

function toBody(what: What, words: string): Record<string, unknown> {
  if (what === 'accept') return {};
  if (what === 'refuse') return { reason: words };
  return { text: words, done: what === 'done' };
}
