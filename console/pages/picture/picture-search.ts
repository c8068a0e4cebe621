/** What the address bar holds on /, and how it is read. */
import {
  toFlagParam,
  toListParam,
  toNumberParam,
  toOneOf,
  toTextParam,
  toTimeParam,
} from '../../search-params.ts';

/** Speeds of the replay, times real time. */
export const playSpeeds = [1, 10, 60, 600] as const;

export const chartRanges = ['24h', '7d', '30d', '1y'] as const;

export type ChartRange = (typeof chartRanges)[number];

export interface PictureSearch {
  /** Code of the asset whose panel is open. */
  readonly asset?: string | undefined;
  /** The alert whose beginning is shown. */
  readonly alert?: number | undefined;
  /** The case that stands open over the map. */
  readonly case?: number | undefined;
  /** Asset kinds and `record:<kind>` shown; absent = each layer's own default, `none` = no layer. */
  readonly layers?: readonly string[] | undefined;
  /** Kinds of city places shown; absent = none. */
  readonly places?: readonly string[] | undefined;
  /** Id of the city place whose panel is open. */
  readonly place?: string | undefined;
  /** The past to show, epoch ms; absent = now. */
  readonly at?: number | undefined;
  /** Of the past only what had arrived by then: exactly what the room saw. */
  readonly known?: true | undefined;
  /** Replay speed; absent = standing still. */
  readonly play?: number | undefined;
  /** `<lat>,<lon>,<zoom>` of the view; absent = the whole city. */
  readonly map?: string | undefined;
  readonly view?: 'list' | 'queue' | undefined;
  readonly range?: ChartRange | undefined;
  readonly property?: string | undefined;
  /** The chart of the asset also draws what is usual. */
  readonly usual?: true | undefined;
}

export function toPictureSearch(raw: Record<string, unknown>): PictureSearch {
  return {
    asset: toTextParam(raw.asset, 100),
    alert: toNumberParam(raw.alert, 1),
    case: toNumberParam(raw.case, 1),
    layers: toListParam(raw.layers),
    places: toListParam(raw.places),
    place: toTextParam(raw.place, 100),
    at: toTimeParam(raw.at),
    known: toFlagParam(raw.known),
    play: playSpeeds.find((speed) => speed === toNumberParam(raw.play)),
    map: toTextParam(raw.map, 60),
    view: toOneOf(raw.view, ['list', 'queue']),
    range: toOneOf(raw.range, chartRanges),
    property: toTextParam(raw.property, 64),
    usual: toFlagParam(raw.usual),
  };
}
