/** The page of ambulances: who is free, which calls wait and who is nearest, the chain of each mission, times, cover, requests. */
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { useMissionParts } from '../../ui/missions/use-mission-parts.tsx';
import { toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { toTablePart } from '../../ui/tables/station-columns.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { Cover, States } from './answers.ts';
import { NORM } from './norms.ts';
import { useCoverColumns } from './page/columns.tsx';
import { HospitalChoice } from './page/HospitalChoice.tsx';
import { UNIT } from './units/unit.ts';

const CARRIES: ReadonlySet<string> = new Set(['on-scene', 'to-hospital']);

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words, language, useRead } = props;
  const { data: cover } = useRead<Cover>('/services/ambulance/cover');
  const coverColumns = useCoverColumns(props);
  const toMissionParts = useMissionParts(props, {
    units: words('page.units'),
    level: words('record.level'),
    unitKind: UNIT,
    levelOf: (level) => words(`level.${level}`),
    clockOf: (clock) => words(`clock.${clock}`),
    beside: (mission) =>
      CARRIES.has(mission.status) ? <HospitalChoice mission={mission} {...props} /> : null,
  });
  const common = {
    method: words('page.method'),
    norms: [NORM.response, NORM.clocks, NORM.depths, NORM.silent, NORM.idle, NORM.astray, NORM.cover],
  };
  return useReadPage(props, '/services/ambulance/states', common, (data: States) => {
    const { said, figures, missions, units, others, spread, resting } = toMissionParts(data);
    return {
      resting,
      sentence:
        data.units.length === 0
          ? words('now.noUnit')
          : toSaid(
              said,
              data.cover8 !== null && words('now.cover', { share: toNumberText(data.cover8, 0, language) }),
            ),
      figures,
      charts: [spread, toNextPart(cover, props)],
      tables: [
        missions,
        units,
        ...others,
        ...(cover === undefined || cover.wards.length === 0
          ? []
          : [
              toTablePart({
                title: words('cover.title'),
                columns: coverColumns,
                rows: cover.wards,
                sortedBy: 'reached8',
              }),
            ]),
      ],
    };
  });
}

/** Where one more unit would help most. */
function toNextPart(cover: Cover | undefined, { words, language }: ServicePageProps): ServicePart {
  const title = words('cover.next');
  return {
    title,
    body:
      cover?.hasStreets === false ? (
        <p>{words('cover.noStreets')}</p>
      ) : (
        <RankedBars
          label={title}
          unit="%"
          decimals={1}
          bars={(cover?.next ?? []).map(({ code, name, gain }) => ({
            id: code,
            name: name[language],
            value: gain,
          }))}
        />
      ),
  };
}
