/** One alert of the queue: what is wrong, where, since when, who has it, and the one next step. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../contract/cases/case.ts';
import { toDoer, type AlertView } from '../../../../contract/alerts/alert.ts';
import { Age } from '../../../../ui/time/Age.tsx';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../../ui/words/WholeNumbers.tsx';
import { DueMark } from '../../../DueMark.tsx';
import { toEqualsSearch } from '../../../fold-alerts.ts';
import { useText } from '../../../i18n.ts';
import { CaseLine } from '../../cases/AlertCase.tsx';
import css from './AlertQueue.module.css';

/** Where the row stands in a list of which only a part is drawn. */
interface RowPlace {
  readonly index: number;
  readonly of: number;
}

interface Props {
  /** Tells the list how high the row came out. */
  readonly ref: Ref<HTMLLIElement>;
  readonly alert: AlertView;
  /** Further alerts of the same burst. */
  readonly others: number;
  /** They are no burst, but equals of one rule. */
  readonly areEquals: boolean;
  readonly place: RowPlace;
  /** The case that handles it. */
  readonly caseRow: CaseRow | undefined;
  readonly atMs: number | undefined;
  readonly chosen: boolean;
  /** Its asset is the one open on the map. */
  readonly onMap: boolean;
  readonly ackReason: string | undefined;
  readonly onOpen: () => void;
  readonly onAcknowledge: () => void;
}

/** What is said of an alert nobody has acknowledged: beside a case that somebody has, not that nobody has it. */
function toUnheard(row: CaseRow | undefined) {
  if (row === undefined || row.closedMs !== null) return 'picture.nobody' as const;
  return row.acknowledgedMs === null ? ('picture.caseWaits' as const) : ('picture.caseTaken' as const);
}

export function AlertQueueRow({
  ref,
  alert,
  others,
  areEquals,
  place,
  caseRow,
  atMs,
  chosen,
  onMap,
  ackReason,
  onOpen,
  onAcknowledge,
}: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  return (
    <li
      ref={ref}
      data-index={place.index}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      className={css.row}
      data-chosen={chosen}
      data-on-map={onMap}
      data-quiet={alert.acknowledged !== null || alert.shelved !== null}
    >
      <button type="button" className={css.open} onClick={onOpen}>
        <span className={css.first}>
          <SeverityMark severity={alert.severity} />
          <Age timeMs={alert.openedMs} bare />
        </span>
        <span className={css.sentence}>
          <WholeNumbers text={text(alert.title)} />
          <DueMark alert={alert} />
        </span>
        {others > 0 && !areEquals && (
          <span className={css.subject}>{t('picture.group', { count: others + 1 })}</span>
        )}
      </button>
      {others > 0 && areEquals && (
        <Link to="/alerts" search={{ ...toEqualsSearch(alert), at: atMs }} className={css.equals}>
          {t('alerts.equals', { count: others })}
        </Link>
      )}
      {caseRow !== undefined && (
        <div className={css.foot}>
          <CaseLine row={caseRow} atMs={atMs} />
        </div>
      )}
      <div className={css.foot}>
        <span>
          {alert.shelved !== null
            ? t('picture.shelvedUntil', {
                time: timeText(alert.shelved.untilMs, 'dayMinute'),
              })
            : alert.acknowledged === null
              ? t(toUnheard(caseRow))
              : t('picture.ackBy', { by: toDoer(alert.acknowledged) })}
        </span>
        {alert.acknowledged === null && alert.shelved === null && (
          <DisabledReason reason={ackReason}>
            <Button
              size="compact-sm"
              variant="default"
              disabled={ackReason !== undefined}
              onClick={onAcknowledge}
            >
              {t('picture.ack')}
            </Button>
          </DisabledReason>
        )}
      </div>
    </li>
  );
}
