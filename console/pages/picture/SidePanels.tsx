/** What stands open beside the map: the chosen asset, or a case over it. */
import { CasePanel } from '../cases/CasePanel.tsx';
import { AssetPanel } from './asset/AssetPanel.tsx';
import { PlacePanel } from './places/PlacePanel.tsx';
import type { PlaceFlight } from './places/use-place-flight.ts';
import type { Places } from './places/use-places.ts';
import type { PictureSearch } from './picture-search.ts';
import type { Chosen } from './use-chosen.ts';

interface Props {
  readonly search: PictureSearch;
  readonly chosen: Chosen;
  readonly places: Places;
  readonly placeFlight: PlaceFlight;
  readonly onChange: (next: Partial<PictureSearch>, replace?: boolean) => void;
  readonly onFly: (code: string) => void;
}

export function SidePanels({ search, chosen, places, placeFlight, onChange, onFly }: Props) {
  const { asset, case: caseId } = search;
  if (caseId !== undefined)
    return (
      <CasePanel
        key={caseId}
        caseId={caseId}
        atMs={search.at}
        onMap
        onClose={() => onChange({ case: undefined })}
      />
    );
  if (asset === undefined && search.place !== undefined)
    return (
      <PlacePanel
        places={places}
        onFly={placeFlight.toPlace}
        onClose={() => onChange({ place: undefined })}
      />
    );
  if (asset === undefined) return null;
  return (
    <AssetPanel
      key={asset}
      code={asset}
      atMs={search.at}
      known={search.known}
      range={search.range ?? '24h'}
      property={search.property}
      usual={search.usual}
      track={chosen.track}
      onRange={(range) => onChange({ range }, true)}
      onProperty={(property) => onChange({ property }, true)}
      onUsual={(usual) => onChange({ usual }, true)}
      onFly={() => onFly(asset)}
      onClose={() => onChange({ asset: undefined, alert: undefined, property: undefined })}
    />
  );
}
