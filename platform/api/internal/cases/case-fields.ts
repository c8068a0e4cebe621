/** Shapes that the routes of cases share. */
import { Type } from 'typebox';
import type { ToldMeans } from '../../../../contract/cases/case.ts';
import { toldMeans } from '../../../../contract/cases/case.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import { severities } from '../../../../contract/basics/severity.ts';
import { IdNumber, Time } from '../routes/routes.ts';

export const OneCase = Type.Object({ id: IdNumber });

export const Words = Type.String({ minLength: 1, maxLength: 4_000 });

export const Why = Type.String({ minLength: 3, maxLength: 4_000 });

export const Title = Type.String({ minLength: 1, maxLength: 300 });

/** The version of the case that the person has seen; absent = whatever it is now. */
export const Version = Type.Optional(Type.Integer({ minimum: 1 }));

export const SeverityId = Type.Unsafe<Severity>(Type.Enum(severities.map(({ id }) => id)));

/** Who of the agency told it, by which means, when: an operator enters it for them and the clock goes by that time. */
export const Told = Type.Optional(
  Type.Object({
    name: Type.String({ minLength: 2, maxLength: 120 }),
    means: Type.Unsafe<ToldMeans>(Type.Enum([...toldMeans])),
    timeMs: Time,
  }),
);

export const Ids = Type.Array(IdNumber, { minItems: 1, maxItems: 500 });

/** One, many, or many in one word: `critical,high`. */
export const Severities = Type.Union([SeverityId, Type.Array(SeverityId), Type.String({ maxLength: 100 })]);

/** Words that are no severity find nothing. */
export function toSeverities(given: string | readonly string[]): Severity[] {
  const words = [given].flat().flatMap((word) => word.split(','));
  return severities.map(({ id }) => id).filter((id) => words.includes(id));
}
