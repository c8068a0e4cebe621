/** Pictures of the station that stands worst, and what stations say of each other. */
import type { SeriesList } from '../../contract/values/series.ts';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { CalendarHeat } from '../../ui/charts/CalendarHeat.tsx';
import { StationOutlook } from '../../ui/charts/StationOutlook.tsx';
import type { ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { ScaleBadge } from '../../ui/marks/ScaleBadge.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import type { StationRow } from '../../ui/tables/station-rows.ts';
import { useCityClock, useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText, toTimeText } from '../../ui/words/format.ts';
import type { AirChecks, AirPublication } from './answers.ts';
import { aqiScale } from './aqi-look.ts';
import { manifest } from './manifest.ts';

const CALENDAR_DAYS = 26 * 7;

export function useAirParts(
  props: ServicePageProps,
  worst: StationRow | undefined,
): { readonly charts: readonly ServicePart[]; readonly extra: readonly ServicePart[] } {
  const { words, language, useRead, atMs, datastreams, assets, span } = props;
  const checks = useRead<AirChecks>('/services/air-quality/checks', { at: atMs });
  const published = useRead<AirPublication>('/services/air-quality/publication', { at: atMs });
  const timeText = useTimeText();
  const asset = assets.find(({ code }) => code === worst?.code);
  const streamOf = (property: string) =>
    datastreams.find((one) => one.assetId === asset?.id && one.property === property);
  const [hourly, daily] = [streamOf('vn-aqi-hourly'), streamOf('vn-aqi-daily')];
  const name = worst?.name[language] ?? '';
  return {
    charts: [
      ...(hourly === undefined
        ? []
        : [
            {
              title: words('outlook.of', { name }),
              body: (
                <>
                  <p>{words('outlook.note')}</p>
                  <StationOutlook
                    {...{ atMs, useRead }}
                    datastreamId={hourly.id}
                    name={`${words('outlook.index')}, ${name}`}
                    unit="VN_AQI"
                    decimals={0}
                  />
                </>
              ),
            },
          ]),
      ...(daily === undefined
        ? []
        : [
            {
              title: words('calendar.title', { name }),
              body: <DayCalendar datastreamId={daily.id} useRead={useRead} toMs={span.toMs} />,
            },
          ]),
    ],
    extra: [
      ...(published.data === undefined ? [] : [toPublicationPart(published.data, props, timeText)]),
      ...(checks.data === undefined ? [] : [toChecksPart(checks.data, props)]),
    ],
  };
}

interface CalendarProps extends Pick<ServicePageProps, 'useRead'> {
  readonly datastreamId: number;
  readonly toMs: number;
}

function DayCalendar({ datastreamId, useRead, toMs }: CalendarProps) {
  const { timeZone } = useCityClock();
  // Asked for whole hours: every minute would be another question.
  const endMs = Math.floor(toMs / HOUR_MS) * HOUR_MS;
  const { data } = useRead<SeriesList>('/series', {
    datastreams: String(datastreamId),
    from: endMs - CALENDAR_DAYS * DAY_MS,
    to: endMs,
    bucket: 'raw',
  });
  const [series] = data?.series ?? [];
  return series === undefined ? null : (
    <CalendarHeat days={toDays(series, timeZone)} unit="VN_AQI" decimals={0} />
  );
}

/** A day's index stands at the midnight that ends it. */
function toDays(
  { timesMs, values }: { readonly timesMs: readonly number[]; readonly values: readonly (number | null)[] },
  timeZone: string,
): Map<string, number | null> {
  return new Map(
    timesMs.map((timeMs, at) => [
      toTimeText(timeMs - 1, 'date', 'vi', timeZone)
        .split('/')
        .toReversed()
        .join('-'),
      values[at] ?? null,
    ]),
  );
}

function toChecksPart(
  { drifts, stations }: AirChecks,
  { words, language }: Pick<ServicePageProps, 'words' | 'language'>,
): ServicePart {
  const title = words('checks.title');
  if (drifts.length === 0) return { title, body: <p>{words('checks.none', { stations })}</p> };
  const toSign = (property: string) =>
    manifest.properties.find((facts) => facts.property === property)?.symbol ?? property;
  return {
    title,
    body: (
      <>
        <p>{words('checks.note')}</p>
        <PlainTable
          head={[
            words('checks.station'),
            words('checks.pollutant'),
            words('checks.now'),
            words('checks.before'),
          ]}
          rows={drifts.map(({ code, name, pollutant, now, before }) => ({
            id: `${code} ${pollutant}`,
            cells: [
              name[language],
              toSign(pollutant),
              `× ${toNumberText(now, 2, language)}`,
              `× ${toNumberText(before, 2, language)}`,
            ],
          }))}
        />
      </>
    ),
  };
}

/** As they may be read out or printed: what a medium has to tell, and the stations of which nothing may be told. */
function toPublicationPart(
  { hourEndMs, stations }: AirPublication,
  { words, language }: Pick<ServicePageProps, 'words' | 'language'>,
  timeText: ReturnType<typeof useTimeText>,
): ServicePart {
  const told = stations.filter(({ text }) => text !== null);
  return {
    title: words('publication.title'),
    body: (
      <>
        <p>
          {words(told.length === 0 ? 'publication.none' : 'publication.note', {
            hour: timeText(hourEndMs, 'dayMinute'),
            told: told.length,
            of: stations.length,
          })}
        </p>
        <PlainTable
          head={[words('publication.station'), words('publication.index'), words('publication.text')]}
          rows={stations.map(({ code, name, aqi, text, because }) => ({
            id: code,
            cells: [
              name[language],
              <ScaleBadge key="index" value={aqi} steps={aqiScale} noneWord={words('noIndex')} />,
              text === null
                ? words('publication.because', { because: because?.[language] ?? '' })
                : text[language],
            ],
          }))}
        />
      </>
    ),
  };
}
