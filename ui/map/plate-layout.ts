/** How a number on a plate is laid out: beside what stands at its place rather than over or under it, and never left out. */
import type { SymbolLayerSpecification } from 'maplibre-gl';

const nearEm = 1.3;
const farEm = 2.1;
/** In ems of the text: at the place itself, then around it, nearer before further. */
const anchors: (string | [number, number])[] = [
  'center',
  [0, 0],
  ...[nearEm, farEm].flatMap((by): (string | [number, number])[] => [
    'top-left',
    [by * 0.7, by * 0.7],
    'bottom-left',
    [by * 0.7, -by * 0.7],
    'top-right',
    [-by * 0.7, by * 0.7],
    'bottom-right',
    [-by * 0.7, -by * 0.7],
    'left',
    [by, 0],
    'right',
    [-by, 0],
    'top',
    [0, by],
    'bottom',
    [0, -by],
  ]),
];

/** @param count expression of the number; @param padPx room of the plate around its text. */
export function toPlateLayout(
  image: 'cluster/records' | 'cluster/places' | 'cluster/moving',
  count: NonNullable<SymbolLayerSpecification['layout']>['text-field'],
  sizePx: number,
  padPx: number,
): NonNullable<SymbolLayerSpecification['layout']> {
  return {
    'icon-image': image,
    'icon-text-fit': 'both',
    'icon-allow-overlap': true,
    'text-field': count ?? '',
    'text-font': ['Noto Sans'],
    'text-size': sizePx,
    'text-padding': padPx,
    'text-allow-overlap': true,
    'text-variable-anchor-offset': anchors,
  };
}
