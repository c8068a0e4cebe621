/** What the asset panel says of a station beside its values: how its level is expected to go on. */
import { PanelPart } from '../../ui/PanelPart.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { StationOutlook } from './StationOutlook.tsx';

export function NoisePanel({ asset, language, words, atMs, useRead }: AssetPanelProps) {
  const stream = asset.datastreams.find(({ property }) => property === 'noise-hourly');
  if (stream === undefined) return null;
  return (
    <PanelPart title={words('outlook.title')}>
      <StationOutlook
        {...{ words, atMs, useRead }}
        datastreamId={stream.id}
        name={asset.asset.name[language]}
      />
    </PanelPart>
  );
}
