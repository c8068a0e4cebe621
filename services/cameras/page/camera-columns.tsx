/** Columns of the tables of the page of cameras: each camera, each search. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useStationColumns } from '../../../ui/tables/station-columns.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { CAMERA_STATES, type CameraView, type SearchView } from '../answers.ts';
import { AIMS } from '../searches/search.ts';
import { PURPOSES } from '../register/camera.ts';
import { CAMERA_LOOKS } from './camera-looks.ts';

const STALE_SEC = 900;

export function useCameraColumns(props: ServicePageProps): readonly SortColumn<CameraView>[] {
  const { words, language } = props;
  const column = useStationColumns<CameraView>(props);
  return [
    column.name(),
    {
      id: 'state',
      title: words('page.state'),
      end: true,
      sortBy: ({ state }) => CAMERA_STATES.indexOf(state),
      cell: ({ state }) => <StateBadge {...CAMERA_LOOKS[state]} word={words(`state.${state}`)} />,
    },
    { id: 'people', title: words('page.people'), decimals: 0, sortBy: ({ people }) => people },
    { id: 'queue', title: words('page.queue'), decimals: 0, sortBy: ({ queue }) => queue },
    {
      id: 'purpose',
      title: words('page.purpose'),
      sortBy: ({ purpose }) =>
        PURPOSES.find(({ id }) => id === purpose)?.name[language] ?? words('page.noPurpose'),
    },
    { id: 'keep', title: words('page.keep'), decimals: 0, sortBy: ({ keepDays }) => keepDays },
    {
      id: 'certificate',
      title: words('page.certificate'),
      sortBy: ({ isCertified }) => words(isCertified ? 'page.certified' : 'page.notCertified'),
    },
    column.age(({ stateMs }) => stateMs, STALE_SEC),
  ];
}

export function useSearchColumns({
  words,
  language,
  openRecord,
}: ServicePageProps): readonly SortColumn<SearchView>[] {
  const timeText = useTimeText();
  return [
    { id: 'code', title: words('search.code'), sortBy: ({ code }) => code, open: ({ id }) => openRecord(id) },
    { id: 'case', title: words('search.case'), sortBy: ({ caseCode }) => caseCode },
    {
      id: 'aim',
      title: words('search.aim'),
      sortBy: ({ aim }) => AIMS.find(({ id }) => id === aim)?.name[language] ?? aim,
    },
    {
      id: 'status',
      title: words('search.status'),
      sortBy: ({ statusName, isOver }) => (isOver ? words('search.over') : statusName[language]),
    },
    { id: 'cameras', title: words('search.cameras'), decimals: 0, sortBy: ({ cameras }) => cameras },
    {
      id: 'asked',
      title: words('search.asked'),
      sortBy: ({ askedMs }) => askedMs,
      cell: ({ askedMs }) => timeText(askedMs, 'dayMinute'),
    },
    {
      id: 'until',
      title: words('search.until'),
      sortBy: ({ untilMs }) => untilMs,
      cell: ({ untilMs }) => (untilMs === null ? '—' : timeText(untilMs, 'dayMinute')),
    },
    { id: 'looks', title: words('search.looks'), decimals: 0, sortBy: ({ looks }) => looks },
    { id: 'finds', title: words('search.finds'), decimals: 0, sortBy: ({ finds }) => finds },
  ];
}
