/** What a service that sends units says of them; how they stand, who is nearest and who may be asked is the same for all. */
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { NormDefinition } from '../../../../contract/rules/norm.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { NormReads } from '../../read.ts';
import type { TravelProfile } from '../../roads.ts';
import type { MissionClock } from './mission-times.ts';

export interface Choice {
  readonly id: string;
  readonly name: Text;
}
export type Right = `${string}.${string}`;

export interface UnitService {
  /** Of the service; its norms `<id>/idle` and `<id>/astray` are among these. */
  readonly id: string;
  readonly norms: readonly NormDefinition[];
  /** Property of its units, s: how long by street to where a mission goes. */
  readonly toGo: string;
  /** Property of its units, min: for how long it has stood idle; and kinds of assets at which units wait beside their home. */
  readonly idle: { readonly property: string; readonly waitsAt: readonly string[] };
  readonly unitKind: string;
  readonly missionKind: string;
  /** What its units can do or are. */
  readonly levels: readonly Choice[];
  /** Whether a unit of a level may be sent where another is needed; one of which no level is known may not. */
  readonly isAble: (level: string | null, needs: string | null) => boolean;
  /** Of units that are there at the same time: the lower goes, so that the others stay free for who needs them. */
  readonly sparedOf: (level: string | null) => number;
  /** How it drives; `water`: it does not, it is a boat. */
  readonly toTravel: (unit: Asset, norms: NormReads, atMs: number) => TravelProfile | 'water';
  /** The first is the one by which the service is judged. */
  readonly clocks: readonly MissionClock[];
  /** Seconds that a clock is to take; null: nobody says. */
  readonly findTargetSec: (norms: NormReads, clock: string, atMs: number) => number | null;
  readonly findSilentMs: (norms: NormReads, atMs: number) => number;
  /** How near is there, m. */
  readonly findNearM: (norms: NormReads, atMs: number) => number;
  readonly readiness: { readonly kind: string; readonly right: Right; readonly equipmentHelp: Text };
  readonly requests: { readonly kind: string; readonly ask: Right; readonly answer: Right };
}

/** What a city tells among the attributes of a unit; null where nobody told it. */
export interface UnitFacts {
  readonly level: string | null;
  readonly crew: number | null;
  readonly equipment: string | null;
  readonly station: string | null;
  /** Its owner shares where it is. One that is not tracked is reckoned from its station. */
  readonly isTracked: boolean;
}

export function toUnitFacts(
  { attributes }: Pick<Asset, 'attributes'>,
  { levels }: Pick<UnitService, 'levels'>,
): UnitFacts {
  const text = (name: string): string | null => {
    const value = attributes[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const crew = attributes['crew'];
  return {
    level: levels.find(({ id }) => id === text('level'))?.id ?? null,
    crew: typeof crew === 'number' ? crew : null,
    equipment: text('equipment'),
    station: text('station'),
    isTracked: attributes['tracked'] !== false,
  };
}
