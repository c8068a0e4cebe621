/** The page of media: how much is said against the usual, what rises, what is unverified and its answer beside it. */
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { TimeSeries } from '../../ui/charts/TimeSeries.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { toSaid } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { SortTable } from '../../ui/tables/SortTable.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { Stories, StoryView } from './answers.ts';
import { STORY_STATES, toStoryLook } from './looks.ts';
import { AnswerCards } from './page/AnswerCards.tsx';
import { useStoryColumns } from './page/use-story-columns.tsx';

const HOUR_SEC = 3_600;
const PER_CENT = 100;
const NORMS = ['media/independent-sources', 'media/rise', 'media/answer-within'];
/** People said something of these: the answer stands beside them. */
const MARKED: ReadonlySet<string> = new Set(['unverified', 'answered', 'confirmed', 'untrue']);

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
  const answer = useRead<Stories>('/services/media/stories', { at: atMs });
  const columns = useStoryColumns(props);
  const { data } = answer;
  const common = { answer, method: words('method'), norms: NORMS };
  if (data === undefined) return common;
  const open = data.stories.filter(({ status }) => status !== 'ended');
  const marked = open.filter(({ status }) => MARKED.has(status));
  const title = words('page.stories');
  return {
    ...common,
    sentence: toSentence(props, data, open),
    figures: (
      <>
        <SummaryRow
          label={words('page.byStatus')}
          items={STORY_STATES.map((status) => ({
            id: status,
            name: words(`status.${status}`),
            count: data.stories.filter((one) => one.status === status).length,
            ...toStoryLook(status),
          }))}
        />
        {marked.length > 0 && <AnswerCards {...props} stories={marked} />}
      </>
    ),
    charts: listCharts(props, data),
    extra: [
      {
        title: words(data.hasMore ? 'page.firstStories' : 'page.stories'),
        body:
          data.stories.length === 0 ? (
            <p>{words('page.noStory')}</p>
          ) : (
            <SortTable
              label={title}
              columns={columns}
              rows={data.stories}
              keyOf={({ code }) => code}
              sortedBy="status"
            />
          ),
      },
    ],
  };
}

function toSentence(
  { words, language, atMs }: ServicePageProps,
  { day, usualDay, usualWeeks, leastSources }: Stories,
  open: readonly StoryView[],
): string {
  const number = (value: number) => toNumberText(value, 0, language);
  const of = (status: string) => open.filter((story) => story.status === status).length;
  return toSaid(
    day === null
      ? words('now.notCounted')
      : usualDay === null
        ? words('now.noUsual', { day: number(day) })
        : words('now.day', {
            day: number(day),
            usual: number(usualDay),
            weeks: usualWeeks,
            percent: usualDay === 0 ? '—' : number((PER_CENT * day) / usualDay),
          }),
    words(open.length > 0 ? 'now.stories' : atMs === undefined ? 'now.noStory' : 'now.noStoryThen', {
      open: number(open.length),
      independent: number(open.filter(({ independent }) => independent > 1).length),
      rising: number(of('rising')),
      least: leastSources,
    }),
    words(of('unverified') === 0 ? 'now.noUnverified' : 'now.unverified', { count: of('unverified') }),
    of('answered') > 0 && words('now.answered', { count: of('answered') }),
  );
}

function listCharts({ words, language }: ServicePageProps, data: Stories): ServicePart[] {
  const { volume, topics, tones, sources } = data;
  const known = volume.timesMs.flatMap((timeMs, at) => {
    const mean = volume.usual[at];
    return mean == null ? [] : [{ timeMs, mean, deviation: volume.deviation[at] ?? 0 }];
  });
  const bars = (
    rows: readonly { id: string; name: string; articles: number }[],
    label: string,
    inOrder = false,
  ) => (
    <RankedBars
      label={label}
      unit={words('unit')}
      decimals={0}
      inOrder={inOrder}
      bars={rows.map(({ id, name, articles }) => ({ id, name, value: articles }))}
    />
  );
  return [
    {
      title: words(known.length === 0 ? 'page.volume' : 'page.volumeUsual'),
      body: (
        <TimeSeries
          series={{
            name: words('page.volume'),
            unit: words('unit'),
            decimals: 0,
            shape: 'bars',
            intervalSec: HOUR_SEC,
            timesMs: volume.timesMs,
            values: volume.articles,
          }}
          span={{ fromMs: volume.timesMs[0] ?? 0, toMs: volume.timesMs.at(-1) ?? 0 }}
          fan={
            known.length === 0
              ? undefined
              : {
                  timesMs: known.map(({ timeMs }) => timeMs),
                  middle: known.map(({ mean }) => mean),
                  low: known.map(({ mean, deviation }) => Math.max(0, mean - deviation)),
                  high: known.map(({ mean, deviation }) => mean + deviation),
                }
          }
        />
      ),
    },
    {
      title: words('page.topics'),
      body: bars(
        topics.map(({ id, name, articles }) => ({ id, name: name[language], articles })),
        words('record.topic'),
      ),
    },
    {
      title: words('page.tones'),
      body: bars(
        tones.map(({ id, name, articles }) => ({ id, name: name[language], articles })),
        words('record.tone'),
        true,
      ),
    },
    {
      title: words('page.sources'),
      body: bars(
        sources.map(({ source, articles }) => ({ id: source, name: source, articles })),
        words('record.source'),
      ),
    },
  ];
}
