/** What is said about a petition: by who moves a request, at the board's desk, and when something is done with it. */
import type { Accuser, PetitionAct, PetitionKind } from '../../contract/records/petition.ts';

/** What a person decides about a request, or writes down at the board's desk. */
export interface PetitionGiven {
  readonly kind: PetitionKind;
  /** Agencies that are accused, as far as that is known. */
  readonly accused: readonly string[];
}

export interface PetitionTold extends PetitionGiven {
  readonly title: string;
  readonly content: string;
  readonly address: string;
  readonly receivedMs: number;
  readonly accuser: Accuser | null;
}

export interface PetitionDone {
  readonly what: PetitionAct;
  readonly text: string;
  /** Of `name-accused`: all of them. */
  readonly accused?: readonly string[];
}
