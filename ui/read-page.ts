/** What pages of services are made of over and over: one read, counts by state, sentences of what there is to say. */
import type { ServicePageParts, ServicePageProps } from './service-web.ts';

/**
 * A page of one read. `common` is there from the beginning (method, norms); the rest is made of the answer. Until it comes,
 * and when it can't be read, the platform says so in place of the tables.
 */
export function useReadPage<Answer>(
  { useRead, atMs }: Pick<ServicePageProps, 'useRead' | 'atMs'>,
  path: string,
  common: ServicePageParts,
  toParts: (answer: Answer) => ServicePageParts,
): ServicePageParts {
  const answer = useRead<Answer>(path, { at: atMs });
  return { answer, ...common, ...(answer.data === undefined ? { tables: [] } : toParts(answer.data)) };
}

/** The sentences that have something to say, as one text. */
export const toSaid = (...said: readonly (string | false | undefined)[]): string =>
  said.filter((one) => one !== false && one !== undefined).join(' ');

/** How many rows stand in each state, for a `SummaryRow`. */
export const countStates = <State extends string, Look extends object>(
  rows: readonly { readonly state: State }[],
  states: readonly State[],
  nameOf: (state: State) => string,
  looks?: Readonly<Record<State, Look>>,
) =>
  states.map((id) => ({
    id,
    name: nameOf(id),
    count: rows.filter(({ state }) => state === id).length,
    ...looks?.[id],
  }));

/**
 * Which states rows stand in, as a part of a sentence: “lỗi thiết bị” where it is one, else “1 lỗi thiết bị, 2 mất tín hiệu”
 * in the order of the states.
 */
export function toStatesText<State extends string>(
  rows: readonly { readonly state: State }[],
  states: readonly State[],
  nameOf: (state: State) => string,
): string {
  const counted = states.flatMap((id) => {
    const count = rows.filter(({ state }) => state === id).length;
    const name = nameOf(id);
    return count === 0 ? [] : [{ count, name: `${name.charAt(0).toLowerCase()}${name.slice(1)}` }];
  });
  return counted.map(({ count, name }) => (counted.length === 1 ? name : `${count} ${name}`)).join(', ');
}
