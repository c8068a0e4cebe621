/** Duty: who is on now everywhere, the week of one agency with its gaps, and the notes from shift to shift. */
import { Button, Select } from '@mantine/core';
import { IconPlus, IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { findOptions } from '../../find-options.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { meQuery } from '../../api/queries.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { AgencyWeek } from './AgencyWeek.tsx';
import { onDutyQuery } from './duty-queries.ts';
import { OnDutyList } from './OnDutyList.tsx';
import { PatternDialog } from './PatternDialog.tsx';
import { TurnDialog } from './TurnDialog.tsx';
import css from './Duty.module.css';
import type { DutySearch } from './duty-search.ts';

const route = getRouteApi('/shell/duty');

const SHOWN_OPTIONS = 100;

export function DutyPage() {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/duty' });
  const catalogue = useCatalogue().data;
  const me = useQuery(meQuery).data;
  const query = useQuery(onDutyQuery);
  const missing = useMissingRight('duty.manage');
  const [adding, setAdding] = useState<'turn' | 'pattern'>();
  const agencyId = search.agency ?? me?.agencyId ?? undefined;
  const nameOf = (id: string) => {
    const agency = catalogue?.agencies.find((one) => one.id === id);
    return agency === undefined ? id : text(agency.name);
  };
  const change = (part: DutySearch) => void navigate({ search: (before) => ({ ...before, ...part }) });
  const reason = missing ?? (agencyId === undefined ? t('duty.choose') : undefined);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('duty.title')}
        actions={
          <>
            <DisabledReason reason={reason}>
              <Button
                variant="default"
                leftSection={<IconRepeat size={16} aria-hidden />}
                disabled={reason !== undefined}
                onClick={() => setAdding('pattern')}
              >
                {t('duty.patternAdd')}
              </Button>
            </DisabledReason>
            <DisabledReason reason={reason}>
              <Button
                leftSection={<IconPlus size={16} aria-hidden />}
                disabled={reason !== undefined}
                onClick={() => setAdding('turn')}
              >
                {t('duty.add')}
              </Button>
            </DisabledReason>
          </>
        }
      >
        <Select
          w={340}
          aria-label={t('duty.agency')}
          placeholder={t('duty.choose')}
          searchable
          filter={findOptions}
          limit={SHOWN_OPTIONS}
          data={(catalogue?.agencies ?? []).map(({ id, name }) => ({ value: id, label: text(name) }))}
          value={agencyId ?? null}
          onChange={(agency) => change({ agency: agency ?? undefined })}
        />
      </Toolbar>
      <div className={css.columns}>
        <section className={css.now} aria-label={t('duty.now')}>
          <h2 className={css.heading}>{t('duty.now')}</h2>
          <QueryState query={query} rows={3}>
            {(now) => (
              <OnDutyList
                now={now}
                agencyCount={catalogue?.agencies.length}
                chosenId={agencyId}
                nameOf={nameOf}
                mayPlan={missing === undefined}
                onChoose={(agency) => change({ agency })}
              />
            )}
          </QueryState>
        </section>
        {agencyId === undefined ? (
          <EmptyState title={t('duty.choose')}>{t('duty.chooseWhy')}</EmptyState>
        ) : (
          <AgencyWeek
            key={agencyId}
            agencyId={agencyId}
            name={nameOf(agencyId)}
            week={search.week}
            onWeek={(week) => change({ week })}
          />
        )}
      </div>
      {adding === 'turn' && agencyId !== undefined && (
        <TurnDialog agencyId={agencyId} onClose={() => setAdding(undefined)} />
      )}
      {adding === 'pattern' && agencyId !== undefined && (
        <PatternDialog agencyId={agencyId} onClose={() => setAdding(undefined)} />
      )}
    </div>
  );
}
