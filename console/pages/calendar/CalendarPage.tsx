/** The working calendar of a year: days off and days worked instead, on what they rest, and the office hours. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { CalendarDay } from '../../../contract/people/duty.ts';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { toLocalText } from '../maintenance/zone-time.ts';
import { calendarQuery, useRemoveDay, useSetHours, useUndecideYear } from './calendar-queries.ts';
import type { OfficeHours } from './calendar-queries.ts';
import { DayDialog } from './DayDialog.tsx';
import { parseHours, toHoursText } from './parse-calendar.ts';
import { YearDialog } from './YearDialog.tsx';
import css from './Calendar.module.css';

const route = getRouteApi('/shell/calendar');

/** What stands open over the page. */
type Open =
  | { readonly what: 'add' | 'import' | 'undecide' }
  | { readonly what: 'remove'; readonly date: string };

export function CalendarPage() {
  const { t } = useTranslation();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(3_600);
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/calendar' });
  const year = search.year ?? Number(toLocalText(nowMs, timeZone).slice(0, 4));
  const query = useQuery(calendarQuery(year));
  const remove = useRemoveDay();
  const undecide = useUndecideYear();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const columns = useDayColumns((date) => setOpen({ what: 'remove', date }));
  const go = (to: number) => void navigate({ search: { year: to } });
  return (
    <div className={css.page}>
      <Toolbar
        title={t('calendar.title')}
        actions={
          <>
            <Button variant="default" onClick={() => setOpen({ what: 'import' })}>
              {t('calendar.import')}
            </Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ what: 'add' })}>
              {t('calendar.add')}
            </Button>
          </>
        }
      >
        <ActionIcon aria-label={`${t('calendar.year')} ${year - 1}`} onClick={() => go(year - 1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <strong>{year}</strong>
        <ActionIcon aria-label={`${t('calendar.year')} ${year + 1}`} onClick={() => go(year + 1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
      </Toolbar>
      <QueryState query={query} rows={10}>
        {({ basis, days, officeHours }) => (
          <>
            <div className={css.band}>
              <span>{basis === null ? t('calendar.computed') : t('calendar.decided', { basis })}</span>
              {basis !== null && (
                <Button size="compact-xs" variant="default" onClick={() => setOpen({ what: 'undecide' })}>
                  {t('calendar.undecide')}
                </Button>
              )}
            </div>
            <ListTable label={t('calendar.title')} columns={columns} rows={days} keyOf={({ date }) => date} />
            <HoursForm key={toHoursText(officeHours)} hours={officeHours} />
          </>
        )}
      </QueryState>
      {open?.what === 'add' && <DayDialog year={year} onClose={close} />}
      {open?.what === 'import' && <YearDialog year={year} days={query.data?.days ?? []} onClose={close} />}
      <ConfirmDialog
        opened={open?.what === 'remove'}
        title={t('calendar.removeTitle')}
        verb={t('calendar.remove')}
        busy={remove.isPending}
        onClose={close}
        onConfirm={() => open?.what === 'remove' && remove.mutate(open.date, { onSuccess: close })}
      >
        <p className={css.note}>{t('calendar.removeWhy')}</p>
        {remove.isError && <ErrorState problem={toProblem(remove.error)} />}
      </ConfirmDialog>
      <ConfirmDialog
        opened={open?.what === 'undecide'}
        title={t('calendar.undecide')}
        verb={t('calendar.undecide')}
        busy={undecide.isPending}
        onClose={close}
        onConfirm={() => undecide.mutate(year, { onSuccess: close })}
      >
        <p className={css.note}>{t('calendar.undecideWhy')}</p>
        {undecide.isError && <ErrorState problem={toProblem(undecide.error)} />}
      </ConfirmDialog>
    </div>
  );
}

function HoursForm({ hours }: { readonly hours: readonly OfficeHours[] }) {
  const { t } = useTranslation();
  const save = useSetHours();
  const [text, setText] = useState(toHoursText(hours));
  const parsed = parseHours(text);
  return (
    <form
      className={css.hours}
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed !== undefined) save.mutate(parsed);
      }}
    >
      <TextInput
        w={300}
        label={t('calendar.hours')}
        description={t('calendar.hoursAbout')}
        error={parsed === undefined ? t('calendar.hoursWrong') : undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <DisabledReason reason={parsed === undefined ? t('calendar.hoursWrong') : undefined}>
        <Button type="submit" variant="default" loading={save.isPending} disabled={parsed === undefined}>
          {t('calendar.hoursSave')}
        </Button>
      </DisabledReason>
      {save.isSuccess && <output className={css.good}>{t('calendar.hoursSaved')}</output>}
      {save.isError && <ErrorState problem={toProblem(save.error)} />}
    </form>
  );
}

function useDayColumns(onRemove: (date: string) => void): readonly ListColumn<CalendarDay>[] {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  return useMemo(() => {
    // A local day is written by its own date, whatever the zone: it is taken as a day of UTC.
    const day = (date: string, style: 'date' | 'weekday') =>
      toTimeText(Date.parse(`${date}T00:00:00Z`), style, language, 'UTC');
    return [
      { id: 'date', title: t('calendar.date'), track: '112px', cell: ({ date }) => day(date, 'date') },
      {
        id: 'weekday',
        title: t('calendar.weekday'),
        track: '72px',
        cell: ({ date }) => day(date, 'weekday'),
      },
      {
        id: 'kind',
        title: t('calendar.kind'),
        track: '96px',
        cell: ({ kind }) => t(`calendar.kinds.${kind}`),
      },
      {
        id: 'name',
        title: t('calendar.name'),
        track: 'minmax(180px, 2fr)',
        phone: 'line',
        cell: ({ name }) => <strong>{text(name)}</strong>,
      },
      {
        id: 'basis',
        title: t('calendar.basis'),
        track: 'minmax(180px, 2fr)',
        phone: 'line',
        cell: ({ basis, computed }) => (
          <span className={css.soft}>
            {basis}
            {computed && ` · ${t('calendar.computedMark')}`}
          </span>
        ),
      },
      {
        id: 'remove',
        title: '',
        track: '80px',
        end: true,
        cell: ({ date, entered }) =>
          entered === true && (
            <Button size="compact-xs" variant="default" onClick={() => onRemove(date)}>
              {t('calendar.remove')}
            </Button>
          ),
      },
    ];
  }, [t, text, language, onRemove]);
}
