/**
 * What the citizen app reads in one request, the same for everybody: notices, what services tell of the city and of each
 * place, the stage. The device picks what is near; it never says where it is.
 */
import { Type, type Static } from 'typebox';
import { Words } from '../basics/answer-fields.ts';
import { PublicNotice } from '../notices/notice.ts';
import { PublicStage } from '../notices/stage.ts';
import { CitizenCardList } from './citizen-card.ts';

const { cards } = CitizenCardList.properties;

/** GET /api/public/v1/around */
export const Around = Type.Object({
  atMs: Type.Integer(),
  isDemo: Type.Boolean(),
  cityName: Words,
  /** IANA name of the city's zone. */
  timeZone: Type.String(),
  /** Where a map begins. */
  centre: Type.Object({ lon: Type.Number(), lat: Type.Number(), zoom: Type.Number() }),
  stage: PublicStage,
  notices: Type.Array(PublicNotice),
  /** Of the whole city, worst first. */
  cards,
  /** Each of a place; only who is within `place.withinM` of it is told. */
  local: cards,
});
export type Around = Static<typeof Around>;
