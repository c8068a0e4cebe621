/** Reads and writes about duty. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { DutyHandover, DutyShift, OnDutyNow } from '../../../contract/people/duty.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say, type Said } from '../../say.ts';

const REREAD_MS = 30_000;

export interface DutyWeek {
  readonly shifts: readonly DutyShift[];
  readonly gaps: readonly { readonly startsMs: number; readonly endsMs: number }[];
  readonly handOvers: readonly DutyHandover[];
  readonly patterns: readonly DutyPatternView[];
}
export interface DutyPatternView {
  readonly id: number;
  readonly name: string;
  readonly teams: readonly (readonly string[])[];
  readonly shiftMin: number;
  readonly untilMs: number;
}

export const onDutyQuery = queryOptions({
  queryKey: ['duty', 'now'],
  queryFn: ({ signal }) => getJson<OnDutyNow>('/duty/now', {}, signal),
  refetchInterval: REREAD_MS,
});

export const rotaQuery = (agencyId: string, fromMs: number, toMs: number) =>
  queryOptions({
    queryKey: ['duty', agencyId, fromMs, toMs],
    queryFn: ({ signal }) => getJson<DutyWeek>('/duty', { agencyId, fromMs, toMs }, signal),
    refetchInterval: REREAD_MS,
  });

export const dutyPeopleQuery = (agencyId: string) =>
  queryOptions({
    queryKey: ['duty-people', agencyId],
    queryFn: async ({ signal }) =>
      (
        await getJson<{ readonly people: readonly { readonly userId: string; readonly userName: string }[] }>(
          '/duty/people',
          { agencyId },
          signal,
        )
      ).people,
  });

export interface TurnGiven {
  readonly agencyId: string;
  readonly userId: string;
  readonly kind: DutyShift['kind'];
  readonly startsMs: number;
  readonly endsMs: number;
  readonly note?: string;
}
export interface PatternGiven {
  readonly agencyId: string;
  readonly name: string;
  readonly teams: readonly (readonly string[])[];
  readonly startsMs: number;
  readonly shiftMin: number;
  readonly untilMs: number;
}

function useDutyMutation<Given>(send: (given: Given) => Promise<unknown>, said: Said<Given>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      void queryClient.invalidateQueries({ queryKey: ['duty'] });
    },
  });
}

export const useAddTurn = () =>
  useDutyMutation(
    ({ kind, ...turn }: TurnGiven) =>
      kind === 'override'
        ? sendJson('POST', '/duty/overrides', turn)
        : sendJson('POST', '/duty/shifts', { ...turn, kind }),
    'saved.turn',
  );
export const useRemoveTurn = () =>
  useDutyMutation((id: number) => sendJson('DELETE', `/duty/shifts/${id}`), 'saved.turnRemoved');
export const useAddPattern = () =>
  useDutyMutation((pattern: PatternGiven) => sendJson('POST', '/duty/patterns', pattern), 'saved.pattern');
export const useEndPattern = () =>
  useDutyMutation((id: number) => sendJson('DELETE', `/duty/patterns/${id}`), 'saved.patternEnded');
export const useHandOver = () =>
  useDutyMutation(
    (note: { readonly agencyId: string; readonly text: string }) =>
      sendJson('POST', '/duty/hand-overs', note),
    'saved.handOver',
  );
export const useTakeOver = () =>
  useDutyMutation((id: number) => sendJson('POST', `/duty/hand-overs/${id}/take`, {}), 'saved.takeOver');
