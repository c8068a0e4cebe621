/** The form in which somebody says what they need to see that is not theirs, what for and until when. */
import { toCityMs } from '../../../contract/centre/pace.ts';
import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurposeAsked, PurposeView } from '../../../contract/people/purpose.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import css from '../ListWithPanel.module.css';

const HOUR_MS = 3_600_000;
/** As long as a turn, a day, a week, a month: it is asked again rather than kept open. */
const spans = { hours8: 8, day: 24, week: 7 * 24, month: 31 * 24 } as const;
type Span = keyof typeof spans;
const LEAST_LETTERS = 10;

interface Props {
  readonly feedId: string | undefined;
  readonly onClose: () => void;
}

export function AskPurposeDialog({ feedId: given, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { pace } = useCityClock();
  const queryClient = useQueryClient();
  const feeds = useCatalogue().data?.outOfSight ?? [];
  const [feedId, setFeed] = useState<string | null>(given ?? null);
  const [assetCode, setAsset] = useState('');
  const [purpose, setPurpose] = useState('');
  const [caseCode, setCase] = useState('');
  const [span, setSpan] = useState<Span>('hours8');
  const send = useMutation({
    mutationFn: () => {
      const asked: PurposeAsked = {
        feedId: feedId ?? '',
        assetCode: orNull(assetCode),
        purpose: purpose.trim(),
        caseCode: orNull(caseCode),
        untilMs: toCityMs(pace, Date.now()) + spans[span] * HOUR_MS,
      };
      return sendJson<PurposeView>('POST', '/purposes', asked);
    },
    onSuccess: () => {
      say('saved.purpose_ask', undefined);
      void queryClient.invalidateQueries({ queryKey: ['purposes'] });
      onClose();
    },
  });
  const isReady = feeds.some((feed) => feed.feedId === feedId) && purpose.trim().length >= LEAST_LETTERS;
  return (
    <ConfirmDialog
      opened
      title={t('purposes.askTitle')}
      verb={t('purposes.askVerb')}
      busy={send.isPending}
      disabled={!isReady}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <p className={css.quiet}>{feeds.length === 0 ? t('purposes.nothing') : t('purposes.about')}</p>
        <Select
          required
          searchable
          label={t('purposes.field.feed')}
          data={feeds.map((feed) => ({ value: feed.feedId, label: text(feed.name) }))}
          value={feedId}
          onChange={setFeed}
        />
        <Textarea
          data-autofocus
          required
          autosize
          minRows={3}
          maxRows={8}
          maxLength={2_000}
          label={t('purposes.field.purpose')}
          description={t('purposes.field.purposeHint')}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <TextInput
          maxLength={200}
          label={t('purposes.field.case')}
          description={t('purposes.field.caseHint')}
          value={caseCode}
          onChange={(event) => setCase(event.currentTarget.value)}
        />
        <TextInput
          maxLength={200}
          label={t('purposes.field.asset')}
          description={t('purposes.field.assetHint')}
          value={assetCode}
          onChange={(event) => setAsset(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('purposes.field.until')}
          value={span}
          onChange={setSpan}
          data={(Object.keys(spans) as Span[]).map((one) => ({
            value: one,
            label: t(`purposes.span.${one}`),
          }))}
        />
      </div>
      {send.error !== null && <ErrorState problem={toProblem(send.error)} />}
    </ConfirmDialog>
  );
}

function orNull(words: string): string | null {
  return words.trim() === '' ? null : words.trim();
}
