/** A wall is a large screen that shows scenes in turn; who is signed in may turn it from a telephone by its code. */
import { Type, type Static } from 'typebox';

/** What a wall says of itself, every few seconds: which scenes it has and which one it shows. */
export const WallSeen = Type.Object({
  scenes: Type.Array(
    Type.Object({
      id: Type.String({ maxLength: 100 }),
      title: Type.String({ maxLength: 200 }),
    }),
    { maxItems: 100 },
  ),
  scene: Type.String({ maxLength: 100 }),
  /** An alert holds it. */
  alarmed: Type.Boolean(),
});
export type WallSeen = Static<typeof WallSeen>;

/** What a wall is told by who turns it. */
export interface WallOrder {
  /** Stays on this scene; null: turns by itself. */
  readonly pinned: string | null;
  /** Grows by one for each step forward and shrinks for each back. */
  readonly steps: number;
}

/** GET /walls/:code */
export interface WallView extends WallSeen, WallOrder {
  readonly code: string;
  readonly seenMs: number;
}
