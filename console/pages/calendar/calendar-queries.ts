/** Reads and writes of the working calendar. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CalendarDay } from '../../../contract/people/duty.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say, type Said } from '../../say.ts';

export interface OfficeHours {
  readonly fromMin: number;
  readonly toMin: number;
}
export interface CalendarYear {
  readonly year: number;
  readonly basis: string | null;
  readonly days: readonly CalendarDay[];
  readonly officeHours: readonly OfficeHours[];
}
export type DayGiven = Omit<CalendarDay, 'computed' | 'entered'>;

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => getJson<CalendarYear>('/calendar/days', { year }, signal),
  });

function useCalendarMutation<Given>(send: (given: Given) => Promise<unknown>, said: Said<Given>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      void queryClient.invalidateQueries({ queryKey: ['calendar'] });
    },
  });
}

export const useSetDay = () =>
  useCalendarMutation(
    ({ date, ...day }: DayGiven) => sendJson('PUT', `/calendar/days/${date}`, day),
    'saved.day',
  );
export const useRemoveDay = () =>
  useCalendarMutation((date: string) => sendJson('DELETE', `/calendar/days/${date}`), 'saved.dayRemoved');
export const useDecideYear = () =>
  useCalendarMutation(
    ({
      year,
      ...given
    }: {
      readonly year: number;
      readonly basis: string;
      readonly days: readonly DayGiven[];
    }) => sendJson('PUT', `/calendar/years/${year}`, given),
    'saved.year',
  );
export const useUndecideYear = () =>
  useCalendarMutation((year: number) => sendJson('DELETE', `/calendar/years/${year}`), 'saved.yearUndone');
export const useSetHours = () =>
  useCalendarMutation(
    (hours: readonly OfficeHours[]) => sendJson('PUT', '/calendar/office-hours', { hours }),
    'beside',
  );
