/** The journal: every change by a person or a rule, found by who, what, whom and when; proven and exported from here. */
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalLine } from '../../../contract/journal/journal.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { toProblem } from '../../api/to-problem.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { JournalFilters } from './JournalFilters.tsx';
import { journalQuery, toExportUrl, useVerify } from './journal-queries.ts';
import { toActionWord, toActorName, toRoleWord } from './journal-names.ts';
import { SubjectLink } from './SubjectLink.tsx';
import { VerdictBand } from './VerdictBand.tsx';
import { WhyCell } from './WhyCell.tsx';
import css from './Journal.module.css';
import type { JournalSearch } from './journal-search.ts';

const route = getRouteApi('/shell/journal');

const noFilter = { actor: undefined, action: undefined, subject: undefined, from: undefined, to: undefined };
const noEntries: readonly JournalLine[] = [];

export function JournalPage() {
  const { t } = useTranslation();
  const { entry: opened, ...filter } = route.useSearch();
  const navigate = useNavigate({ from: '/journal' });
  const query = useInfiniteQuery(journalQuery(filter));
  const verify = useVerify();
  const columns = useJournalColumns();
  const [help, setHelp] = useState(false);
  const [at, setAt] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  const total = query.data?.pages[0]?.total ?? 0;
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? noEntries;
  const change = (part: JournalSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  useListKeys({
    keys: entries.map(({ id }) => String(id)),
    selectedKey: opened === undefined ? at : String(opened),
    onSelect: setAt,
    onOpen: (id) => change({ entry: Number(id) }),
    onFind: () => first.current?.focus(),
    onHelp: () => setHelp(true),
  });
  const isFiltered = Object.values(filter).some((one) => one !== undefined);
  const shown = entries.find(({ id }) => id === opened);
  const about = entries.find(({ subject }) => subject === filter.subject);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('journal.title')}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconShieldCheck size={16} aria-hidden />}
              loading={verify.isPending}
              onClick={() => verify.mutate()}
            >
              {t('journal.verify')}
            </Button>
            <Menu>
              <Menu.Target>
                <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
                  {t('journal.export')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {(['ndjson', 'csv'] as const).map((format) => (
                  <Menu.Item key={format} component="a" href={toExportUrl(filter, format)} download>
                    {t(`journal.format.${format}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </>
        }
      >
        <JournalFilters ref={first} filter={filter} about={about} onChange={change} />
      </Toolbar>
      {verify.data !== undefined && (
        <VerdictBand verdict={verify.data} onOpen={(id) => change({ entry: id, ...noFilter })} />
      )}
      {verify.isError && <ErrorState problem={toProblem(verify.error)} />}
      {query.isError ? (
        <ErrorState problem={toProblem(query.error)} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={8} />
      ) : entries.length === 0 ? (
        <EmptyList
          title={t('journal.none')}
          of={{ inScope: total, inCity: total }}
          filtered={isFiltered}
          onClear={() => change(noFilter)}
        >
          {isFiltered && t('journal.noneWhy')}
        </EmptyList>
      ) : (
        <div className={css.body}>
          <ListTable
            label={t('journal.title')}
            columns={columns}
            rows={entries}
            keyOf={({ id }) => String(id)}
            selectedKey={opened === undefined ? at : String(opened)}
            onOpen={({ id }) => change({ entry: id })}
            onEnd={
              query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined
            }
          />
          {shown !== undefined && (
            <EntryPanel
              entry={shown}
              onSame={() => change({ ...noFilter, subject: shown.subject })}
              onClose={() => change({ entry: undefined })}
            />
          )}
        </div>
      )}
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('journal.keys.move') },
          { keys: ['Enter'], does: t('journal.keys.open') },
          { keys: ['/'], does: t('journal.keys.find') },
          { keys: ['Esc'], does: t('journal.keys.close') },
        ]}
      />
    </div>
  );
}

function useJournalColumns(): readonly ListColumn<JournalLine>[] {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  return useMemo(
    () => [
      { id: 'id', title: t('journal.number'), track: '64px', end: true, cell: ({ id }) => id, phone: 'hide' },
      {
        id: 'time',
        title: t('journal.time'),
        track: '160px',
        cell: ({ timeMs }) => toTimeText(timeMs, 'full', language, timeZone),
      },
      {
        id: 'actor',
        title: t('journal.actor'),
        track: 'minmax(150px, 1.3fr)',
        cell: (entry) => <strong>{toActorName(entry, language)}</strong>,
      },
      {
        id: 'role',
        title: t('journal.role'),
        track: 'minmax(100px, 0.8fr)',
        phone: 'hide',
        cell: ({ role }) => <span className={css.soft}>{toRoleWord(role)}</span>,
      },
      {
        id: 'action',
        title: t('journal.action'),
        track: 'minmax(170px, 1.4fr)',
        phone: 'line',
        cell: ({ action }) => toActionWord(action, language),
      },
      {
        id: 'subject',
        title: t('journal.subject'),
        track: 'minmax(180px, 2fr)',
        phone: 'line',
        cell: (entry) => <SubjectLink entry={entry} plain />,
      },
      {
        id: 'why',
        title: t('journal.why'),
        track: 'minmax(170px, 2fr)',
        phone: 'line',
        cell: (entry) => <WhyCell entry={entry} />,
      },
    ],
    [t, language, timeZone],
  );
}
