/** Delegated tasks: made, reported on, revoked. */
import type { DelegationList } from '../../contract/cases/case-lists.ts';
import type { DelegatedTask } from '../../contract/cases/case.ts';
import type { Person } from '../access/permissions.ts';

export type NewDelegation = Pick<
  DelegatedTask,
  | 'kind'
  | 'instrument'
  | 'content'
  | 'giverAgencyId'
  | 'receiverAgencyId'
  | 'fromDate'
  | 'toDate'
  | 'conditions'
  | 'budget'
  | 'kpi'
  | 'reportEveryDays'
  | 'maySubdelegate'
>;

export interface Delegations {
  listDelegations(person: Person): Promise<DelegationList>;
  createDelegation(task: NewDelegation, by: Person): Promise<DelegatedTask>;
  reportDelegation(id: number, text: string, by: Person): Promise<DelegatedTask>;
  revokeDelegation(id: number, why: string, by: Person): Promise<DelegatedTask>;
}
