/** What traffic adds to its page: stretches by state, the slowest, what cameras count, and the closures that hold. */
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { countStates, toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { toTablePart } from '../../ui/tables/station-columns.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { TrafficStates } from './answers.ts';
import { useCameraColumns, useClosureColumns, useSegmentColumns } from './columns.tsx';
import { STATE_LOOKS } from './looks.ts';
import { NORM } from './norms.ts';
import { STATES } from './states.ts';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words } = props;
  const segmentColumns = useSegmentColumns(props);
  const cameraColumns = useCameraColumns(props);
  const closureColumns = useClosureColumns(props);
  const common = { method: words('page.method'), norms: [NORM.states] };
  return useReadPage(props, '/services/traffic/states', common, (data: TrafficStates) => ({
    sentence: toSentence(data, props),
    figures: (
      <SummaryRow
        label={words('page.byState')}
        items={countStates(data.segments, STATES, (state) => words(`state.${state}`), STATE_LOOKS)}
      />
    ),
    charts: listCharts(data, props),
    tables: [
      toTablePart({
        title: words('page.segments'),
        columns: segmentColumns,
        rows: data.segments,
        sortedBy: 'state',
      }),
      ...(data.closures.length === 0
        ? []
        : [
            toTablePart({
              title: words('page.closures'),
              columns: closureColumns,
              rows: data.closures,
              sortedBy: 'from',
            }),
          ]),
      toTablePart({
        title: words('page.cameras'),
        columns: cameraColumns,
        rows: data.cameras,
        sortedBy: 'motorbikes',
      }),
    ],
  }));
}

function toSentence({ segments, closures }: TrafficStates, { words, language }: ServicePageProps): string {
  const known = segments.filter(({ ratio }) => ratio !== null);
  const jammed = segments.filter(({ state }) => state === 'jam');
  const unknown = segments.filter(({ state }) => state === 'unknown').length;
  const closed = segments.filter(({ state }) => state === 'closed').length;
  const [slowest] = jammed.toSorted((a, b) => (a.ratio ?? 0) - (b.ratio ?? 0));
  return toSaid(
    known.length === 0
      ? words('now.unknown')
      : words(jammed.length === 0 ? 'now.none' : 'now.jams', { jams: jammed.length, known: known.length }),
    slowest !== undefined &&
      slowest.speedKmh !== null &&
      words('now.slowest', {
        code: slowest.code,
        name: slowest.name[language],
        speed: toNumberText(slowest.speedKmh, 0, language),
      }),
    closed > 0 && words('now.closed', { closed }),
    closures.length !== closed && words('now.narrowed', { narrowed: closures.length - closed }),
    unknown > 0 && known.length > 0 && words('now.rest', { unknown }),
  );
}

/** How slow stretches are is the property that the page ranks by itself. */
function listCharts(
  { cameras }: TrafficStates,
  { words, language, openAsset }: ServicePageProps,
): ServicePart[] {
  const title = words('page.motorbikesNow');
  return [
    {
      title,
      body: (
        <RankedBars
          label={title}
          unit=""
          decimals={0}
          onOpen={openAsset}
          bars={cameras.map(({ code, name, motorbikes }) => ({
            id: code,
            name: name[language],
            value: motorbikes,
          }))}
        />
      ),
    },
  ];
}
