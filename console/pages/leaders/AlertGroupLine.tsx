/** One kind of thing that goes on: "3 tàu cá mất tín hiệu quá 6 giờ, 1 quá 4 giờ", who they are, who has them, since when; opens all of them. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toTitleSpan } from '../../../contract/alerts/alert-title.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../ui/words/WholeNumbers.tsx';
import type { AlertCases } from '../../api/use-alert-cases.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toEvidenceName } from '../../alert-evidence.ts';
import { DueMark } from '../../DueMark.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { CaseActing, CaseLeft } from '../cases/queue/case-columns.tsx';
import { countByLimit } from './alert-groups.ts';
import type { AlertGroup } from './alert-groups.ts';
import { toWhoActs } from './who-acts.ts';
import css from './Leaders.module.css';

const mostNames = 3;

export function AlertGroupLine({
  group,
  cases,
}: {
  readonly group: AlertGroup;
  /** Undefined while they are being read. */
  readonly cases: AlertCases | undefined;
}) {
  const { t } = useTranslation();
  const text = useText();
  const toWords = useGroupWords();
  const [first] = group.alerts;
  if (first === undefined) return null;
  const all = [...new Set(group.alerts.map(({ subject }) => text(subject.name)))];
  const others = all.length - mostNames;
  const names =
    all.slice(0, mostNames).join(', ') + (others > 0 ? ` ${t('leaders.andOthers', { count: others })}` : '');
  const rule = group.ruleIds.join();
  const isReading = !group.alerts.every(({ id }) => cases?.isAbout(id));
  const handled = group.alerts.flatMap(({ id }) => cases?.get(id) ?? []);
  // Whoever's time runs out first stands beside that time.
  const { next, others: acting, otherLeads } = toWhoActs(handled);
  return (
    <li>
      <Link to="/alerts" search={group.alerts.length === 1 ? { rule, alert: first.id } : { rule }}>
        <SeverityMark severity={group.severity} />
        <span className={css.what}>
          <strong>
            <WholeNumbers text={capitalise(toWords(group))} />
            <DueMark alert={toEarliest(group.ruleIds.length === 1 ? group.alerts : [], first)} />
          </strong>
          <small>
            {group.ruleIds.length === 1
              ? names
              : t('leaders.sameEpisode', { count: group.alerts.length - 1, names })}
          </small>
        </span>
        <span>
          {next !== undefined ? (
            <CaseActing row={next} others={acting} otherLeads={otherLeads} />
          ) : isReading ? (
            '…'
          ) : (
            t(handled.length === 0 ? 'leaders.noCase' : 'leaders.casesClosed')
          )}
          {group.unheard > 0 && <small>{t('leaders.unheard', { count: group.unheard })}</small>}
        </span>
        <span className={css.since}>
          <span>
            {t(group.alerts.length === 1 ? 'leaders.lasts' : 'leaders.lastsLongest')}{' '}
            <Age timeMs={group.sinceMs} bare />
          </span>
          {next !== undefined && <CaseLeft row={next} />}
        </span>
      </Link>
    </li>
  );
}

/** Of several the one whose moment came first, as their words name it. */
function toEarliest(alerts: AlertGroup['alerts'], first: AlertGroup['alerts'][number]) {
  const toMs = ({ evidence: [seen] }: AlertGroup['alerts'][number]) => seen?.timeMs ?? Infinity;
  return alerts.reduce((earliest, one) => (toMs(one) < toMs(earliest) ? one : earliest), first);
}

/** What is counted is what the rule watches. */
function toWhom(
  { kind, areaCode, evidence: [seen], subject }: AlertGroup['alerts'][number],
  isOfAssets: boolean,
) {
  if (isOfAssets) return 'assets';
  // The time of wards has a number of records as its limit, that of a record has none.
  if (kind === 'deadline' && seen?.limit === null)
    return seen.property === 'record-due' ? 'recordsDue' : 'records';
  return subject.assetId === null && areaCode !== null ? 'areas' : 'other';
}

/** A kind is named in small letters inside a sentence; here it may begin one. */
function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** A single alert speaks for itself, the worst of a storm for all that it set off; else it is how many of what did what. */
function useGroupWords(): (group: AlertGroup) => string {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const timeText = useTimeText();
  const catalogue = useCatalogue().data;
  return ({ alerts, ruleIds }) => {
    const [first] = alerts;
    if (first === undefined) return '';
    const asset = catalogue?.assetById.get(first.subject.assetId ?? 0);
    const kind = asset === undefined ? undefined : catalogue?.kindOf(asset);
    const [seen] = first.evidence;
    const measured = seen === undefined ? undefined : catalogue?.propertyOf(first.serviceId, seen.property);
    const facts = {
      count: alerts.length,
      what: kind === undefined ? '' : text(kind.name).toLocaleLowerCase(),
      // Over how long it was added up is half of what it says: rain of 24 hours is no single reading.
      property:
        seen === undefined || measured === undefined
          ? ''
          : toEvidenceName(seen, measured, {
              language,
              text,
              own: (id) => id,
              change: (way, name) => t(`alerts.seen.${way}`, { name }),
            }),
    };
    if (alerts.length === 1 || ruleIds.length > 1) return text(first.title);
    if (seen?.incident !== undefined)
      return t('leaders.kind.incident', { ...facts, name: text(seen.incident.name) });
    // What comes after the colon is advice for those who act.
    const sentence = text(first.sentence).replace(/(:.*|\.)$/, '');
    const limits = first.kind === 'silence' ? countByLimit(alerts) : undefined;
    // Each is counted under the limit it broke, as its own title tells it.
    if (kind !== undefined && limits !== undefined)
      return limits
        .map(({ forSec, count }, index) =>
          t(index === 0 ? 'leaders.kind.silentOver' : 'leaders.kind.alsoOver', {
            ...facts,
            count,
            limit: toTitleSpan(forSec, language),
          }),
        )
        .join(', ');
    if (kind !== undefined && (first.kind === 'silence' || first.kind === 'fault'))
      return t(`leaders.kind.${first.kind}`, facts);
    if (kind !== undefined && first.kind === 'exceedance' && measured !== undefined)
      return t('leaders.kind.exceedance', facts);
    const time = timeText(
      Math.min(...alerts.map(({ evidence: [seen] }) => seen?.timeMs ?? Infinity)),
      'dayMinute',
    );
    // "Tàu cá đi vào vùng lưu ý" becomes "5 tàu cá đi vào vùng lưu ý".
    const isAboutKind =
      kind !== undefined && language === 'vi' && sentence.startsWith(kind.name.vi) && facts.what !== '';
    return isAboutKind
      ? `${alerts.length} ${facts.what}${sentence.slice(kind.name.vi.length)}`
      : t(`leaders.kind.${toWhom(first, kind !== undefined)}`, { ...facts, sentence, time });
  };
}
