/** The night of a storm on one page: what is official, what has happened, what comes, who is in danger, what is closed, who has reported. */
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { SortTable } from '../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { Reports, Storm } from './answers.ts';
import { LevelOutlook } from './page/LevelOutlook.tsx';
import { OfficialPart } from './page/OfficialPart.tsx';
import { PlainPart } from './page/PlainPart.tsx';
import { isQuiet } from './page/is-quiet.ts';
import { toOutagePart } from './page/outage-part.tsx';
import { toStormSentence } from './page/storm-sentence.ts';
import { LASTING_NORM } from './bulletins/lasting-norm.ts';
import { toReportParts } from './page/report-parts.tsx';
import { CUT_OFF_NORM } from './reports/cut-off-norm.ts';
import { SLIDE_NORM } from './storm/slide-norm.ts';
import { useRescuePart } from './page/use-rescue-part.tsx';
import { useExposurePart } from './page/use-exposure-part.tsx';
import { useWhoActs } from './page/use-who-acts.tsx';
import { useWayPart } from './page/use-way-part.tsx';
import { useWaterParts } from './page/use-water-parts.tsx';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, language, atMs } = props;
  const timeText = useTimeText();
  const answer = useRead<Storm>('/services/civil-defence/storm', { at: atMs });
  const reports = useRead<Reports>('/services/civil-defence/reports', { at: atMs });
  const toWaterParts = useWaterParts(props);
  const acts = useWhoActs(props);
  const exposure = useExposurePart(props);
  const rescue = useRescuePart(props);
  const ways = useWayPart(props);
  const norms = [CUT_OFF_NORM, SLIDE_NORM, LASTING_NORM];
  const { data } = answer;
  if (data === undefined) return { answer, tables: [], norms };
  const quiet = isQuiet(data, reports.data);
  const highest = data.rivers.find(
    ({ margin, forecastStream }) => margin !== null && forecastStream !== null,
  );
  return {
    answer,
    sentence: toStormSentence(data, { words, language, timeText }, quiet),
    figures: (
      <>
        <Counts storm={data} words={words} />
        <PanelPart title={words('official.title')}>
          <OfficialPart {...props} official={data.official} />
        </PanelPart>
      </>
    ),
    charts:
      highest === undefined
        ? []
        : [
            {
              title: words('outlook.title', { name: highest.name[language] }),
              body: <LevelOutlook {...props} river={highest} />,
            },
          ],
    extra: quiet
      ? [...rescue, { title: words('quiet.title'), body: <PlainPart text={words('quiet.text')} /> }]
      : [
          ...rescue,
          ...exposure,
          ...acts,
          ...(reports.data === undefined ? [] : toReportParts(reports.data, { words, language, timeText })),
        ],
    tables: quiet
      ? toWaterParts(data).slice(1)
      : [
          ...toWaterParts(data),
          toSlidePart(data, props),
          toClosurePart(data, { ...props, timeText }),
          toOutagePart(data, { ...props, timeText }),
          toShelterPart(data, { ...props, timeText }),
          ...ways,
        ],
    method: words('method'),
    norms,
  };
}

function Counts({ storm, words }: { readonly storm: Storm } & Pick<ServicePageProps, 'words'>) {
  const { shelters, flooded, closures } = storm;
  const full = shelters.open.filter(({ isFull }) => isFull).length;
  const ofStatus = (status: string) => closures.filter((one) => one.status === status).length;
  return (
    <SummaryRow
      label={words('figure.label')}
      items={[
        // Of towers that nobody hears nothing is known: no 0 of them.
        ...(flooded.known === 0
          ? []
          : [{ id: 'flooded', name: words('figure.flooded'), count: flooded.places.length }]),
        { id: 'closed', name: words('figure.closed'), count: ofStatus('closed') },
        { id: 'proposed', name: words('figure.proposed'), count: ofStatus('proposed') },
        { id: 'open', name: words('figure.open'), count: shelters.open.length },
        { id: 'full', name: words('figure.full'), count: full },
      ]}
    />
  );
}

type Said = Pick<ServicePageProps, 'words' | 'language'>;
type Timed = Said & { readonly timeText: ReturnType<typeof useTimeText> };

function toSlidePart({ slides }: Storm, { words, language }: Said): ServicePart {
  const title = words('slide.title');
  const { known, of, areas } = slides;
  if (areas.length === 0)
    return { title, body: <PlainPart by="assessment" text={words('slide.none', { known, of })} /> };
  return {
    title,
    body: (
      <>
        <PlainPart by="assessment" />
        <SortTable
          label={title}
          rows={areas}
          keyOf={({ ward }) => ward}
          sortedBy="places"
          columns={[
            { id: 'ward', title: words('slide.ward'), sortBy: ({ name }) => name[language] },
            { id: 'places', title: words('slide.places'), decimals: 0, sortBy: ({ places }) => places },
            {
              id: 'condition',
              title: words('slide.condition'),
              sortBy: ({ condition }) => condition,
              cell: ({ condition }) => words(condition === 2 ? 'slide.2' : 'slide.1'),
            },
          ]}
        />
      </>
    ),
  };
}

function toClosurePart({ closures }: Storm, { words, language, timeText }: Timed): ServicePart {
  const title = words('closure.title');
  if (closures.length === 0) return { title, body: <PlainPart text={words('closure.none')} /> };
  return {
    title,
    body: (
      <SortTable
        label={title}
        rows={closures}
        keyOf={({ key }) => key}
        sortedBy="since"
        columns={[
          { id: 'where', title: words('closure.where'), sortBy: (one) => one.title[language] },
          { id: 'ward', title: words('slide.ward'), sortBy: ({ ward }) => ward?.[language] ?? null },
          { id: 'streets', title: words('closure.streets'), sortBy: ({ streets }) => streets },
          { id: 'length', title: words('closure.length'), decimals: 0, sortBy: ({ lengthM }) => lengthM },
          { id: 'status', title: words('closure.status'), sortBy: ({ statusName }) => statusName[language] },
          {
            id: 'decidedBy',
            title: words('closure.decidedBy'),
            sortBy: ({ decidedBy }) => decidedBy[language],
          },
          {
            id: 'since',
            title: words('closure.since'),
            end: true,
            sortBy: ({ sinceMs }) => sinceMs,
            cell: ({ sinceMs }) => timeText(sinceMs, 'near'),
          },
        ]}
      />
    ),
  };
}

function toShelterPart({ shelters }: Storm, { words, language, timeText }: Timed): ServicePart {
  const title = words('shelter.title');
  if (shelters.open.length === 0)
    return { title, body: <PlainPart text={words('shelter.none', { listed: shelters.listed })} /> };
  return {
    title,
    body: (
      <SortTable
        label={title}
        rows={shelters.open}
        keyOf={({ id }) => String(id)}
        sortedBy="room"
        columns={[
          { id: 'name', title: words('shelter.name'), sortBy: ({ name }) => name },
          { id: 'ward', title: words('shelter.ward'), sortBy: ({ ward }) => ward?.[language] ?? null },
          { id: 'people', title: words('shelter.people'), decimals: 0, sortBy: ({ people }) => people },
          {
            id: 'room',
            title: words('shelter.room'),
            end: true,
            first: 'smallest',
            sortBy: ({ room, people }) => Math.max(0, room - people),
            cell: ({ room, people, isFull }) =>
              isFull ? words('shelter.full') : String(Math.max(0, room - people)),
          },
          { id: 'inCharge', title: words('shelter.inCharge'), sortBy: ({ inCharge }) => inCharge },
          {
            id: 'counted',
            title: words('shelter.counted'),
            end: true,
            sortBy: ({ countedMs }) => countedMs,
            cell: ({ countedMs }) => timeText(countedMs, 'near'),
          },
        ]}
      />
    ),
  };
}
