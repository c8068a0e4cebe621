/** The page of indicators: the board of the twenty groups, what lags, all of them, what is owed, and one in pictures. */
import { useState } from 'react';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { toSaid } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { Board, IndicatorDetail, IndicatorList } from './answers.ts';
import { TRACK_LOOKS, TRACKS } from './looks.ts';
import { NORM } from './norms.ts';
import { toShare } from './page/figure-words.ts';
import { useDetailParts, useVintagePart } from './page/use-detail-parts.tsx';
import { useListParts } from './page/use-list-parts.tsx';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
  const timeText = useTimeText();
  const [chosen, setChosen] = useState<string>();
  const answer = useRead<Board>('/services/socio-economic/board', { at: atMs });
  const board = answer.data;
  const group = board?.groups.find(({ total }) => total > 0)?.id;
  const first = useRead<IndicatorList>('/services/socio-economic/indicators', { group, at: atMs }).data
    ?.rows[0];
  const code = chosen ?? board?.behind[0]?.code ?? first?.code ?? '';
  const detail = useRead<IndicatorDetail>('/services/socio-economic/indicator', { code, at: atMs }).data
    ?.detail;
  const tables = useListParts(props, board, { onOpen: setChosen });
  const charts = useDetailParts(props, detail);
  const vintages = useVintagePart(props, detail);
  return {
    answer,
    method: words('method'),
    norms: Object.values(NORM),
    noMap: true,
    charts,
    tables: [...tables, ...vintages],
    ...(board === undefined
      ? {}
      : {
          sentence: toSentence(board, props, timeText),
          figures: (
            <SummaryRow
              label={words('list.byTrack')}
              items={TRACKS.map((id) => ({
                id,
                name: words(`track.${id}`),
                count: board.counts[id] ?? 0,
                ...TRACK_LOOKS[id],
              }))}
            />
          ),
        }),
  };
}

function toSentence(
  { total, counts, behind, owed, late, assessedMs, lagPercent }: Board,
  props: ServicePageProps,
  timeText: ReturnType<typeof useTimeText>,
): string {
  const { words, language } = props;
  if (total === 0) return words('now.none');
  const of = (track: string) => counts[track] ?? 0;
  const [worst] = behind;
  return toSaid(
    words('now.total', {
      total,
      behind: of('behind') + of('explained'),
      explained: of('explained'),
      onTrack: of('on-track') + of('ahead'),
      lag: lagPercent,
    }),
    worst !== undefined &&
      words('now.worst', {
        name: worst.name[language],
        share: toShare(worst.share, props),
        due: toShare(worst.due, props),
      }),
    words(owed === 0 ? 'now.nothingOwed' : 'now.owed', { owed, late }),
    assessedMs !== null && words('now.assessed', { time: timeText(assessedMs, 'dayMinute') }),
  );
}
