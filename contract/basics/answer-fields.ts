/** Fields that answers of services share: words in both languages, what may be unknown, an asset with its place. */
import { Type, type TSchema } from 'typebox';
import { NumberOrNull } from './number-or-null.ts';

export const Words = Type.Object({ vi: Type.String(), en: Type.String() });

/** Null: not known, or there is none. */
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** Which asset it is, and where; an asset fills them as it is. */
export const AssetFields = {
  code: Type.String(),
  name: Words,
  areaCode: orNull(Type.String()),
  lon: NumberOrNull(),
  lat: NumberOrNull(),
};
