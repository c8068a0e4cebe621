/** What is on the map and what its signs mean, one above the other at its left edge. */
import { LayersPanel } from './LayersPanel.tsx';
import { MapLegend } from './map/MapLegend.tsx';
import { switchLayer } from './picture-layers.ts';
import type { PictureSearch } from './picture-search.ts';
import { switchPlaces, type PlaceLayer } from './places/use-places.ts';
import type { Picture } from './use-picture.ts';
import css from './PicturePage.module.css';

interface Props {
  readonly search: PictureSearch;
  readonly picture: Picture;
  readonly places: readonly PlaceLayer[];
  /** The layers are unfolded. */
  readonly open: boolean;
  /** The list lies over the map: it has no signs to explain. */
  readonly listOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onList: () => void;
  readonly onChange: (next: Partial<PictureSearch>, replace?: boolean) => void;
}

export function LeftColumn({ search, picture, places, open, listOpen, onOpen, onList, onChange }: Props) {
  return (
    <div className={css.left}>
      <LayersPanel
        layers={picture.layers}
        places={places}
        open={open}
        listOpen={listOpen}
        onOpen={onOpen}
        onList={onList}
        onSwitch={(id) => onChange({ layers: switchLayer(picture.layers, id) }, true)}
        onPlaces={(kind) => onChange({ places: switchPlaces(places, kind) }, true)}
      />
      {!listOpen && (
        <MapLegend
          layers={picture.layers}
          places={places}
          overlays={picture.overlays}
          atMs={search.at}
          openAsset={(asset) => onChange({ asset })}
        />
      )}
    </div>
  );
}
