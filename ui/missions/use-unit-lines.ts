/** What the wall says of units that are sent: how many are free, which calls wait, nine of ten. */
import { useTranslation } from 'react-i18next';
import { countCalls, type UnitStatesAnswer } from '../../contract/missions/unit-answers.ts';
import { listHeard } from './heard-units.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
}

export function useUnitLines(): (
  states: UnitStatesAnswer,
) => readonly [free: Line, waiting: Line, p90: Line] {
  const { t } = useTranslation('ui');
  return ({ units, missions, clocks }) => {
    const heard = listHeard(units);
    const p90 = clocks[0]?.p90 ?? null;
    return [
      {
        id: 'free',
        name: t('missions.wall.free', { of: heard.length }),
        value: heard.length === 0 ? null : heard.filter(({ state }) => state === 'free').length,
      },
      {
        id: 'waiting',
        name: t('missions.wall.waiting'),
        value: countCalls(missions.filter(({ status }) => status === 'waiting')),
      },
      { id: 'p90', name: t('missions.wall.p90'), value: p90 === null ? null : Math.round(p90 / 60) },
    ];
  };
}
