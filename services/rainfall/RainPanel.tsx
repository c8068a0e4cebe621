/** What the asset panel says of a gauge: rain of all windows with coverage and class, the rain day, how it is counted. */
import { CoverageBar } from '../../ui/marks/CoverageBar.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { NormNote } from '../../ui/norms/NormNote.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { PartialAmount } from '../../ui/marks/PartialAmount.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { toNumberText } from '../../ui/words/format.ts';
import { ENOUGH_COVERAGE } from './accumulation.ts';
import type { GaugeAccumulations, RainStory } from './answers.ts';
import { NORM } from './norms.ts';
import { toClassWord, toRarityWord, toWindowWord } from './class-word.ts';

export function RainPanel({ asset, language, words, atMs, useRead }: AssetPanelProps) {
  const path = `/services/rainfall/assets/${encodeURIComponent(asset.asset.code)}/accumulations`;
  const timeText = useTimeText();
  const { data, isPending } = useRead<GaugeAccumulations>(path, { at: atMs });
  if (isPending) return <LoadingState rows={7} />;
  if (data === undefined) return <PanelPart note={words('unreadable')} />;
  const { rainDay, class12h, class24h } = data;
  const classes = new Map([
    [12, class12h],
    [24, class24h],
  ]);
  const toRow = (
    name: string,
    { mm, atLeastMm, coverage }: Omit<typeof rainDay, 'date' | 'hours'>,
    classWord = '',
  ) => ({
    id: name,
    cells: [
      name,
      <PartialAmount
        key="mm"
        whole={mm}
        atLeast={atLeastMm}
        coverage={coverage}
        enough={ENOUGH_COVERAGE}
        decimals={1}
      />,
      <CoverageBar key="share" coverage={coverage} label={words('panel.coverage')} />,
      classWord,
    ],
  });
  return (
    <PanelPart
      title={words('panel.title', { end: timeText(data.endMs, 'near') })}
      note={words('panel.method')}
    >
      <NormNote norm={NORM.classes24h} atMs={atMs} />
      {data.intense && <strong>▲ {words('intense')}</strong>}
      {data.rarity !== null && <p>{toRarityWord(data.rarity, words)}</p>}
      <PlainTable
        head={[words('panel.window'), words('panel.amount'), words('panel.coverage'), words('panel.class')]}
        rows={[
          ...data.windows.map((window) =>
            toRow(
              toWindowWord(window.hours, words),
              window,
              toClassWord(classes.get(window.hours) ?? null, window, { language, words }),
            ),
          ),
          toRow(words('panel.rainDay', { date: toDayText(rainDay.date) }), rainDay),
        ]}
      />
      <Story asset={asset} language={language} words={words} atMs={atMs} useRead={useRead} />
    </PanelPart>
  );
}

/** The spells of rain of ten days, and how wet the ground still is. */
function Story({ asset, language, words, atMs, useRead }: AssetPanelProps) {
  const timeText = useTimeText();
  const path = `/services/rainfall/assets/${encodeURIComponent(asset.asset.code)}/story`;
  const { data } = useRead<RainStory>(path, { at: atMs });
  if (data === undefined) return null;
  const { events, wetness } = data;
  const number = (mm: number) => toNumberText(mm, 1, language);
  return (
    <>
      {wetness !== null && (
        <p>
          {wetness.mm === null
            ? words('story.wetnessUnknown')
            : words('story.wetness', { mm: number(wetness.mm), hours: wetness.halfLifeHours })}
        </p>
      )}
      {events.length === 0 ? (
        <p>{words('story.none')}</p>
      ) : (
        <PlainTable
          head={[words('story.from'), words('story.to'), words('story.total'), words('story.peak')]}
          rows={events.map(({ startMs, endMs, mm, peakMmPerHour, complete, open }) => ({
            id: String(startMs),
            cells: [
              timeText(startMs, 'near'),
              open ? words('story.open', { end: timeText(endMs, 'near') }) : timeText(endMs, 'near'),
              complete ? number(mm) : `≥ ${number(mm)}`,
              number(peakMmPerHour),
            ],
          }))}
        />
      )}
    </>
  );
}

/** `2026-11-22` as `22/11`. */
function toDayText(date: string): string {
  return date.split('-').slice(1).toReversed().join('/');
}
