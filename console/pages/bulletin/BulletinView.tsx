/** One bulletin: who has checked it, the sections with their sources, whom to call, and what the meeting concluded. */
import { Button } from '@mantine/core';
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isQuiet,
  QUIET,
  sectionTitles,
  toBulletinSections,
  toEmptyText,
  toMissingText,
  toStateText,
} from '../../../contract/papers/bulletin-text.ts';
import type { BulletinDetail } from '../../../contract/papers/bulletin.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { useCityClock, useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { toLocalText } from '../../../ui/time/local-time.ts';
import { useText } from '../../i18n.ts';
import { BulletinConclusions } from './BulletinConclusions.tsx';
import { bulletinLooks } from './bulletin-looks.ts';
import { BulletinSectionView } from './BulletinSectionView.tsx';
import { CheckBulletinDialog } from './CheckBulletinDialog.tsx';
import { MakeBulletinButton } from './MakeBulletinButton.tsx';
import { RemarksDialog } from './RemarksDialog.tsx';
import css from './Bulletin.module.css';

export function BulletinView({ bulletin }: { readonly bulletin: BulletinDetail }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { timeZone } = useCityClock();
  const today = toLocalText(useNowMs(600), timeZone).slice(0, 10);
  const [asked, setAsked] = useState<'remarks' | 'check'>();
  const { id, day, number, state, content, remarks, contacts, why, changed, checkHindrance } = bulletin;
  const sections = toBulletinSections(content, remarks, timeZone);
  const isCalm = isQuiet(content, remarks);
  const empty = isCalm ? null : toEmptyText(sections, content);
  const missing = toMissingText(content.unknown);
  const hindrance = checkHindrance === null ? undefined : t(`bulletin.hindrance.${checkHindrance}`);
  const close = () => setAsked(undefined);
  return (
    <article className={css.sheet}>
      <header className={css.head}>
        <h1>
          {t('bulletin.title')} {day.split('-').toReversed().join('/')}
        </h1>
        <p className={css.state}>
          <StateBadge {...bulletinLooks[state]} word={text(toStateText(bulletin, timeZone))} framed />
          {state === 'superseded' && <span>{t('bulletin.state.superseded')}</span>}
          <span>{t('bulletin.numberOf', { number })}</span>
          <span>{t('bulletin.upTo', { time: timeText(content.atMs, 'dayMinute') })}</span>
          {bulletin.isDemo && <span>{t('top.demo')}</span>}
        </p>
        {missing !== null && <p className={css.missing}>{text(missing)}</p>}
        {why !== null && <p>{t('bulletin.changed', { why })}</p>}
        {changed !== null && changed.length > 0 && (
          <p className={css.quiet}>
            {t('bulletin.changedIn', {
              sections: changed.map((one) => text(sectionTitles[one])).join('; '),
            })}
          </p>
        )}
        <div className={css.actions}>
          <DisabledReason reason={hindrance}>
            <Button disabled={hindrance !== undefined} onClick={() => setAsked('check')}>
              {t('bulletin.check')}
            </Button>
          </DisabledReason>
          <DisabledReason reason={hindrance}>
            <Button variant="default" disabled={hindrance !== undefined} onClick={() => setAsked('remarks')}>
              {t('bulletin.remarks')}
            </Button>
          </DisabledReason>
          <MakeBulletinButton mayMake={bulletin.mayMake} isFirst={day !== today} />
          <Button
            variant="default"
            component="a"
            href={`/api/v1/bulletins/${id}/paper`}
            target="_blank"
            leftSection={<IconFileTypePdf size={16} aria-hidden />}
          >
            {t('bulletin.paper')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('bulletin.print')}
          </Button>
        </div>
      </header>
      {remarks.note !== '' && (
        <section className={css.section} aria-label={t('bulletin.note')}>
          <h2>{t('bulletin.note')}</h2>
          <p className={css.words}>{remarks.note}</p>
        </section>
      )}
      {isCalm && <p className={css.calm}>{text(QUIET)}</p>}
      {sections
        .filter((section) => !isCalm || section.id === 'unknown')
        .map((section) => (
          <BulletinSectionView key={section.id} section={section} contacts={contacts} />
        ))}
      {empty !== null && <p className={css.quiet}>{text(empty)}</p>}
      <BulletinConclusions bulletin={bulletin} />
      {asked === 'remarks' && <RemarksDialog bulletin={bulletin} onClose={close} />}
      {asked === 'check' && <CheckBulletinDialog id={id} onClose={close} />}
    </article>
  );
}
