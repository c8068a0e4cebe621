/**
 * Counts that are asked for in the same turn are answered together: a page asks ten, and its parts would else look at what
 * changed one after the other, and might not add up.
 */
import type { RecordCounts } from '../../../contract/records/record-counts.ts';
import type { RecordCountQuery } from '../record-counts.ts';

/** Of what questions that are answered together have in common. */
export type OneKind = Pick<RecordCountQuery, 'kind' | 'serviceId' | 'unseen'>;

/** One answer a question, in their order; an error is the answer of its question alone. */
type CountTogether = (of: OneKind, queries: readonly RecordCountQuery[]) => Promise<(RecordCounts | Error)[]>;

interface Turn {
  readonly of: OneKind;
  readonly queries: RecordCountQuery[];
  readonly answers: Promise<(RecordCounts | Error)[]>;
}

/** Gathers what is asked until the turn ends. */
export function createCountTurns(
  countTogether: CountTogether,
): (query: RecordCountQuery) => Promise<RecordCounts> {
  let waiting: Turn[] = [];

  const begin = ({ kind, serviceId, unseen }: RecordCountQuery): Turn => {
    const of = { kind, unseen, ...(serviceId === undefined ? {} : { serviceId }) };
    const queries: RecordCountQuery[] = [];
    const answers = Promise.resolve().then(() => {
      waiting = waiting.filter((one) => one.queries !== queries);
      return countTogether(of, queries);
    });
    const turn = { of, queries, answers };
    waiting.push(turn);
    return turn;
  };

  return async (query) => {
    const turn =
      waiting.find(
        ({ of }) => of.kind === query.kind && of.serviceId === query.serviceId && of.unseen === query.unseen,
      ) ?? begin(query);
    const at = turn.queries.push(query) - 1;
    const answer = (await turn.answers)[at];
    if (answer instanceof Error || answer === undefined)
      throw answer ?? new Error(`Records of kind ${query.kind} were not counted.`);
    return answer;
  };
}
