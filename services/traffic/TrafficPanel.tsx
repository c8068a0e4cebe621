/** What the asset panel says of a stretch: its state, what that rests on, what may be the cause. */
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { TrafficStates } from './answers.ts';
import { STATE_LOOKS } from './looks.ts';
import { SEGMENT } from './places.ts';

export function TrafficPanel({ asset, words, language, atMs, useRead }: AssetPanelProps) {
  const { data, isPending } = useRead<TrafficStates>('/services/traffic/states', { at: atMs });
  if (asset.asset.kind !== SEGMENT) return null;
  if (isPending) return <LoadingState rows={4} />;
  const segment = data?.segments.find(({ code }) => code === asset.asset.code);
  if (segment === undefined) return <PanelPart note={words('unreadable')} />;
  const { state, speedKmh, freeKmh, freeFrom, vehicles, closure, causes, lengthM } = segment;
  const toKmh = (kmh: number) => toNumberText(kmh, 0, language);
  return (
    <PanelPart title={words('panel.title')} note={words('panel.note')}>
      <StateBadge {...STATE_LOOKS[state]} word={words(`state.${state}`)} framed />
      {closure !== null && (
        <p>
          {words(`closure.${closure.effect}`)}: {words(`reason.${closure.reason}`)} ({closure.code})
        </p>
      )}
      <p>
        {speedKmh === null
          ? words('panel.unknown', { vehicles: vehicles ?? 0 })
          : words('panel.speed', { speed: toKmh(speedKmh), vehicles: vehicles ?? 0 })}
      </p>
      {freeKmh !== null && freeFrom !== null && (
        <p>{words(`panel.freeFrom.${freeFrom}`, { speed: toKmh(freeKmh) })}</p>
      )}
      {speedKmh !== null && speedKmh > 0 && lengthM !== null && (
        <p>{words('panel.time', { seconds: toNumberText((lengthM / speedKmh) * 3.6, 0, language) })}</p>
      )}
      {causes.length > 0 && (
        <p>{words('panel.causes', { causes: causes.map((cause) => words(`reason.${cause}`)).join(', ') })}</p>
      )}
    </PanelPart>
  );
}
