/** The columns of the queue: what is wrong, where it stands, who has it, how much time is left. */
import { Checkbox } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { CaseRow } from '../../../contract/case.ts';
import type { Text } from '../../../contract/text.ts';
import { Age } from '../../../ui/Age.tsx';
import { Countdown } from '../../../ui/Countdown.tsx';
import type { ListColumn } from '../../../ui/ListTable.tsx';
import { SeverityMark } from '../../../ui/SeverityMark.tsx';
import css from './Cases.module.css';

interface Needs {
  readonly t: TFunction;
  readonly text: (text: Text) => string;
  readonly agencyName: (id: string) => string;
  readonly atMs: number | undefined;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (id: number) => void;
}

export function toCaseColumns(needs: Needs): readonly ListColumn<CaseRow>[] {
  const { t, text, agencyName, atMs, selected, onSelect } = needs;
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
      track: 'minmax(220px, 3fr)',
      phone: 'line',
      cell: (row) => (
        <span className={css.what}>
          <strong data-quiet={row.acknowledgedMs !== null || row.closedMs !== null}>{row.title}</strong>
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
      track: 'minmax(130px, 1.4fr)',
      cell: (row) =>
        row.leadAgencyId === null ? (
          <span className={css.nobody}>{t('cases.nobody')}</span>
        ) : (
          <span title={agencyName(row.leadAgencyId)}>{agencyName(row.leadAgencyId)}</span>
        ),
    },
    {
      id: 'opened',
      title: t('cases.column.opened'),
      track: '72px',
      end: true,
      cell: (row) => <Age timeMs={row.openedMs} atMs={row.closedMs ?? atMs} bare />,
    },
    {
      id: 'left',
      title: t('cases.column.left'),
      track: '150px',
      end: true,
      cell: (row) => <CaseLeft row={row} atMs={atMs} />,
    },
  ];
}

/** Time left of the clock that ends next; of a closed case nothing is left. */
export function CaseLeft({ row, atMs }: { readonly row: CaseRow; readonly atMs?: number | undefined }) {
  const dueMs = row.nextClock?.dueMs ?? row.dueMs;
  if (dueMs === null) return '—';
  return (
    <Countdown
      dueMs={dueMs}
      startedMs={row.openedMs}
      pausedMs={row.pausedMs}
      endedMs={row.closedMs}
      atMs={atMs}
    />
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
      {row.returned > 0 && (
        <small className={css.mark}>↩ {t('cases.returned', { count: row.returned })}</small>
      )}
      {row.reopened > 0 && (
        <small className={css.mark}>↻ {t('cases.reopened', { count: row.reopened })}</small>
      )}
      {row.pausedMs !== null && <small className={css.mark}>‖ {t('cases.paused')}</small>}
    </>
  );
}
