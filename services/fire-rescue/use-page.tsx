/** The page of fire and rescue: panels that say fire, who is free, each mission with units and water, times, hydrants. */
import type { MissionView } from '../../contract/missions/unit-answers.ts';
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { useMissionParts } from '../../ui/missions/use-mission-parts.tsx';
import { toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import { toTablePart } from '../../ui/tables/station-columns.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { Sources, States } from './answers.ts';
import { isFire } from './dispatch/incidents.ts';
import { NORM } from './norms.ts';
import { useSourceColumns } from './page/source-columns.tsx';
import { WaterNear } from './page/WaterNear.tsx';
import { ENGINE } from './units/engine.ts';
import { STATES } from './water/source.ts';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words, useRead, openRecord, language } = props;
  const timeText = useTimeText();
  const { data: water } = useRead<Sources>('/services/fire-rescue/sources');
  const sourceColumns = useSourceColumns(props);
  const toMissionParts = useMissionParts(props, {
    units: words('page.units'),
    level: words('record.level'),
    unitKind: ENGINE,
    levelOf: (level) => words(`level.${level}`),
    clockOf: (clock) => words(`clock.${clock}`),
    beside: (mission: MissionView, isFirstOfCall) =>
      isFirstOfCall && isFire(mission.nature) && mission.lon !== null ? (
        <WaterNear mission={mission} {...props} />
      ) : null,
  });
  const common = { method: words('page.method'), norms: Object.values(NORM) };
  return useReadPage(props, '/services/fire-rescue/states', common, (data: States) => {
    const { said, figures, missions, units, others, spread, resting } = toMissionParts(data);
    const burning = data.alarms.filter(({ status }) => status === 'alarm').length;
    return {
      resting,
      sentence: toSaid(
        burning > 0 && words('now.alarms', { count: burning }),
        data.units.length === 0 ? words('now.noUnit') : said,
        water !== undefined && toWaterSaid(water, words),
      ),
      figures,
      charts: [spread, ...(water === undefined ? [] : [toConditions(water, props)])],
      tables: [
        ...(data.alarms.length === 0
          ? []
          : [
              {
                title: words('alarm.title', { count: data.alarms.length }),
                body: (
                  <PlainTable
                    head={[words('alarm.where'), words('alarm.says'), words('alarm.since')]}
                    said={[words('alarm.says')]}
                    rows={data.alarms.map(({ id, title, statusName, sinceMs, status }) => ({
                      id: String(id),
                      leads: status === 'alarm',
                      cells: [
                        <button key="where" type="button" onClick={() => openRecord(id)}>
                          {title}
                        </button>,
                        statusName[language],
                        sinceMs === null ? '—' : timeText(sinceMs, 'dayMinute'),
                      ],
                    }))}
                  />
                ),
              },
            ]),
        missions,
        units,
        ...others,
        ...(water === undefined || water.of === 0
          ? []
          : [
              toTablePart({
                title: words('source.title', { count: water.of }),
                columns: sourceColumns,
                rows: water.sources,
                sortedBy: 'state',
              }),
            ]),
      ],
    };
  });
}

function toWaterSaid(
  { of, useless, outOfTest, neverTested }: Sources,
  words: ServicePageProps['words'],
): string {
  if (of === 0) return words('now.noWater');
  return toSaid(
    words('now.water', { useless, of }),
    outOfTest > 0 && words('now.outOfTest', { count: outOfTest }),
    neverTested > 0 && words('now.neverTested', { count: neverTested }),
  );
}

function toConditions({ sources }: Sources, { words }: ServicePageProps): ServicePart {
  const title = words('source.byState');
  return {
    title,
    body: (
      <RankedBars
        label={title}
        unit={words('source.unit')}
        decimals={0}
        bars={STATES.map((state) => ({
          id: state,
          name: words(`condition.${state}`),
          value: sources.filter((one) => one.state === state).length,
        })).filter(({ value }) => value > 0)}
      />
    ),
  };
}
