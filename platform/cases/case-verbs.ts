/** What people do with a case. */
import type { CaseView, ToldMeans } from '../../contract/cases/case.ts';
import type { Person } from '../access/permissions.ts';

/** Who of the agency told it, by which means and when, where an operator enters it for them. */
export interface ToldBy {
  readonly name: string;
  readonly means: ToldMeans;
  /** The clock goes by it. */
  readonly timeMs: number;
}

/** Every edit tells the version that was read; absent = whatever it is now. */
export interface Edit {
  readonly version?: number;
}

/** Each answers the case as the person sees it afterwards. */
export interface CaseVerbs {
  acknowledge(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  move(
    id: number,
    by: Person,
    edit: Edit & { readonly move: string; readonly comment?: string; readonly told?: ToldBy },
  ): Promise<CaseView>;
  /** Gives the case to a lead agency; the present lead's task ends as handed over. */
  assign(
    id: number,
    by: Person,
    edit: Edit & { readonly agencyId: string; readonly content?: string },
  ): Promise<CaseView>;
  /** Asks an agency for support. */
  addTask(
    id: number,
    by: Person,
    edit: Edit & { readonly agencyId: string; readonly content: string; readonly dueMs?: number },
  ): Promise<CaseView>;
  /** Gives the approval that a move of the present state asks for. */
  approve(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  /** The centre's duty leader has it told to the leaders of the city: what was held back for them is told at once. */
  confirmLeaders(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  /** Keeps what the citizen was answered. */
  answer(id: number, by: Person, edit: Edit & { readonly text: string }): Promise<CaseView>;
  comment(
    id: number,
    by: Person,
    edit: { readonly text: string; readonly mentions?: readonly string[] },
  ): Promise<CaseView>;
  tick(
    id: number,
    by: Person,
    edit: { readonly stepId: string; readonly done: boolean; readonly note?: string },
  ): Promise<CaseView>;
  pause(id: number, by: Person, edit: Edit & { readonly reason: string }): Promise<CaseView>;
  resume(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  /** Other cases become part of this one and close as merged. */
  merge(
    id: number,
    by: Person,
    edit: Edit & { readonly otherIds: readonly number[]; readonly why: string },
  ): Promise<CaseView>;
  /** Takes alerts or records out into a new case, which is answered. */
  split(
    id: number,
    by: Person,
    edit: Edit & {
      readonly alertIds?: readonly number[];
      readonly recordIds?: readonly number[];
      readonly title: string;
      readonly why: string;
    },
  ): Promise<CaseView>;
  /** The agency says that a line entered for it is not so; who entered it is told. */
  disputeTold(
    id: number,
    by: Person,
    edit: { readonly entryId: number; readonly why: string },
  ): Promise<CaseView>;
  /** The lead says why it is late, or will be. */
  explain(id: number, by: Person, edit: Edit & { readonly text: string }): Promise<CaseView>;
  reopen(id: number, by: Person, edit: Edit & { readonly why: string }): Promise<CaseView>;
  link(
    id: number,
    by: Person,
    edit: { readonly otherId: number; readonly kind: 'related' | 'duplicate'; readonly remove?: boolean },
  ): Promise<CaseView>;
  seen(id: number, by: Person): Promise<void>;
  // Undefined answers: it was done, and the person does not see the case any more.
  acceptTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly told?: ToldBy },
  ): Promise<CaseView | undefined>;
  /** Returns it to the centre with a reason and perhaps whom it should go to. */
  refuseTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly reason: string; readonly proposedAgencyId?: string; readonly told?: ToldBy },
  ): Promise<CaseView | undefined>;
  /** The centre gives the task to another agency. */
  handOverTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly agencyId: string; readonly reason: string },
  ): Promise<CaseView | undefined>;
  /** A word of the agency; `done` ends the task. */
  reportTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly text: string; readonly done: boolean; readonly told?: ToldBy },
  ): Promise<CaseView | undefined>;
  cancelTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly reason: string },
  ): Promise<CaseView | undefined>;
  askExtension(
    id: number,
    by: Person,
    edit: Edit & { readonly untilMs: number; readonly why: string },
  ): Promise<CaseView>;
  answerExtension(
    id: number,
    by: Person,
    edit: Edit & { readonly approve: boolean; readonly note: string },
  ): Promise<CaseView>;
}
