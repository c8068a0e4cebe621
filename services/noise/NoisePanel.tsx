/** What the asset panel says of a station beside its values: how its level is expected to go on. */
import { StationOutlook } from '../../ui/charts/StationOutlook.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';

export function NoisePanel({ asset, language, words, atMs, useRead }: AssetPanelProps) {
  const stream = asset.datastreams.find(({ property }) => property === 'noise-hourly');
  if (stream === undefined) return null;
  return (
    <PanelPart title={words('outlook.title')}>
      <StationOutlook
        {...{ atMs, useRead }}
        datastreamId={stream.id}
        name={`${words('outlook.level')}, ${asset.asset.name[language]}`}
        unit="dB(A)"
        decimals={1}
      />
    </PanelPart>
  );
}
