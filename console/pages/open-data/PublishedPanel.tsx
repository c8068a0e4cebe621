/** One data set whole: what leaves, under which terms, who decided it and why; taken back or given again with a reason. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { openFormats } from '../../../contract/services/open-formats.ts';
import type { Published } from '../../../contract/services/open-data-keys.ts';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { Age } from '../../../ui/time/Age.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { useHasPermission } from '../../api/permission.ts';
import { useStaffNames } from '../../api/staff-names.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import { WordsDialog } from '../../WordsDialog.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import css from '../ListWithPanel.module.css';

interface Props {
  readonly published: Published;
  readonly onClose: () => void;
}

export function PublishedPanel({ published, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const agencyName = useAgencyName();
  const readsJournal = useHasPermission('journal.read');
  const [isActing, setActing] = useState(false);
  const { feedId, agencyId, isPublic, rows, stations, newestMs, licence, terms, decided, mayDecide } =
    published;
  const staffName = useStaffNames([decided?.by]);
  const act = isPublic ? 'close' : 'open';
  const why = mayDecide ? undefined : t('openData.notYours', { agency: agencyName(agencyId) });
  const facts: readonly Fact[] = [
    { name: t('openData.column.agency'), value: agencyName(agencyId) },
    { name: t('openData.column.rows'), value: t('openData.rowsOf', { rows, stations }) },
    {
      name: t('openData.column.newest'),
      value: newestMs === null ? t('openData.noValue') : <Age timeMs={newestMs} />,
    },
    {
      name: t('openData.column.licence'),
      value: licence === null ? t('openData.noLicence') : <a href={licence.url}>{licence.name}</a>,
    },
    ...(terms === null ? [] : [{ name: t('openData.terms'), value: text(terms) }]),
    {
      name: t('openData.column.decided'),
      value:
        decided === null
          ? t('openData.asMade')
          : `${timeText(decided.timeMs, 'full')} · ${staffName(decided.by)} · ${decided.why}`,
    },
    ...(isPublic && rows > 0
      ? [
          {
            name: t('openData.files'),
            value: (
              <>
                {openFormats.map((format) => (
                  <a key={format} href={`/api/public/v1/data/${feedId}.${format}`}>
                    {`${feedId}.${format} `}
                  </a>
                ))}
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <SplitPanel
      name="published"
      label={t('openData.title')}
      onClose={onClose}
      title={<h2 className={css.title}>{text(published.name)}</h2>}
    >
      <div className={css.panel}>
        {isPublic && rows === 0 && <p className={css.words}>{t('openData.emptyWhy')}</p>}
        <div className={css.actions}>
          <DisabledReason reason={why}>
            <Button variant="default" disabled={why !== undefined} onClick={() => setActing(true)}>
              {t(`openData.${act}`)}
            </Button>
          </DisabledReason>
        </div>
        <FactList facts={facts} />
        <div className={css.actions}>
          <Link to="/feeds/$feedId" params={{ feedId }}>
            {t('openData.feed')}
          </Link>
          {readsJournal && (
            <Link to="/journal" search={{ subject: `feed:${feedId}` }}>
              {t('openData.journal')}
            </Link>
          )}
        </div>
      </div>
      {isActing && <SwitchDialog published={published} act={act} onClose={() => setActing(false)} />}
    </SplitPanel>
  );
}

interface DialogProps extends Props {
  readonly act: 'close' | 'open';
}

function SwitchDialog({ published: { feedId, licence, terms }, act, onClose }: DialogProps) {
  const { t } = useTranslation();
  const given = {
    visibility: act === 'open' ? 'public' : 'city',
    ...(act === 'open' && licence !== null ? { licence } : {}),
    ...(act === 'open' && terms !== null ? { terms } : {}),
  };
  return (
    <WordsDialog
      verb={t(`openData.${act}`)}
      dangerous={act === 'close'}
      about={
        <p className={css.quiet}>
          {t(`openData.${act}About`, { licence: licence?.name ?? t('openData.noLicence') })}
        </p>
      }
      label={t('openData.why')}
      send={(why) =>
        sendJson<FeedView>('PUT', `/feeds/${encodeURIComponent(feedId)}/sharing`, { ...given, why })
      }
      stale="open-data"
      onDone={() => say('saved.feedShared', undefined)}
      onClose={onClose}
    />
  );
}
