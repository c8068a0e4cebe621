/** Parts of the page of a service that sends units: units by state, open missions, units, times, requests, the spread. */
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Language } from '../../contract/basics/text.ts';
import { toNumberText } from '../words/format.ts';
import { countCalls, type MissionView, type UnitStatesAnswer } from '../../contract/missions/unit-answers.ts';
import { UNIT_STATES } from '../../contract/missions/unit-state.ts';
import { Histogram } from '../charts/Histogram.tsx';
import { SummaryRow } from '../page/SummaryRow.tsx';
import { countStates, toSaid } from '../read-page.ts';
import type { Resting, ServicePageProps, ServicePart } from '../service-web.ts';
import { SortTable } from '../tables/SortTable.tsx';
import { toTablePart } from '../tables/station-columns.tsx';
import { useClockColumns, useRequestColumns, useUnitColumns } from './mission-columns.tsx';
import { listHeard } from './heard-units.ts';
import { OpenMissions } from './OpenMissions.tsx';
import { UNIT_LOOKS } from './unit-looks.ts';

export interface MissionParts {
  /** Who is free, which calls wait, how long it takes; of no unit nothing. */
  readonly said: string;
  readonly figures: ReactNode;
  readonly missions: ServicePart;
  readonly units: ServicePart;
  /** Times, and requests where there are some. */
  readonly others: readonly ServicePart[];
  readonly spread: ServicePart;
  /** Units that share no position: their silence is no silence. */
  readonly resting: Resting;
}

/** What a service calls its own, and what one has to decide of a mission beside whom to send. */
export interface MissionWords {
  readonly unitKind: string;
  /** Title of the table of units. */
  readonly units: string;
  /** What it calls that by which its units differ. */
  readonly level: string;
  readonly levelOf: (level: string) => string;
  readonly clockOf: (clock: string) => string;
  readonly beside?: (mission: MissionView, isFirstOfCall: boolean) => ReactNode;
}

export function useMissionParts(
  props: ServicePageProps,
  { unitKind, units: unitsTitle, level, levelOf, clockOf, beside }: MissionWords,
): (states: UnitStatesAnswer) => MissionParts {
  const { t } = useTranslation('ui');
  const unitColumns = useUnitColumns(props, { title: level, nameOf: levelOf });
  const clockColumns = useClockColumns(props, clockOf);
  const requestColumns = useRequestColumns(props);
  return (states) => {
    const { units, missions, clocks, requests, responses } = states;
    const title = t('missions.unit.responses');
    return {
      resting: {
        kind: unitKind,
        word: t('missions.unit.untracked'),
        codes: new Set(units.flatMap(({ code, isTracked }) => (isTracked ? [] : [code]))),
      },
      said: toUnitsSaid(states, t, props.language),
      figures: (
        <SummaryRow
          label={t('missions.unit.byState')}
          items={countStates(units, UNIT_STATES, (state) => t(`missions.state.${state}`), UNIT_LOOKS)}
        />
      ),
      missions: {
        title: t('missions.title', { count: missions.length }),
        body: (
          <OpenMissions
            missions={missions}
            serviceId={props.manifest.id}
            needOf={levelOf}
            nameOf={(unit) => units.find(({ code }) => code === unit)?.name[props.language] ?? unit}
            {...(beside === undefined ? {} : { beside })}
            {...props}
          />
        ),
      },
      units: toTablePart({
        title: unitsTitle,
        columns: unitColumns,
        rows: units,
        sortedBy: 'state',
      }),
      others: [
        {
          title: t('missions.clock.title', { n: responses.length }),
          body: (
            <SortTable
              label={t('missions.clock.name')}
              columns={clockColumns}
              rows={clocks}
              keyOf={({ id }) => id}
              sortedBy="clock"
            />
          ),
        },
        ...(requests.length === 0
          ? []
          : [
              {
                title: t('missions.request.title'),
                body: (
                  <SortTable
                    label={t('missions.request.title')}
                    columns={requestColumns}
                    rows={requests}
                    keyOf={({ code }) => code}
                    sortedBy="since"
                  />
                ),
              },
            ]),
      ],
      spread: {
        title,
        body: (
          <Histogram
            label={title}
            values={responses.map((seconds) => seconds / 60)}
            unit={t('missions.unit.minutes')}
            decimals={1}
            unknown={clocks[0]?.without ?? 0}
          />
        ),
      },
    };
  };
}

function toUnitsSaid(
  { units, missions, clocks }: UnitStatesAnswer,
  t: TFunction<'ui'>,
  language: Language,
): string {
  const heard = listHeard(units);
  const free = heard.filter(({ state }) => state === 'free').length;
  const silent = units.length - heard.length;
  const untracked = units.filter(({ isTracked }) => !isTracked).length;
  const waiting = missions.filter(({ status }) => status === 'waiting');
  const [response] = clocks;
  return toSaid(
    heard.length > 0 && t('missions.now.free', { free, of: heard.length }),
    silent > 0 && t(heard.length > 0 ? 'missions.now.silent' : 'missions.now.allSilent', { count: silent }),
    untracked > 0 && t('missions.now.untracked', { count: untracked }),
    missions.length === 0
      ? t('missions.now.noMission')
      : t('missions.now.missions', { count: missions.length }),
    waiting.length > 0 && t('missions.now.waiting', { count: countCalls(waiting), units: waiting.length }),
    response?.p90 == null
      ? t('missions.now.noTimes')
      : t('missions.now.times', { minutes: toNumberText(response.p90 / 60, 1, language), n: response.n }),
  );
}
