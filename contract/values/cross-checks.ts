/** GET /services/<id>/checks: what stations of a kind say of each other. */
import { Type, type Static } from 'typebox';
import { Words } from '../basics/answer-fields.ts';

export const CrossChecks = Type.Object({
  /** What was looked at: whole hours of so many stations. */
  fromMs: Type.Integer(),
  endMs: Type.Integer(),
  stations: Type.Integer(),
  /** What looks wrong, a sentence for each; empty where nothing does, or too little is known. */
  doubts: Type.Array(Type.Object({ id: Type.String(), codes: Type.Array(Type.String()), says: Words })),
});
export type CrossChecks = Static<typeof CrossChecks>;
