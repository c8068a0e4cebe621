/** Shape of the noise service's API answer; its page reads the same types. */
import { Type, type Static } from 'typebox';
import { Words } from '../../contract/basics/answer-fields.ts';
import { NumberOrNull } from '../../contract/basics/number-or-null.ts';

const LevelOrNull = NumberOrNull();

export const StationLevels = Type.Object({
  code: Type.String(),
  name: Words,
  special: Type.Boolean(),
  /** Level of the last whole hour, its limit (null: none is kept) and by how much it is over. */
  hourly: LevelOrNull,
  limit: LevelOrNull,
  excess: LevelOrNull,
  /** Levels of the last whole date. */
  day: LevelOrNull,
  night: LevelOrNull,
});
export type StationLevels = Static<typeof StationLevels>;

/** GET levels */
export const LevelList = Type.Object({
  /** End of the hour that the hourly levels are of. */
  hourEndMs: Type.Integer(),
  period: Type.Union([Type.Literal('day'), Type.Literal('night')]),
  stations: Type.Array(StationLevels),
  /** How many stations have a level of that hour, and how many of them are above their limit. */
  known: Type.Integer(),
  above: Type.Integer(),
});
export type LevelList = Static<typeof LevelList>;
