/** Back-ups: what is wrong first, then three ages (back-up, log, proven restore), then how it is kept. */
import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../../contract/centre/backup.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { toNumberText, toTimeText } from '../../../ui/words/format.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toSizeText } from '../../to-size-text.ts';
import { useQuery } from '@tanstack/react-query';
import { backupQuery } from './backup-query.ts';
import css from './Backup.module.css';

export function BackupPage() {
  const { t } = useTranslation();
  const query = useQuery(backupQuery);
  return (
    <div className={css.page}>
      <Toolbar title={t('backup.title')} />
      <QueryState query={query}>{(state) => <BackupFacts state={state} />}</QueryState>
    </div>
  );
}

function BackupFacts({ state }: { readonly state: BackupState }) {
  const { t } = useTranslation();
  const ages = useAges(state);
  const keeping = useKeeping(state);
  if (state.kind !== 'embedded' && state.troubles.length === 0 && state.logUntilMs === null)
    return <EmptyState title={t(`backup.${state.kind}.title`)}>{t(`backup.${state.kind}.why`)}</EmptyState>;
  return (
    <div className={css.body}>
      {state.troubles.length === 0 ? (
        <Standing state={state} />
      ) : (
        <div role="alert" className={css.troubles}>
          {state.troubles.map(({ kind, says }) => (
            <div key={`${kind} ${says}`}>
              <strong>{t(`backup.trouble.${kind}`)}</strong>
              {says !== null && <pre className={css.says}>{says}</pre>}
            </div>
          ))}
        </div>
      )}
      <Section title={t('backup.ages')} about={t('backup.agesAbout')}>
        <FactList facts={ages} />
      </Section>
      {state.kind === 'embedded' && (
        <Section title={t('backup.keeping')} about={t('backup.keepingAbout')}>
          <FactList facts={keeping} />
        </Section>
      )}
    </div>
  );
}

/** Nothing went wrong is not yet well: first there is a back-up, and then one that was restored. */
function Standing({ state: { kind, lastBase, provenMs, drillDays } }: { readonly state: BackupState }) {
  const { t } = useTranslation();
  if (kind === 'embedded' && lastBase === null)
    return <StateBadge framed shape="◆" tone="high" word={t('backup.none')} />;
  if (kind === 'embedded' && provenMs === null && drillDays > 0)
    return <StateBadge framed shape="◷" tone="neutral" word={t('backup.untried')} />;
  return <StateBadge framed shape="●" tone="good" word={t('backup.well')} />;
}

function useAges({ kind, lastBase, logUntilMs, provenMs, drill, drillDays }: BackupState): readonly Fact[] {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const seconds = (ms: number) => t('backup.seconds', { count: Number(toNumberText(ms / 1000, 0, 'en')) });
  if (kind === 'outside') return [{ name: t('backup.outsideTold'), value: <Age timeMs={logUntilMs} /> }];
  const reached =
    drill === null || drill.reachedMs === null
      ? null
      : t('backup.drilled', {
          time: toTimeText(drill.reachedMs, 'full', language, timeZone),
          took: seconds(drill.tookMs),
          entries: toNumberText(drill.journalEntries, 0, language),
        });
  return [
    {
      name: t('backup.lastBase'),
      value:
        lastBase === null ? (
          t('backup.notYet')
        ) : (
          <>
            <Age timeMs={lastBase.endedMs} />
            {` · ${toSizeText(lastBase.bytes)} · ${seconds(lastBase.tookMs)}`}
          </>
        ),
    },
    { name: t('backup.log'), value: logUntilMs === null ? t('backup.notYet') : <Age timeMs={logUntilMs} /> },
    {
      name: t('backup.proven'),
      value: (
        <>
          <Age timeMs={provenMs} staleAfterSec={drillDays === 0 ? undefined : drillDays * 2 * 86_400} />
          {reached !== null && <span className={css.note}>{` · ${reached}`}</span>}
        </>
      ),
    },
  ];
}

function useKeeping(state: BackupState): readonly Fact[] {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  return [
    {
      name: t('backup.folder'),
      value: (
        <>
          <code>{state.folder}</code>
          {state.onSameDisk && <p className={css.warn}>{t('backup.sameDisk')}</p>}
        </>
      ),
    },
    { name: t('backup.encrypted'), value: t(state.isEncrypted ? 'backup.yes' : 'backup.notEncrypted') },
    {
      name: t('backup.reach'),
      value:
        state.oldestMs === null
          ? t('backup.notYet')
          : t('backup.reachFrom', {
              time: toTimeText(state.oldestMs, 'full', language, timeZone),
              count: state.bases,
            }),
    },
    {
      name: t('backup.plan'),
      value: [
        state.everyHours === 0
          ? t('backup.byHand', { days: state.keepDays })
          : t('backup.everyHours', { hours: state.everyHours, days: state.keepDays }),
        state.drillDays === 0 ? t('backup.drillByHand') : t('backup.drillDays', { drill: state.drillDays }),
      ].join('; '),
    },
    {
      name: t('backup.waiting'),
      value: t('backup.waitingWords', { count: state.waiting.files, size: toSizeText(state.waiting.bytes) }),
    },
  ];
}
