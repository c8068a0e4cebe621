/**
 * Complaints and denunciations, for the citizens' reception board alone. What is decided to be one leaves the requests: its
 * record, what cases and the journal repeat of it and its raw bytes go, and its feed can't bring it back.
 *
 * Depends on: access, calendar, cases, files, norms, paper, personal, kernel.
 */
import type { Accuser, Petition, PetitionCounts, PetitionList } from '../../contract/records/petition.ts';
import type { Person } from '../access/permissions.ts';
import { createPetitionDesk } from './internal/desk.ts';
import { createNoneJudge } from './internal/judge-none.ts';
import type { JudgedNone } from './internal/judge-none.ts';
import { createLetters } from './internal/letters.ts';
import type { LetterAsked } from './internal/letters.ts';
import { createRequestMover } from './internal/move-request.ts';
import { createPetitionReader } from './internal/read.ts';
import type { PetitionDone, PetitionGiven, PetitionTold } from './petition-given.ts';
import type { PetitionsDeps } from './petition-needs.ts';

export interface Petitions {
  /** The person belongs to a reception board. */
  isOfBoard(person: Person): boolean;
  /** Newest first, of what the person may see. @throws HaivanError not_found for who is of no board. */
  list(person: Person): Promise<PetitionList>;
  /** Who read it stands in the journal. @throws HaivanError not_found, for everybody who may not see it. */
  get(id: number, person: Person): Promise<Petition>;
  /** The purpose stands in the journal before anything is shown. @throws HaivanError not_found. */
  readAccuser(id: number, purpose: string, person: Person): Promise<Accuser>;
  readFile(id: number, number: number, person: Person): Promise<{ contentType: string; bytes: Buffer }>;
  /** A petition that the board takes itself. @throws HaivanError not_found for who is of no board, conflict where nobody could handle it. */
  receive(told: PetitionTold, person: Person): Promise<{ id: number }>;
  /** @throws HaivanError not_found, conflict for what can't be done from where it stands. */
  act(id: number, done: PetitionDone, person: Person): Promise<void>;
  /**
   * A request is one: it leaves everything that tells of requests, its case closes as out of authority.
   * @throws HaivanError conflict (changed since, no board that could handle it).
   */
  moveRequest(
    moved: PetitionGiven & { readonly recordId: number; readonly base: number; readonly why: string },
    person: Person,
  ): Promise<{ code: string }>;
  /**
   * A request is none: by whom and why stands with it, and it no longer waits for a decision.
   * @throws HaivanError not_found, conflict (changed since).
   */
  judgeNone(judged: JudgedNone, person: Person): Promise<void>;
  /** A letter as PDF, not signed. @throws HaivanError not_found, conflict (nothing to tell of yet), busy, unavailable. */
  printLetter(id: number, asked: LetterAsked, person: Person): Promise<Buffer>;
  /** Until the last midnight, without what is below five. */
  count(): Promise<PetitionCounts>;
}

/** Makes it. */
export function createPetitions(deps: PetitionsDeps): Petitions {
  const reader = createPetitionReader(deps);
  const desk = createPetitionDesk(deps, reader);
  return {
    ...reader,
    ...desk,
    ...createRequestMover(deps, desk),
    ...createNoneJudge(deps),
    ...createLetters(deps),
  };
}
