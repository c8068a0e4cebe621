/** The last month in one line: how many, how many owed and past their deadline, the share in time, the median, the top subjects. */
import { useDurationText } from '../../ui/duration.ts';
import { toNumberText } from '../../ui/format.ts';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import type { FeedbackSummary } from './answers.ts';
import css from './feedback.module.css';

const TOP = 4;

interface Props {
  readonly summary: FeedbackSummary;
  readonly language: AssetPanelProps['language'];
  readonly words: AssetPanelProps['words'];
}

export function FeedbackFigures({ summary, language, words }: Props) {
  const {
    total,
    open,
    overdue,
    onTimeShare,
    onTime,
    closedWithDue,
    medianHoursToClose,
    byCategory,
    byAgency,
  } = summary;
  const duration = useDurationText();
  const number = (value: number, decimals = 0) => toNumberText(value, decimals, language);
  const days = Math.round((summary.toMs - summary.fromMs) / 86_400_000);
  return (
    <dl className={css.figures}>
      <Figure
        name={words('figure.total', { days })}
        value={number(total)}
        about={summary.truncated ? words('figure.truncated') : ''}
      />
      <Figure
        name={words('figure.open')}
        value={number(open)}
        about={overdue === 0 ? '' : `◆ ${words('figure.overdue', { overdue: number(overdue) })}`}
      />
      <Figure
        name={words('figure.onTime')}
        value={onTimeShare === null ? '—' : `${number(onTimeShare * 100, 1)} %`}
        about={words('figure.of', { onTime: number(onTime), closed: number(closedWithDue) })}
      />
      <Figure
        name={words('figure.median')}
        value={medianHoursToClose === null ? '—' : duration(toRoundSec(medianHoursToClose))}
        about=""
      />
      {byAgency.length > 0 && (
        <div className={css.top}>
          <dt>{words('figure.byAgency')}</dt>
          <dd>
            {byAgency.slice(0, TOP).map((unit) => (
              <span key={unit.agencyId ?? ''}>
                {unit.name?.[language] ?? words('figure.unknownAgency')}{' '}
                <strong>{unit.onTimeShare === null ? '—' : `${number(unit.onTimeShare * 100, 1)} %`}</strong>
                <small>
                  {' '}
                  {number(unit.onTime)}/{number(unit.onTime + unit.late)}
                </small>
              </span>
            ))}
          </dd>
        </div>
      )}
      <div className={css.top}>
        <dt>{words('figure.top')}</dt>
        <dd>
          {byCategory.slice(0, TOP).map(({ category, name, total: count, overdue: past }) => (
            <span key={category}>
              {name[language]} <strong>{number(count)}</strong>
              {past > 0 && <small title={words('figure.overdue', { overdue: past })}> ◆{number(past)}</small>}
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}

/** A median of days is no matter of minutes: whole hours, below an hour whole minutes. */
function toRoundSec(hours: number): number {
  return hours < 1 ? Math.round(hours * 60) * 60 : Math.round(hours) * 3_600;
}

function Figure({
  name,
  value,
  about,
}: {
  readonly name: string;
  readonly value: string;
  readonly about: string;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} <small>{about}</small>
      </dd>
    </div>
  );
}
