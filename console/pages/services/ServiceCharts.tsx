/** Pictures of one property: who is highest, how it went, how it spreads, at which hours; first those that the service draws itself. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toSeverityRank } from '../../../contract/severity.ts';
import { Histogram } from '../../../ui/charts/Histogram.tsx';
import { RankedBars, type RankedBar } from '../../../ui/charts/RankedBars.tsx';
import { SmallMultiples, type SmallLimit } from '../../../ui/charts/SmallMultiples.tsx';
import { WeekHours } from '../../../ui/charts/WeekHours.tsx';
import type { ServicePart } from '../../../ui/service-web.ts';
import { useComputedColorScheme } from '@mantine/core';
import { assetLimitsQuery, seriesQuery } from '../../api/queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { useServiceWeb } from '../../services.ts';
import { listMeasured } from './measured.ts';
import { rangeFacts } from './service-range.ts';
import { ServicePanel } from './ServicePanel.tsx';
import type { ServiceView } from './service-view.ts';

const route = getRouteApi('/shell/services/$serviceId');
const mostLines = 6;
/** Which hours of which days are high is seen over a month at least. */
const monthMs = 30 * 86_400_000;

interface Props {
  readonly view: ServiceView;
  readonly own: readonly ServicePart[];
  readonly openAsset: (code: string) => void;
}

export function ServiceCharts({ view, own, openAsset }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = route.useNavigate();
  const { manifest, states, catalogue, values, search } = view;
  const web = useServiceWeb(manifest.id);
  const measured = useMemo(
    () =>
      new Set(
        states.flatMap(({ asset }) =>
          (catalogue.datastreamsByAsset.get(asset.id) ?? []).map(({ property }) => property),
        ),
      ),
    [states, catalogue],
  );
  const properties = manifest.properties.filter(({ property }) => measured.has(property));
  const wanted = search.property ?? web.chartProperty ?? manifest.assetKinds[0]?.primaryProperty;
  const facts = properties.find(({ property }) => property === wanted) ?? properties[0];
  const points = useMemo(
    () => (facts === undefined ? [] : listMeasured(view, facts.property)),
    // The view is new with every value; what counts is listed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- these are all that listMeasured reads of the view
    [states, catalogue, values, facts],
  );
  return (
    <>
      {own.map(({ title, body }) => (
        <ServicePanel key={title} title={title}>
          {body}
        </ServicePanel>
      ))}
      {facts !== undefined && (
        <ServicePanel
          id="charts"
          title={t('services.part.highest')}
          aside={
            properties.length > 1 && (
              <Select
                aria-label={t('services.property')}
                w={200}
                allowDeselect={false}
                value={facts.property}
                onChange={(property) =>
                  void navigate({
                    search: (before) => ({ ...before, property: property ?? undefined }),
                    replace: true,
                  })
                }
                data={properties.map(({ property, name }) => ({ value: property, label: text(name) }))}
              />
            )
          }
        >
          <Ranking view={view} points={points} facts={facts} openAsset={openAsset} />
        </ServicePanel>
      )}
      {facts !== undefined && <Courses view={view} points={points} facts={facts} openAsset={openAsset} />}
    </>
  );
}

interface PartProps {
  readonly view: ServiceView;
  readonly points: ReturnType<typeof listMeasured>;
  readonly facts: ServiceView['manifest']['properties'][number];
  readonly openAsset: (code: string) => void;
}

/** The mildest limit of each asset by its id: the first that a value would meet. */
function useLimits({ view, facts }: Pick<PartProps, 'view' | 'facts'>): ReadonlyMap<number, SmallLimit> {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const { data } = useQuery(assetLimitsQuery(view.manifest.id, facts.property));
  return useMemo(() => {
    const rising = (data?.limits ?? []).toSorted(
      (a, b) => toSeverityRank(b.severity) - toSeverityRank(a.severity),
    );
    return new Map(
      rising.map(({ assetId, value, severity, name }) => [
        assetId,
        {
          value,
          name:
            name === undefined ? t('services.limit', { severity: ui(`severity.${severity}`) }) : text(name),
        },
      ]),
    );
  }, [data, text, t, ui]);
}

/** One line over several assets is true only where all of them have that limit. */
function toCommonLimit(points: PartProps['points'], limits: ReadonlyMap<number, SmallLimit>) {
  const own = points.map(({ state }) => limits.get(state.asset.id));
  const [first] = own;
  return own.every((one) => one?.value === first?.value && one?.name === first?.name) ? first : undefined;
}

function Ranking({ view, points, facts, openAsset }: PartProps) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const scheme = useComputedColorScheme('light');
  const limits = useLimits({ view, facts });
  const target = toCommonLimit(points, limits);
  const { layers = [] } = useServiceWeb(view.manifest.id);
  const scale = layers.find(({ property }) => property === facts.property)?.scale;
  const bars = points.map(({ state, value, isUsable, isStale, quality }): RankedBar => {
    const step = value === null ? undefined : scale?.find(({ upTo }) => upTo === null || value <= upTo);
    return {
      id: state.asset.code,
      name: text(state.asset.name),
      value: isUsable ? value : null,
      doubt: isStale
        ? ui('age.stale')
        : quality === 'valid' || quality === undefined
          ? undefined
          : ui(`quality.${quality}`),
      colour: step?.colour[scheme],
    };
  });
  const usable = points.flatMap(({ value, isUsable, isStale }) =>
    value !== null && isUsable && !isStale ? [value] : [],
  );
  return (
    <>
      <RankedBars
        label={text(facts.name)}
        bars={bars}
        unit={facts.unit}
        decimals={facts.decimals}
        target={target}
        onOpen={openAsset}
      />
      {/* Where all say the same there is no spread to draw. */}
      {usable.length > 8 && new Set(usable).size > 1 && (
        <Histogram
          label={t('services.spread', { name: text(facts.name) })}
          values={usable}
          unit={facts.unit}
          decimals={facts.decimals}
          unknown={points.length - usable.length}
        />
      )}
    </>
  );
}

function Courses({ view, points, facts, openAsset }: PartProps) {
  const { t } = useTranslation();
  const text = useText();
  const limits = useLimits({ view, facts });
  const { span, range } = view;
  const drawn = points.slice(0, mostLines);
  const [first] = drawn;
  const courses = useQuery({
    ...seriesQuery({
      datastreams: drawn.map(({ stream }) => stream.id),
      from: span.fromMs,
      to: span.toMs,
      bucket: rangeFacts[range].bucket,
    }),
    enabled: drawn.length > 0,
  });
  // Asked for whole hours: every minute would be another question.
  const hourMs = Math.floor(span.toMs / 3_600_000) * 3_600_000;
  const month = useQuery({
    ...seriesQuery({
      datastreams: first === undefined ? [] : [first.stream.id],
      from: hourMs - monthMs,
      to: hourMs,
      bucket: 'hour',
    }),
    enabled: first !== undefined,
  });
  return (
    <>
      <ServicePanel title={t('services.part.course', { range: t(`services.course.${range}`) })}>
        <QueryState query={courses} rows={5}>
          {({ series }) => (
            <SmallMultiples
              label={text(facts.name)}
              series={drawn.flatMap(({ state, stream, isStale }) => {
                const found = series.find(({ datastreamId }) => datastreamId === stream.id);
                return found === undefined
                  ? []
                  : [
                      {
                        ...found,
                        id: state.asset.code,
                        name: text(state.asset.name),
                        stale: isStale,
                        limit: limits.get(state.asset.id),
                      },
                    ];
              })}
              span={span}
              unit={facts.unit}
              decimals={facts.decimals}
              onOpen={openAsset}
            />
          )}
        </QueryState>
      </ServicePanel>
      {first !== undefined && (
        <ServicePanel title={t('services.part.hours', { name: text(first.state.asset.name) })}>
          <QueryState query={month} rows={5}>
            {({ series: [hours] }) => (
              <WeekHours
                hours={hours ?? { timesMs: [], values: [] }}
                unit={facts.unit}
                decimals={facts.decimals}
              />
            )}
          </QueryState>
        </ServicePanel>
      )}
    </>
  );
}
