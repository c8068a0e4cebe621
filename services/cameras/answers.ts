/** Shapes of the service's API answers; its page reads the same types. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../../contract/basics/answer-fields.ts';
import { NumberOrNull } from '../../contract/basics/number-or-null.ts';
import { FAULTS, type Fault } from './register/camera.ts';

const TextOrNull = orNull(Type.String());

/** How a camera stands: it sees, a fault, or nobody has told within a quarter of an hour. */
export const CAMERA_STATES = ['good', ...FAULTS.map(({ id }) => id), 'unknown'] as const;
export type CameraState = Fault | 'good' | 'unknown';

export const CameraView = Type.Object({
  code: Type.String(),
  name: Words,
  agencyId: Type.String(),
  purpose: TextOrNull,
  /** Days that its pictures are kept, by its purpose; null: it has none. */
  keepDays: NumberOrNull(),
  state: Type.Unsafe<CameraState>(Type.Enum([...CAMERA_STATES])),
  /** Of the newest word on its state. */
  stateMs: NumberOrNull(),
  /** What its own system says, and what the centre saw on a picture that it took itself; the worse of both is its state. */
  told: Type.Unsafe<CameraState>(Type.Enum([...CAMERA_STATES])),
  toldMs: NumberOrNull(),
  looked: Type.Unsafe<CameraState>(Type.Enum([...CAMERA_STATES])),
  lookedMs: NumberOrNull(),
  people: NumberOrNull(),
  queue: NumberOrNull(),
  timeMs: NumberOrNull(),
  /** Its certificate of conformity (QCVN 11:2026/BCA) is in the register. */
  isCertified: Type.Boolean(),
});
export type CameraView = Static<typeof CameraView>;

const SearchView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  caseCode: Type.String(),
  aim: Type.String(),
  status: Type.String(),
  statusName: Words,
  cameras: Type.Integer(),
  askedMs: Type.Integer(),
  untilMs: NumberOrNull(),
  isOver: Type.Boolean(),
  looks: Type.Integer(),
  finds: Type.Integer(),
});
export type SearchView = Static<typeof SearchView>;

/** GET states: every camera as it stands, and the searches of 30 days that the reader may see. */
export const States = Type.Object({
  atMs: Type.Integer(),
  cameras: Type.Array(CameraView),
  searches: Type.Array(SearchView),
  /** Counts of the newest month that was counted: of the whole city, of nobody; null: nobody ever asked. */
  month: orNull(
    Type.Object({
      month: Type.String(),
      asked: Type.Integer(),
      granted: Type.Integer(),
      refused: Type.Integer(),
      helped: Type.Integer(),
      nothing: Type.Integer(),
      looks: Type.Integer(),
    }),
  ),
});
export type States = Static<typeof States>;

/** GET seeing: cameras whose field of view holds a place, nearest first; walls are not known. */
export const Seeing = Type.Object({
  atMs: Type.Integer(),
  cameras: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Words,
      distanceM: Type.Number(),
      state: Type.Unsafe<CameraState>(Type.Enum([...CAMERA_STATES])),
    }),
  ),
});
export type Seeing = Static<typeof Seeing>;
