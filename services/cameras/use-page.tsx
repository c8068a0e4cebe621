/** The page of cameras: which see, where people are, what each is for; searches of the reader, and what is counted of all. */
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { countStates, toSaid, useReadPage } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { toTablePart } from '../../ui/tables/station-columns.tsx';
import { type TimeText, useTimeText } from '../../ui/time/clock-context.tsx';
import { CAMERA_STATES, type States } from './answers.ts';
import { NORM } from './norms.ts';
import { useCameraColumns, useSearchColumns } from './page/camera-columns.tsx';
import { CAMERA_LOOKS, isBlind } from './page/camera-looks.ts';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words, language, openAsset } = props;
  const timeText = useTimeText();
  const cameraColumns = useCameraColumns(props);
  const searchColumns = useSearchColumns(props);
  const common = { method: words('page.method'), norms: Object.values(NORM) };
  return useReadPage(props, '/services/cameras/states', common, (data: States) => ({
    sentence: toSentence(data, { words, timeText }),
    figures: (
      <SummaryRow
        label={words('page.byState')}
        items={countStates(data.cameras, CAMERA_STATES, (state) => words(`state.${state}`), CAMERA_LOOKS)}
      />
    ),
    charts: [
      {
        title: words('page.most'),
        body: (
          <RankedBars
            label={words('page.most')}
            unit={words('page.peopleUnit')}
            decimals={0}
            onOpen={openAsset}
            bars={data.cameras.map(({ code, name, people }) => ({
              id: code,
              name: name[language],
              value: people,
            }))}
          />
        ),
      },
    ],
    tables: [
      toTablePart({
        title: words('page.table'),
        columns: cameraColumns,
        rows: data.cameras,
        sortedBy: 'state',
      }),
      ...(data.searches.length === 0
        ? []
        : [
            toTablePart({
              title: words('search.title', { count: data.searches.length }),
              columns: searchColumns,
              rows: data.searches.map((one) => ({ ...one, name: { vi: one.code, en: one.code } })),
              sortedBy: 'asked',
            }),
          ]),
    ],
    extra: [{ title: words('count.title'), body: <p>{toCountText(data, words)}</p> }],
  }));
}

type Words = ServicePageProps['words'];

function toSentence(
  { cameras, atMs }: States,
  { words, timeText }: { readonly words: Words; readonly timeText: TimeText },
): string {
  if (cameras.length === 0) return words('now.none');
  const known = cameras.filter(({ state }) => state !== 'unknown').length;
  const blind = cameras.filter(({ state }) => isBlind(state)).length;
  const counted = cameras.filter(({ people }) => people !== null).length;
  const people = cameras.reduce((sum, one) => sum + (one.people ?? 0), 0);
  return toSaid(
    known === 0
      ? words('now.unknown', { count: cameras.length })
      : words(blind === 0 ? 'now.allSee' : 'now.blind', {
          count: blind,
          known,
          time: timeText(atMs, 'near'),
        }),
    known > 0 && known < cameras.length && words('now.silent', { count: cameras.length - known }),
    counted > 0 && words('now.people', { people, count: counted }),
  );
}

function toCountText({ month }: States, words: Words): string {
  if (month === null) return words('count.none');
  const { month: code, ...counts } = month;
  const [year = '', number = ''] = code.split('-');
  return words('count.month', { month: `${Number(number)}/${year}`, ...counts });
}
