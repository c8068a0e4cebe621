/** Orders of leaders by their five words of state, and the list for the meeting. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DirectiveStatus } from '../../../contract/cases/case.ts';
import type { DirectiveRow } from '../../../contract/cases/case-lists.ts';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { directivesQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { AgencySelect } from '../cases/AgencySelect.tsx';
import { directiveLooks } from '../cases/case-looks.ts';
import { Briefing } from './Briefing.tsx';
import { ByDocument } from './ByDocument.tsx';
import { DirectiveList } from './DirectiveList.tsx';
import { GiveDirectiveButton } from './GiveDirectiveButton.tsx';
import css from './Directives.module.css';

const route = getRouteApi('/shell/directives');
/** What is late is read first. */
const order = [
  'overdue',
  'due-soon',
  'not-due',
  'done-late',
  'done-in-time',
] as const satisfies readonly DirectiveStatus[];
const againMs = 3_000;

export function DirectivesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(directivesQuery);
  useCasePulses(() => void query.refetch(), againMs);
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const all = query.data?.directives ?? [];
  const shown = all.filter((row) => search.agency === undefined || row.case.leadAgencyId === search.agency);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('directives.title')}
        count={query.data === undefined ? undefined : t('directives.count', { count: shown.length })}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('directives.print')}
            </Button>
            <GiveDirectiveButton opened={search.give === true} onClosed={() => change({ give: undefined })} />
          </>
        }
      >
        <SegmentedControl<NonNullable<typeof search.show> | 'all'>
          aria-label={t('directives.show')}
          value={search.show ?? 'all'}
          onChange={(show) => change({ show: show === 'all' ? undefined : show })}
          data={[
            { value: 'all', label: t('directives.all') },
            { value: 'by-document', label: t('directives.documents') },
            { value: 'briefing', label: t('directives.briefing') },
          ]}
        />
        <AgencySelect
          bare
          label={t('cases.field.agency')}
          value={search.agency}
          onChange={(agency) => change({ agency })}
        />
      </Toolbar>
      {search.show === 'by-document' ? (
        <ByDocument agency={search.agency} />
      ) : (
        <QueryState query={query}>
          {({ inCity }) =>
            shown.length === 0 ? (
              <EmptyList
                title={t('directives.none')}
                what={t('directives.title')}
                of={{ inScope: all.length, inCity }}
                filtered={search.agency !== undefined}
                onClear={() => change({ agency: undefined })}
              >
                {all.length === 0 && t('directives.noneWhy')}
              </EmptyList>
            ) : search.show === 'briefing' ? (
              <Briefing rows={shown} />
            ) : (
              <ByStatus rows={shown} />
            )
          }
        </QueryState>
      )}
    </div>
  );
}

function ByStatus({ rows }: { readonly rows: readonly DirectiveRow[] }) {
  const { t } = useTranslation();
  const groups = Map.groupBy(rows, ({ status }) => status);
  return (
    <div className={css.groups}>
      {order.map((status) => {
        const own = groups.get(status) ?? [];
        if (own.length === 0) return null;
        const look = directiveLooks[status];
        return (
          <section key={status} className={css.group}>
            <h2>
              <StateBadge shape={look.shape} tone={look.tone} word={t(`directives.status.${status}`)} />{' '}
              <span>{own.length}</span>
            </h2>
            <DirectiveList rows={own} />
          </section>
        );
      })}
    </div>
  );
}
