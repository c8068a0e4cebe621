/** The queue beside the map: open alerts, unheard and worst first. j/k move, Enter opens on the map, a acknowledges. */
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import type { CaseRow } from '../../../../contract/cases/case.ts';
import { EmptyList } from '../../../../ui/tables/EmptyList.tsx';
import { EmptyState } from '../../../../ui/states/EmptyState.tsx';
import { useUnknownAlerts } from '../../../use-unheard.ts';
import { useShortcuts } from '../../../../ui/keys/use-shortcuts.ts';
import { AlertQueueRow } from './AlertQueueRow.tsx';
import { toQueue } from './sort-alerts.ts';
import { useAlertScope } from '../../../use-alert-scope.ts';
import { useAlertCases } from '../../../api/use-alert-cases.ts';
import { useFrozenOrder } from '../../../use-frozen-order.ts';
import css from './AlertQueue.module.css';

const mostRows = 100;
/** A row with its evidence and its case; measured once it is drawn. */
const rowPx = 132;
const overscan = 3;

interface Props {
  /** Undefined while they are being read. */
  readonly alerts: readonly AlertView[] | undefined;
  /** They could not be read. */
  readonly failed: boolean;
  readonly atMs: number | undefined;
  /** Of the past only what had been recorded by then. */
  readonly known: true | undefined;
  readonly chosenAsset: string | undefined;
  /** The case has the key that acknowledges. */
  readonly isCaseOpen: boolean;
  /** Why alerts can't be acknowledged now; undefined = they can. */
  readonly ackReason: string | undefined;
  readonly onOpen: (alert: AlertView) => void;
  readonly onCase: (row: CaseRow) => void;
  readonly onAcknowledge: (alert: AlertView) => void;
}

const noAlerts: readonly AlertView[] = [];

export function AlertQueue({
  alerts: read,
  failed,
  atMs,
  known,
  chosenAsset,
  isCaseOpen,
  ackReason,
  onOpen,
  onCase,
  onAcknowledge,
}: Props) {
  const { t } = useTranslation();
  const alerts = read ?? noAlerts;
  // More rows than a person can read; the table of alerts has them all.
  const queue = useMemo(() => toQueue(alerts, mostRows), [alerts]);
  const [held, setHeld] = useState(false);
  const order = useFrozenOrder(queue, (row) => row.alert.id, held);
  const { waiting, apply } = order;
  // An acknowledged alert gives its place in a burst to the next one; while the order is held it must still tell who has it.
  const alertById = useMemo(() => new Map(alerts.map((alert) => [alert.id, alert])), [alerts]);
  const rows = order.rows.map((row) => ({ ...row, alert: alertById.get(row.alert.id) ?? row.alert }));
  const cases = useAlertCases(
    useMemo(() => queue.map((row) => row.alert.id), [queue]),
    atMs,
  );
  const [chosenId, setChosenId] = useState<number>();
  const scroller = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  const chosenAt = rows.findIndex((row) => row.alert.id === chosenId);
  const chosen = rows[chosenAt]?.alert;

  const move = (steps: number): void => {
    const next = rows[Math.min(Math.max(chosenAt + steps, 0), rows.length - 1)];
    if (next === undefined) return;
    setChosenId(next.alert.id);
    section.current?.focus({ preventScroll: true });
  };
  const openCase = (): void => {
    if (chosen === undefined) return;
    const row = cases?.get(chosen.id);
    if (row === undefined) onOpen(chosen);
    else onCase(row);
  };
  useShortcuts([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['Enter', () => chosen !== undefined && onOpen(chosen)],
    ['o', openCase],
    [
      'a',
      () =>
        !isCaseOpen &&
        chosen !== undefined &&
        ackReason === undefined &&
        chosen.acknowledged === null &&
        onAcknowledge(chosen),
    ],
  ]);
  // oxlint-disable-next-line react/incompatible-library -- the component is not compiled by the React Compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.alert.id ?? index,
    overscan,
  });
  const items = virtualizer.getVirtualItems();
  useEffect(() => {
    if (chosenAt >= 0) virtualizer.scrollToIndex(chosenAt, { align: 'auto' });
  }, [chosenAt, virtualizer]);

  return (
    <section
      className={css.queue}
      ref={section}
      tabIndex={-1}
      data-region="list"
      aria-label={t('picture.queue')}
    >
      <header className={css.head}>
        <h2>
          {t('picture.queue')} <span>{toCount(read, atMs)}</span>
        </h2>
        <Link to="/alerts" search={{ at: atMs, known }}>
          {t('picture.all')}
        </Link>
      </header>
      {waiting > 0 && (
        <button type="button" className={css.waiting} onClick={apply}>
          {t('table.changes', { ns: 'ui', count: waiting })}
        </button>
      )}
      {read === undefined ? (
        <p className={css.reading}>{t(failed ? 'alerts.unread' : 'alerts.reading')}</p>
      ) : rows.length === 0 ? (
        <NoneOpen atMs={atMs} known={known} />
      ) : (
        <div
          ref={scroller}
          className={css.scroller}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
        >
          {/* Rows follow each other: one that grows before it is measured anew moves the next, and never lies on it. */}
          <ol
            className={css.list}
            style={{ height: virtualizer.getTotalSize(), paddingTop: items[0]?.start ?? 0 }}
          >
            {items.map(({ index }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const { alert, others, areEquals } = row;
              return (
                <AlertQueueRow
                  key={alert.id}
                  alert={alert}
                  others={others}
                  areEquals={areEquals}
                  ref={virtualizer.measureElement}
                  place={{ index, of: rows.length }}
                  caseRow={cases?.get(alert.id)}
                  atMs={atMs}
                  chosen={alert.id === chosenId}
                  onMap={chosenAsset !== undefined && alert.subject.code === chosenAsset}
                  ackReason={ackReason}
                  onOpen={() => {
                    setChosenId(alert.id);
                    onOpen(alert);
                  }}
                  onAcknowledge={() => onAcknowledge(alert)}
                />
              );
            })}
          </ol>
        </div>
      )}
    </section>
  );
}

/** None in a past may be that nothing of it is known: the words below tell which. */
function toCount(read: readonly AlertView[] | undefined, atMs: number | undefined): number | string {
  return read === undefined || (read.length === 0 && atMs !== undefined) ? '–' : read.length;
}

function NoneOpen({ atMs, known }: { readonly atMs: number | undefined; readonly known: true | undefined }) {
  const { t } = useTranslation();
  const { tally, besides } = useAlertScope({ state: 'open', at: atMs });
  const unknown = useUnknownAlerts(atMs, known, tally);
  if (unknown !== undefined) return <EmptyState title={unknown.title}>{unknown.why}</EmptyState>;
  if (tally === undefined) return <p className={css.reading}>{t('alerts.reading')}</p>;
  return (
    <EmptyList
      title={t(
        besides === undefined
          ? atMs === undefined
            ? 'picture.queueEmpty'
            : 'picture.queueEmptyPast'
          : atMs === undefined
            ? 'alerts.noneSeen.open'
            : 'picture.queueEmptyPastSeen',
      )}
      what={t('alerts.title')}
      of={tally}
      besides={besides}
    >
      {t('picture.queueEmptyWhy')}
    </EmptyList>
  );
}
