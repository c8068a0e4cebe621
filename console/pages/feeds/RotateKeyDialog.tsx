/** A new key in place of one: how long the old one still opens the door, then the new one, once. */
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { MadeOnce } from '../../MadeOnce.tsx';
import { useRotateKey } from './feed-actions.ts';
import { LifetimeSelect, toExpiry, usualDays } from './LifetimeSelect.tsx';
import css from './Feeds.module.css';

const HOUR_MS = 3_600_000;
const graces = [0, 24, 72, 168] as const;
const usualGrace = 24;

interface Props {
  readonly feedId: string;
  readonly keyId: string;
  readonly name: string;
  readonly onClose: () => void;
}

export function RotateKeyDialog({ feedId, keyId, name, onClose }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const nowMs = useNowMs(60);
  const rotate = useRotateKey(feedId);
  const [graceHours, setGrace] = useState<number>(usualGrace);
  const [days, setDays] = useState<number>(usualDays);
  const [oldEndsMs, setOldEnds] = useState(0);
  if (rotate.data !== undefined) {
    return (
      <MadeOnce
        secret={rotate.data.key}
        title={t('feeds.keysPart.madeTitle')}
        why={`${t('feeds.keysPart.madeWhy')} ${
          graceHours === 0
            ? t('feeds.keysPart.oldEnded')
            : t('feeds.keysPart.oldEnds', { time: timeText(oldEndsMs, 'dayMinute') })
        }`}
        label={t('feeds.keysPart.key')}
        kept={t('feeds.keysPart.kept')}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      opened
      title={t('feeds.keysPart.rotateTitle', { name })}
      verb={t('feeds.keysPart.rotate')}
      busy={rotate.isPending}
      onClose={onClose}
      onConfirm={() => {
        setOldEnds(nowMs + graceHours * HOUR_MS);
        rotate.mutate({ keyId, graceHours, ...toExpiry(days, nowMs) });
      }}
    >
      <div className={css.form}>
        <p className={css.note}>{t('feeds.keysPart.rotateWhy')}</p>
        <Select
          data-autofocus
          label={t('feeds.keysPart.grace')}
          allowDeselect={false}
          value={String(graceHours)}
          data={graces.map((hours) => ({
            value: String(hours),
            label:
              hours === 0 ? t('feeds.keysPart.noGrace') : t('feeds.keysPart.graceHours', { count: hours }),
          }))}
          onChange={(value) => setGrace(Number(value))}
        />
        <LifetimeSelect days={days} onChange={setDays} />
        {rotate.isError && <ErrorState problem={toProblem(rotate.error)} />}
      </div>
    </ConfirmDialog>
  );
}
