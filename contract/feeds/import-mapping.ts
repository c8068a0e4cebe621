/** How a table that a person brings is read. */
import { Type, type Static } from 'typebox';
import { FreeMap } from '../basics/free-form.ts';

/** How the tables of a feed are read, as its last import said it; checked by the decoder of tables. */
export const ImportMapping = Type.Object({
  format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
  mapping: FreeMap('the decoder of tables checks the mapping'),
});
export type ImportMapping = Static<typeof ImportMapping>;
