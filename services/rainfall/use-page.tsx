/** What the rainfall service adds to its page: how widely and how hard it rains in one sentence, and rain by window of every gauge. */
import { toNumberText } from '../../ui/words/format.ts';
import { toSaid, useReadPage } from '../../ui/read-page.ts';
import { PartialAmount } from '../../ui/marks/PartialAmount.tsx';
import { useCrossChecks } from '../../ui/page/use-cross-checks.tsx';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import type { SortColumn } from '../../ui/tables/SortTable.tsx';
import { toTablePart, useStationColumns } from '../../ui/tables/station-columns.tsx';
import { ENOUGH_COVERAGE, RAIN_WINDOWS_H } from './accumulation.ts';
import type { AccumulationList, GaugeAccumulations } from './answers.ts';
import { toClassWord, toRarityWord, toWindowWord } from './class-word.ts';
import { NORM } from './norms.ts';
import { useWardPart } from './use-ward-part.tsx';
import { SILENT_AFTER_SEC } from './silence.ts';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words, language } = props;
  const column = useStationColumns<GaugeAccumulations>(props);
  const wards = useWardPart(props);
  const checks = useCrossChecks(props, '/services/rainfall/checks');
  const common = {
    method: words('panel.method'),
    norms: [NORM.classes24h, NORM.intense, NORM.risk, NORM.idf],
  };
  return useReadPage(props, '/services/rainfall/accumulations', common, (data: AccumulationList) => ({
    sentence: toSentence(data, props),
    extra: [...wards, ...checks],
    tables: [
      toTablePart({
        title: words('page.table'),
        columns: [
          column.name(),
          column.figure('last', words('page.last'), ({ lastMm }) => lastMm),
          ...RAIN_WINDOWS_H.map((hours) =>
            toRainColumn(String(hours), toWindowWord(hours, words), (gauge) => findWindow(gauge, hours)),
          ),
          toRainColumn('rain-day', words('page.rainDay'), ({ rainDay }) => rainDay),
          {
            id: 'class',
            title: words('page.class'),
            sortBy: ({ class24h }) => class24h?.level ?? null,
            cell: (gauge) =>
              toClassWord(gauge.class24h, findWindow(gauge, 24), { language, words }) ??
              words('page.classUnknown'),
          },
          {
            id: 'rarity',
            title: words('page.rarity'),
            sortBy: ({ rarity }) => rarity?.years ?? null,
            cell: ({ rarity }) => (rarity === null ? '—' : toRarityWord(rarity, words)),
          },
          column.coverage(words('page.coverage'), (gauge) => findWindow(gauge, 24)?.coverage ?? null),
          column.age(({ lastMs }) => lastMs, SILENT_AFTER_SEC),
        ],
        rows: data.gauges,
        sortedBy: '1',
      }),
    ],
  }));
}

type Window = GaugeAccumulations['windows'][number];

const findWindow = ({ windows }: GaugeAccumulations, hours: number): Window | undefined =>
  windows.find((window) => window.hours === hours);

function toRainColumn(
  id: string,
  title: string,
  rainOf: (gauge: GaugeAccumulations) => Window | undefined,
): SortColumn<GaugeAccumulations> {
  return {
    id,
    title,
    end: true,
    sortBy: (gauge) => rainOf(gauge)?.atLeastMm ?? null,
    cell: (gauge) => {
      const { mm = null, atLeastMm = null, coverage = 0 } = rainOf(gauge) ?? {};
      const amount = { whole: mm, atLeast: atLeastMm, coverage };
      return <PartialAmount {...amount} enough={ENOUGH_COVERAGE} decimals={1} withShare />;
    },
  };
}

/** Dry is only what every gauge says; of the silent ones nothing is known. */
function toDryWord({ known, incomplete }: AccumulationList['city']): string {
  if (known === 0) return 'summary.unknown';
  return incomplete === 0 ? 'summary.dry' : 'summary.dryWhereKnown';
}

function toSentence({ city, gauges }: AccumulationList, { words, language }: ServicePageProps): string {
  const { risk } = city;
  const hour = (gauge: GaugeAccumulations): number => findWindow(gauge, 1)?.atLeastMm ?? 0;
  const wettest = gauges.toSorted((a, b) => hour(b) - hour(a))[0];
  return toSaid(
    words('now.spread', { spread: city.spread?.name[language] ?? words(toDryWord(city)) }),
    city.mostMm !== null &&
      wettest !== undefined &&
      words(city.incomplete > 0 ? 'now.atLeast' : 'now.most', {
        mm: toNumberText(city.mostMm, 1, language),
        code: wettest.code,
        gauge: wettest.name[language],
        wet: city.wet,
        known: city.known,
      }),
    city.intense > 0 && words('now.intense', { intense: city.intense }),
    city.incomplete > 0 && words('summary.incomplete', { incomplete: city.incomplete, gauges: city.gauges }),
    risk.resemblesLevel !== null &&
      words(risk.orHigher ? 'risk.orHigher' : 'risk.level', {
        level: risk.resemblesLevel,
        gauges: risk.gaugesMeeting,
        article: `${risk.article}, ${risk.instrument}`,
      }),
  );
}
