/** Signals that wait for a judgement, and what is counted by disease; provisional numbers say so. */
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { SignalView, Surveillance } from '../answers.ts';

type Said = Pick<ServicePageProps, 'words' | 'language'> & {
  readonly timeText: ReturnType<typeof useTimeText>;
};

export function toSignalPart({ signals }: Surveillance, { words, language, timeText }: Said): ServicePart {
  const title = words('signal.title');
  const toMethods = ({ methods }: SignalView) =>
    methods
      .split(', ')
      .map((method) => words(`method.${method}`))
      .join(', ');
  return {
    title,
    body: (
      <PanelPart note={words('signal.note')}>
        {signals.length === 0 ? (
          <p>{words('signal.none')}</p>
        ) : (
          <SortTable
            label={title}
            rows={signals}
            keyOf={({ code }) => code}
            sortedBy="since"
            columns={[
              { id: 'disease', title: words('signal.disease'), sortBy: ({ disease }) => disease[language] },
              {
                id: 'ward',
                title: words('signal.ward'),
                sortBy: ({ ward }) => ward?.[language] ?? words('signal.city'),
              },
              {
                id: 'cases',
                title: words('signal.cases'),
                end: true,
                sortBy: ({ cases }) => cases,
                cell: ({ cases }) => (cases === null ? words('few') : toNumberText(cases, 0, language)),
              },
              {
                id: 'upper',
                title: words('signal.upper'),
                end: true,
                sortBy: ({ upper }) => upper,
                cell: ({ upper }) => (upper === null ? '—' : toNumberText(upper, 1, language)),
              },
              { id: 'methods', title: words('signal.methods'), sortBy: toMethods },
              {
                id: 'status',
                title: words('signal.status'),
                sortBy: ({ statusName }) => statusName[language],
                cell: ({ statusName, judgedBy }) =>
                  judgedBy === null ? statusName[language] : `${statusName[language]} (${judgedBy})`,
              },
              {
                id: 'since',
                title: words('signal.since'),
                end: true,
                sortBy: ({ sinceMs }) => sinceMs,
                cell: ({ sinceMs }) => (sinceMs === null ? '—' : timeText(sinceMs, 'near')),
              },
            ]}
          />
        )}
      </PanelPart>
    ),
  };
}

export function toDiseasePart(surveillance: Surveillance, { words, language }: Said): ServicePart {
  const { diseases, fromDay, toDay, onTime, notifyHours, wholeAfterDays } = surveillance;
  const toDayText = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
  const title = words('disease.title', { from: toDayText(fromDay), to: toDayText(toDay) });
  const figure = (value: number | null) => (value === null ? '—' : toNumberText(value, 0, language));
  return {
    title,
    body: (
      <PanelPart
        note={[
          words('disease.note'),
          ...(wholeAfterDays === null ? [] : [words('disease.whole', { days: wholeAfterDays })]),
          ...(onTime === null || notifyHours === null
            ? []
            : [words('disease.onTime', { share: Math.floor(onTime * 100), hours: notifyHours })]),
        ].join(' ')}
      >
        {diseases.length === 0 ? (
          <p>{words('disease.none')}</p>
        ) : (
          <SortTable
            label={title}
            rows={diseases}
            keyOf={({ id }) => id}
            sortedBy="cases"
            columns={[
              { id: 'name', title: words('signal.disease'), sortBy: ({ name }) => name[language] },
              {
                id: 'cases',
                title: words('disease.cases'),
                end: true,
                sortBy: ({ cases }) => cases,
                cell: ({ cases, isProvisional }) =>
                  cases !== null && isProvisional
                    ? `${figure(cases)} ${words('disease.provisional')}`
                    : figure(cases),
              },
              {
                id: 'estimate',
                title: words('disease.estimate'),
                decimals: 0,
                sortBy: ({ estimate }) => estimate,
              },
              { id: 'before', title: words('disease.before'), decimals: 0, sortBy: ({ before }) => before },
              { id: 'usual', title: words('disease.usual'), decimals: 0, sortBy: ({ usual }) => usual },
              {
                id: 'deaths',
                title: words('disease.deaths'),
                end: true,
                sortBy: ({ deaths }) => deaths,
                cell: ({ deaths }) => figure(deaths),
              },
            ]}
          />
        )}
      </PanelPart>
    ),
  };
}
