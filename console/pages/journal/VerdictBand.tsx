/** What the check of the chain found: whole, or the first broken entry and what is wrong with it. */
import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JournalVerdict } from '../../../contract/journal/journal.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toNumberText, toTimeText } from '../../../ui/words/format.ts';
import css from './Journal.module.css';

interface Props {
  readonly verdict: JournalVerdict;
  readonly onOpen: (id: number) => void;
}

export function VerdictBand({ verdict, onOpen }: Props) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const { broken, entries, seals, tookMs } = verdict;
  const count = toNumberText(entries, 0, language);
  if (broken === null)
    return (
      <output className={css.whole}>
        <IconShieldCheck size={18} aria-hidden />
        {t('journal.whole', { entries: count, seals, sec: toNumberText(tookMs / 1000, 1, language) })}
      </output>
    );
  const time = broken.timeMs === null ? '' : toTimeText(broken.timeMs, 'full', language, timeZone);
  return (
    <div role="alert" className={css.broken}>
      <IconShieldX size={18} aria-hidden />
      <span>
        <strong>{t('journal.brokenAt', { id: broken.id, time })}</strong> {t(`journal.fault.${broken.what}`)}{' '}
        {t('journal.brokenRest', { entries: count })}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => onOpen(broken.id)}>
        {t('journal.show')}
      </Button>
    </div>
  );
}
