/** GET guess: `FormGuesses` of the contract, and agencies. */
import { Type } from 'typebox';
import { Words } from '../../../contract/basics/answer-fields.ts';

export const Guesses = Type.Object({
  /** Up to three categories, likeliest first; none where nothing was learnt, or what was is no better than the commonest. */
  guesses: Type.Array(
    Type.Object({
      value: Type.String(),
      name: Words,
      /** 0..1: how often one that fitted so well was right when it was tried. */
      confidence: Type.Number(),
      words: Type.Array(Type.String()),
    }),
  ),
  /** Up to three that ended such requests: `count` of `of`. */
  agencies: Type.Array(
    Type.Object({ agencyId: Type.String(), name: Words, count: Type.Integer(), of: Type.Integer() }),
  ),
  notes: Type.Array(Type.Object({ kind: Type.Enum(['urgent', 'not-a-request', 'agency']), text: Words })),
});
