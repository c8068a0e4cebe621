/** What the feedback service adds to its page: a month in one sentence, about what, in time by which agency. */
import { toNumberText, toPartText } from '../../ui/words/format.ts';
import { CalendarHeat } from '../../ui/charts/CalendarHeat.tsx';
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { toSaid } from '../../ui/read-page.ts';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { useDurationText } from '../../ui/time/duration.ts';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { isOfFew, toLateFirst } from './late-first.ts';
import type { FeedbackSummary } from './answers.ts';
import type { OutcomeId } from './outcomes/outcomes.ts';
import type { CallBacks } from './call-backs/read-call-backs.ts';
import type { HotSpots } from './hot-spots/read-hot-spots.ts';
import type { WaitingAnswers } from './answer/read-waiting.ts';
import { toAnswerPart } from './page/answer-part.tsx';
import { toCallBackPart } from './page/call-back-part.tsx';
import { toHotSpotPart } from './page/hot-spot-part.tsx';
import { toPetitionPart } from './page/petition-part.tsx';
import type { PetitionDoubts } from './petition-doubts/read-doubts.ts';
import { toOutcomeParts } from './page/outcome-parts.tsx';
import type { LearntAnswer } from './guess/learnt-answer.ts';

const HOUR_SEC = 3_600;
const MOST_BARS = 12;

export function usePage({ useRead, language, words, openRecord }: ServicePageProps): ServicePageParts {
  const duration = useDurationText();
  const timeText = useTimeText();
  const answer = useRead<FeedbackSummary>('/services/feedback/summary');
  const { data: learnt } = useRead<LearntAnswer>('/services/feedback/learnt');
  const { data: calls } = useRead<CallBacks>('/services/feedback/call-backs');
  const { data: hot } = useRead<HotSpots>('/services/feedback/hot-spots');
  const { data: doubts } = useRead<PetitionDoubts>('/services/feedback/petition-doubts');
  const { data: waiting } = useRead<WaitingAnswers>('/services/feedback/waiting-answers');
  const { data } = answer;
  if (data === undefined) return { answer };
  const number = (value: number, decimals = 0): string => toNumberText(value, decimals, language);
  const { onTimeShare, medianHoursToClose: median } = data;
  const sentence = toSaid(
    words(data.isComplete ? 'now.total' : 'now.counting', {
      days: Math.ceil((data.toMs - data.fromMs) / DAY_MS),
      total: number(data.total),
      open: number(data.open),
      overdue: number(data.overdue),
    }),
    onTimeShare === null
      ? words('now.noneEnded')
      : words('now.onTime', {
          share: number(onTimeShare * 100, 1),
          onTime: number(data.onTime),
          closed: number(data.closedWithDue),
        }),
    data.extended.open + data.extended.onTime + data.extended.late > 0 &&
      words('now.extended', {
        open: number(data.extended.open),
        onTime: number(data.extended.onTime),
        late: number(data.extended.late),
      }),
    data.total > 0 && words('now.outcomes', toOutcomeNumbers(data, number)),
    data.late > 0 &&
      words('now.apologised', { late: number(data.late), apologised: number(data.apologised) }),
    median !== null && words('now.median', { span: duration(toRoundSec(median)) }),
  );
  return {
    answer,
    sentence,
    charts: [
      ...toOutcomeParts(data, { words, language }),
      {
        title: words('figure.top'),
        body: (
          <RankedBars
            label={words('record.category')}
            bars={data.byCategory.map((one) => ({
              id: one.category,
              name: one.name[language],
              value: one.total,
            }))}
            unit=""
            decimals={0}
          />
        ),
      },
      {
        title: words('figure.byDay'),
        body: (
          <CalendarHeat
            days={new Map(data.byDay.map(({ day, received }) => [day, received]))}
            unit=""
            decimals={0}
          />
        ),
      },
      {
        title: words('figure.byArea'),
        body: (
          <RankedBars
            label={words('figure.byArea')}
            bars={data.byArea.slice(0, MOST_BARS).map(({ areaCode, name, total }) => ({
              id: areaCode ?? '',
              name: name?.[language] ?? words('figure.unknownArea'),
              value: total,
            }))}
            unit=""
            decimals={0}
          />
        ),
      },
      {
        title: words('figure.byAgency'),
        body: (
          <RankedBars
            label={words('figure.byAgency')}
            bars={toLateFirst(data.byAgency).map((one) => ({
              id: one.agencyId ?? '',
              name: one.name?.[language] ?? words('figure.unknownAgency'),
              value: one.onTimeShare === null ? null : one.onTimeShare * 100,
              of: toPartText(one.onTime, one.onTime + one.late, language),
              doubt: isOfFew(one) ? words('figure.few') : undefined,
            }))}
            unit="%"
            decimals={1}
            inOrder
          />
        ),
      },
    ],
    extra: [
      ...(waiting === undefined || waiting.answers.length === 0
        ? []
        : [toAnswerPart(waiting, { words, language, openRecord, timeText })]),
      ...(hot === undefined ? [] : [toHotSpotPart(hot, { words, language, openRecord })]),
      ...(doubts === undefined || doubts.requests.length === 0
        ? []
        : [toPetitionPart(doubts, { words, language, openRecord, timeText })]),
      ...(calls === undefined ? [] : [toCallBackPart(calls, { words, language, openRecord, timeText })]),
    ],
    method: [words('method'), ...listGuessWords(learnt, { words, language, timeText })].join(' '),
  };
}

/** Each outcome by its name, as the sentence says it; both kinds of refusals are one there. */
function toOutcomeNumbers({ byOutcome }: FeedbackSummary, number: (value: number) => string) {
  const totals = new Map(byOutcome.map(({ outcome, total }) => [outcome, total]));
  const of = (id: OutcomeId) => totals.get(id) ?? 0;
  return {
    ...Object.fromEntries(byOutcome.map(({ outcome, total }) => [outcome, number(total)])),
    refused: number(of('refused') + of('refused-bare')),
  };
}

/** A median of days is no matter of minutes: whole hours, below an hour whole minutes. */
function toRoundSec(hours: number): number {
  return hours < 1 ? Math.round(hours * 60) * 60 : Math.round(hours) * HOUR_SEC;
}

/** How good the proposals of the forms are, or why there are none. */
function listGuessWords(
  learnt: LearntAnswer | undefined,
  {
    words,
    language,
    timeText,
  }: Pick<ServicePageProps, 'words' | 'language'> & { readonly timeText: ReturnType<typeof useTimeText> },
): string[] {
  if (learnt === undefined) return [];
  const { category, agency, sinceMs, least } = learnt;
  if (sinceMs === null || (category === null && agency === null))
    return [words('learnt.none', { least: toNumberText(least, 0, language) })];
  const percent = (share: number) => toNumberText(share * 100, 1, language);
  const since = timeText(sinceMs, 'date');
  return (['category', 'agency'] as const).flatMap((of) => {
    const measured = of === 'category' ? category : agency;
    if (measured === null) return [];
    const { texts, right, majority, speaks } = measured;
    return words(`learnt.${of}${speaks ? '' : 'Silent'}`, {
      n: toNumberText(texts, 0, language),
      right: percent(right),
      majority: percent(majority),
      since,
    });
  });
}
