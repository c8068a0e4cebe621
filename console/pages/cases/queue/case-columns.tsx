/** The columns of the queue: what is wrong, where it stands, who has it, how much time is left. */
import { Checkbox } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WorkDue } from '../../../../contract/cases/case-lists.ts';
import type { CaseRow } from '../../../../contract/cases/case.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { Age } from '../../../../ui/time/Age.tsx';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { Countdown } from '../../../../ui/time/Countdown.tsx';
import type { ListColumn } from '../../../../ui/tables/ListTable.tsx';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../../ui/words/WholeNumbers.tsx';
import { toActingAgency } from '../acting-agency.ts';
import { useAgencyName } from '../case-names.ts';
import css from './Cases.module.css';

const MINUTE_MS = 60_000;

interface Needs {
  readonly t: TFunction;
  readonly text: (text: Text) => string;
  readonly caseTitle: (row: CaseRow) => string;
  readonly agencyName: (id: string) => string;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (id: number) => void;
}

export function toCaseColumns(needs: Needs): readonly ListColumn<CaseRow>[] {
  const { t, text, caseTitle, agencyName, selected, onSelect } = needs;
  return [
    {
      id: 'select',
      title: '',
      track: '20px',
      phone: 'hide',
      cell: (row) => (
        <Checkbox
          aria-label={t('cases.select', { code: row.code })}
          checked={selected.has(row.id)}
          onChange={() => onSelect(row.id)}
        />
      ),
    },
    {
      id: 'severity',
      title: t('cases.column.severity'),
      track: '112px',
      cell: (row) => <SeverityMark severity={row.severity} />,
    },
    {
      id: 'title',
      title: t('cases.column.title'),
      track: 'minmax(200px, 3fr)',
      phone: 'line',
      cell: (row) => (
        <span className={css.what}>
          <strong data-quiet={row.acknowledgedMs !== null || row.closedMs !== null}>
            <WholeNumbers text={caseTitle(row)} />
          </strong>
          <span>{row.code}</span>
          <CaseMarks row={row} t={t} />
        </span>
      ),
    },
    {
      id: 'state',
      title: t('cases.column.state'),
      track: 'minmax(110px, 1fr)',
      cell: (row) =>
        row.closedMs !== null && row.outcome !== null
          ? `${text(row.stateName)} · ${t(`cases.outcome.${row.outcome}`)}`
          : text(row.stateName),
    },
    {
      id: 'who',
      title: t('cases.column.who'),
      track: 'minmax(130px, 1.9fr)',
      cell: (row) =>
        row.actingAgencyId === null ? agencyName(toActingAgency(row)) : <CaseActing row={row} />,
    },
    {
      id: 'opened',
      title: t('cases.column.opened'),
      track: '140px',
      end: true,
      phone: 'named',
      cell: (row) => <CaseOpened row={row} />,
    },
    {
      id: 'left',
      title: t('cases.column.left'),
      track: '168px',
      end: true,
      cell: (row) => <CaseLeft row={row} />,
    },
  ];
}

/** Beside an open case there is room for what decides; the rest stands in the case. */
export function toBeside(columns: readonly ListColumn<CaseRow>[]): readonly ListColumn<CaseRow>[] {
  return columns
    .filter(({ id }) => id === 'title' || id === 'left')
    .map((column) => ({ ...column, track: column.id === 'left' ? '160px' : 'minmax(0, 1fr)' }));
}

/** How long ago the case was made here, and when what it is about was received, where that was earlier. */
function CaseOpened({ row }: { readonly row: CaseRow }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const isEarlier = row.openedMs - row.startedMs > MINUTE_MS;
  return (
    <span className={css.left}>
      <Age timeMs={row.openedMs} bare />
      {isEarlier && <small>{t('cases.received', { time: timeText(row.startedMs, 'dayMinute') })}</small>}
    </span>
  );
}

/** Whose move is next; who leads stands below when that is somebody else. */
export function CaseActing({
  row,
  others = 0,
  otherLeads = 0,
}: {
  readonly row: CaseRow;
  /** How many further agencies must act on cases like it. */
  readonly others?: number;
  /** How many further agencies lead cases like it. */
  readonly otherLeads?: number;
}) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const acting = agencyName(toActingAgency(row));
  return (
    <span className={css.acting}>
      <span title={acting}>
        {acting}
        {others > 0 && ` ${t('leaders.andOthers', { count: others })}`}
      </span>
      {row.leadAgencyId === null ? (
        <small className={css.nobody}>{t('cases.nobody')}</small>
      ) : (
        row.leadAgencyId !== row.actingAgencyId && (
          <small title={agencyName(row.leadAgencyId)}>
            {t('cases.ledBy', { agency: agencyName(row.leadAgencyId) })}
            {otherLeads > 0 && ` ${t('leaders.andOthers', { count: otherLeads })}`}
          </small>
        )
      )}
    </span>
  );
}

/** Time left of what ends next, and what that is; of a closed case nothing is left. */
export function CaseLeft({ row }: { readonly row: CaseRow }) {
  const promise = row.dueMs === null ? null : ({ kind: 'close', dueMs: row.dueMs } as const);
  return <NextLeft row={row} next={row.nextClock ?? promise} />;
}

/** Time left of one limit of a case, with the limit's name. */
export function NextLeft({
  row,
  next,
  startedMs = row.openedMs,
}: {
  readonly row: CaseRow;
  readonly next: WorkDue | null;
  readonly startedMs?: number;
}) {
  const { t } = useTranslation();
  if (next === null) return '—';
  return (
    <span className={css.left}>
      <Countdown
        dueMs={next.dueMs}
        startedMs={startedMs}
        pausedMs={row.pausedMs}
        endedMs={row.endedMs}
        what={next.kind === 'part' ? t('cases.partDue') : t(`cases.clock.${next.kind}`)}
      />
    </span>
  );
}

/** What a case has been through: climbed, came back, opened again. Words, since signs alone nobody learns. */
export function CaseMarks({ row, t }: { readonly row: CaseRow; readonly t: TFunction }) {
  return (
    <>
      {row.escalated > 0 && (
        <small className={css.mark} data-tone="high">
          ↑ {t('cases.escalated', { count: row.escalated })}
        </small>
      )}
      {row.paged !== null && row.paged > 0 && row.acknowledgedMs === null && (
        <small className={css.mark}>{t('cases.paged', { count: row.paged })}</small>
      )}
      {row.returned > 0 && (
        <small className={css.mark}>↩ {t('cases.returned', { count: row.returned })}</small>
      )}
      {row.reopened > 0 && (
        <small className={css.mark}>↻ {t('cases.reopened', { count: row.reopened })}</small>
      )}
      {row.explanation !== null && <small className={css.mark}>✎ {t('cases.explained')}</small>}
      {row.pausedMs !== null && <small className={css.mark}>‖ {t('cases.paused')}</small>}
    </>
  );
}
