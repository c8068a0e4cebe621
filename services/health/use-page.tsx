/** The page of health: how full hospitals are, what is declared and by whom, what signals wait, what is counted. */
import { TimeSeries } from '../../ui/charts/TimeSeries.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { countStates } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { Facilities, Surveillance } from './answers.ts';
import { FACILITY_LOOKS, FACILITY_STATES } from './looks.ts';
import { NORM } from './norms.ts';
import { useCapacityParts } from './page/use-capacity-parts.tsx';
import { OutbreakCards } from './page/OutbreakCards.tsx';
import { toDiseasePart, toSignalPart } from './page/disease-parts.tsx';
import { toToldText } from './page/told-text.ts';

const WEEK_SEC = 7 * 86_400;

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
  const timeText = useTimeText();
  const answer = useRead<Facilities>('/services/health/facilities', { at: atMs });
  const { data: surveillance } = useRead<Surveillance>('/services/health/surveillance', { at: atMs });
  const capacityParts = useCapacityParts(props);
  const common = {
    method: words('page.method'),
    norms: [NORM.notify, NORM.outbreakReport, NORM.signalCheck, NORM.occupancy, NORM.planned, NORM.icu],
  };
  const { data } = answer;
  if (data === undefined) return { answer, tables: [], ...common };
  return {
    answer,
    sentence: toSentence(data, surveillance, props),
    figures: (
      <>
        <SummaryRow
          label={words('page.byState')}
          items={countStates(
            data.facilities,
            FACILITY_STATES,
            (state) => words(`state.${state}`),
            FACILITY_LOOKS,
          )}
        />
        {surveillance !== undefined && (
          <PanelPart title={words('outbreak.title')} note={words('outbreak.note')}>
            <OutbreakCards {...props} outbreaks={surveillance.outbreaks} />
          </PanelPart>
        )}
      </>
    ),
    charts: listCharts(surveillance, props),
    tables: [
      ...(surveillance === undefined
        ? []
        : [
            toSignalPart(surveillance, { ...props, timeText }),
            toDiseasePart(surveillance, { ...props, timeText }),
          ]),
      ...capacityParts(data),
    ],
    ...common,
  };
}

function toSentence(
  { beds, icu, of }: Facilities,
  surveillance: Surveillance | undefined,
  { words, language, atMs }: ServicePageProps,
): string {
  const figure = (value: number) => toNumberText(value, 0, language);
  const said =
    beds.used === null || beds.there === null
      ? [words(of === 0 ? 'now.noFacility' : 'now.bedsUnknown', { of })]
      : [
          words('now.beds', {
            have: beds.have,
            of,
            used: figure(beds.used),
            there: figure(beds.there),
            percent: figure((100 * beds.used) / Math.max(1, beds.there)),
          }),
        ];
  if (icu.used !== null && icu.there !== null)
    said.push(
      words('now.icu', { free: figure(icu.there - icu.used), there: figure(icu.there), have: icu.have }),
    );
  if (surveillance === undefined) return said.join(' ');
  const waiting = surveillance.signals.filter(({ status }) => status === 'new').length;
  const declared = surveillance.outbreaks.length;
  said.push(
    words(declared === 0 ? 'now.noOutbreak' : 'now.outbreaks', { count: declared }),
    words(waiting === 0 ? 'now.noSignal' : 'now.signals', { count: waiting }),
    toToldText(surveillance, words, atMs !== undefined),
  );
  return said.join(' ');
}

/** How full facilities are is the property that the page ranks by itself. */
function listCharts(
  surveillance: Surveillance | undefined,
  { words, language }: ServicePageProps,
): ServicePart[] {
  const leading = surveillance?.leading;
  if (leading == null) return [];
  const { timesMs, weeks, epidemic, high } = leading;
  return [
    {
      title: words('page.leading', { disease: leading.name[language] }),
      body: (
        <TimeSeries
          series={{
            name: leading.name[language],
            unit: words('page.casesUnit'),
            decimals: 0,
            shape: 'bars',
            intervalSec: WEEK_SEC,
            timesMs,
            values: weeks,
          }}
          span={{ fromMs: timesMs[0] ?? 0, toMs: timesMs.at(-1) ?? 0 }}
          limits={[
            ...(epidemic === null
              ? []
              : [{ value: epidemic, severity: 'low' as const, label: words('page.epidemic') }]),
            ...(high === null
              ? []
              : [{ value: high, severity: 'medium' as const, label: words('page.high') }]),
          ]}
        />
      ),
    },
  ];
}
