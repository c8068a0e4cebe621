/** What the platform itself knows of a service: its alerts, then how much of what should be heard is heard: silence is never calm. */
import { useTranslation } from 'react-i18next';
import { PAST_WITHIN_DAYS } from '../../../contract/centre/live.ts';
import { severities, toSeveritySplit } from '../../../contract/basics/severity.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useDurationText } from '../../../ui/time/duration.ts';
import { Sentence } from '../../../ui/words/Sentence.tsx';
import type { ServicePageParts } from '../../../ui/service-web.ts';
import { useText } from '../../i18n.ts';
import { findUnrecorded, toUnrecordedWords } from '../../unrecorded.ts';
import { useAlertScope } from '../../use-alert-scope.ts';
import { toHearingCounts, type HearingCount } from './hearing-counts.ts';
import { useReporting } from './service-reporting.ts';
import { listUnseen, type ServiceView } from './service-view.ts';

interface Props {
  readonly view: ServiceView;
  readonly resting: ServicePageParts['resting'];
  readonly onOpen: (target: string) => void;
}

export function PlatformSentence({ view, resting, onOpen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const alerts = useAlertWords(view);
  const nameOf = (kind: string): string => {
    const facts = view.manifest.assetKinds.find((one) => one.kind === kind);
    return facts === undefined ? kind : text(facts.name);
  };
  const toWords = useHearingWords(resting?.word, view.atMs !== undefined);
  const counts = toHearingCounts(view.states, resting);
  return (
    <Sentence
      text={[
        ...(alerts === undefined ? [] : [alerts]),
        ...counts.flatMap(toWords),
        ...listUnseen(view).map(({ kind, count }) =>
          t('services.sentence.unseen', { count, kind: nameOf(kind) }),
        ),
      ].join(' ')}
      onOpen={onOpen}
    />
  );
}

/** Undefined until it is known what the reader does not see. */
function useAlertWords({ manifest, values, atMs }: ServiceView): string | undefined {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const timeText = useTimeText();
  const reporting = useReporting(manifest.id, atMs);
  const { tally, said } = useAlertScope({ state: 'open', serviceId: manifest.id, at: atMs });
  const alerts = values.alerts.filter(
    ({ serviceId, closedMs }) => serviceId === manifest.id && closedMs === null,
  );
  const split = toSeveritySplit(alerts.map(({ severity }) => severity));
  const shape = severities.find(({ id }) => id === split?.worst)?.shape;
  if (split === undefined) {
    if (tally === undefined) return undefined;
    const unrecorded = findUnrecorded(atMs, tally.firstMs, values.heardSinceMs);
    if (unrecorded !== undefined) return toUnrecordedWords('alerts', unrecorded, t, timeText);
    if (reporting === 'none') return t('services.sentence.noneReports');
    return said === undefined
      ? t('services.sentence.noAlerts')
      : t('services.sentence.noneSeen', { scope: said });
  }
  const counts = {
    count: alerts.length,
    worst: `${shape} ${ui(`severity.${split.worst}`)}`,
    worstCount: split.count,
  };
  return said === undefined
    ? t('services.sentence.alerts', counts)
    : t('services.sentence.alertsSeen', { ...counts, scope: said });
}

function useHearingWords(
  restingWord: string | undefined,
  isPast: boolean,
): (count: HearingCount) => string[] {
  const { t } = useTranslation();
  const text = useText();
  const durationText = useDurationText();
  const timeText = useTimeText();
  return ({
    kind,
    isSampled,
    oldestMs,
    silentAfterSec,
    heard,
    silent,
    never,
    hidden,
    resting,
    countsResting,
  }) => {
    const total = heard + silent;
    const besides =
      resting > 0
        ? ` ${t('services.sentence.resting', { count: resting, where: restingWord })}`
        : countsResting && silent > 0
          ? ` ${t('services.sentence.restingToo', { where: restingWord })}`
          : '';
    const name = kind === null ? t(`services.sentence.${isSampled ? 'sampled' : 'assets'}`) : text(kind);
    const said: string[] = [];
    if (total > 0 && isSampled)
      said.push(
        t('services.sentence.samples', { kind: name, heard, total, limit: durationText(silentAfterSec) }),
        ...(oldestMs === null
          ? []
          : [t('services.sentence.oldestSample', { time: timeText(oldestMs, 'dayMinute') })]),
      );
    if (total > 0 && kind === null && !isSampled)
      said.push(
        t(silent === 0 ? 'services.sentence.allHeard' : 'services.sentence.heard', { heard, total, silent }),
      );
    // Of none is anything expected: a share of zero would read as an outage.
    if (kind !== null && total === 0 && resting > 0)
      said.push(t('services.sentence.allResting', { kind: name, count: resting, where: restingWord }));
    if (kind !== null && total > 0)
      said.push(
        t('services.sentence.heardWithin', {
          kind: name,
          heard,
          total,
          silent,
          limit: durationText(silentAfterSec),
          besides,
        }),
      );
    if (never > 0)
      said.push(
        isPast
          ? t('services.sentence.neverBefore', { count: never, kind: name, days: PAST_WITHIN_DAYS })
          : t('services.sentence.never', { count: never, kind: name }),
      );
    if (hidden > 0) said.push(t('services.sentence.hidden', { count: hidden, kind: name }));
    return said;
  };
}
