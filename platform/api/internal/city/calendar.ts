/** The working calendar: read by everybody, kept by who may manage it. */
import { Type } from 'typebox';
import { toActor } from '../../../access/feed-keys.ts';
import { TimeLimit } from '../../../../contract/basics/time-limit.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const Year = Type.Integer({ minimum: 2021, maximum: 2100 });
const DateText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'local day, yyyy-mm-dd' });
const Basis = Type.String({ minLength: 3, maxLength: 500, description: 'law, decision or announcement' });
const DayFacts = {
  kind: Type.Union([Type.Literal('holiday'), Type.Literal('working')]),
  name: Type.Object({
    vi: Type.String({ minLength: 1, maxLength: 200 }),
    en: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  basis: Basis,
};
const MinuteOfDay = Type.Integer({ minimum: 0, maximum: 1440 });

export function calendarRoutes({ route }: Routes, { calendar }: ApiParts): void {
  route({
    method: 'GET',
    path: '/calendar/days',
    summary: 'Days of a year that are not what their weekday says, and the office hours.',
    permission: 'city.read',
    query: Type.Object({ year: Year }),
    handle: ({ query }) => ({ ...calendar.listDays(query.year), officeHours: calendar.officeHours() }),
  });

  route({
    method: 'POST',
    path: '/calendar/due',
    summary: 'When a time limit that begins at a moment ends.',
    permission: 'city.read',
    body: Type.Object({ fromMs: Time, limit: TimeLimit }),
    handle: ({ body }) => ({ dueMs: calendar.toDue(body.fromMs, body.limit) }),
  });

  route({
    method: 'PUT',
    path: '/calendar/days/:date',
    summary: 'Enter one day off, or one worked instead.',
    permission: 'calendar.manage',
    whole: true,
    params: Type.Object({ date: DateText }),
    body: Type.Object(DayFacts),
    handle: ({ params, body, person }) => calendar.setDay({ ...body, date: params.date }, toActor(person)),
  });

  route({
    method: 'DELETE',
    path: '/calendar/days/:date',
    summary: 'Take back a day that was entered.',
    permission: 'calendar.manage',
    whole: true,
    params: Type.Object({ date: DateText }),
    handle: ({ params, person }) => calendar.removeDay(params.date, toActor(person)),
  });

  route({
    method: 'PUT',
    path: '/calendar/years/:year',
    summary: 'Enter the decision for a year: all its days off and swaps at once.',
    permission: 'calendar.manage',
    whole: true,
    params: Type.Object({ year: Year }),
    body: Type.Object({
      basis: Basis,
      days: Type.Array(Type.Object({ date: DateText, ...DayFacts }), { minItems: 1, maxItems: 366 }),
    }),
    handle: ({ params, body, person }) => calendar.setYear(params.year, body, toActor(person)),
  });

  route({
    method: 'DELETE',
    path: '/calendar/years/:year',
    summary: 'Take back the decision for a year: its days are computed from the law again.',
    permission: 'calendar.manage',
    whole: true,
    params: Type.Object({ year: Year }),
    handle: ({ params, person }) => calendar.removeYear(params.year, toActor(person)),
  });

  route({
    method: 'PUT',
    path: '/calendar/office-hours',
    summary: 'Set the hours of a working day, in minutes after midnight.',
    permission: 'calendar.manage',
    whole: true,
    body: Type.Object({
      hours: Type.Array(Type.Object({ fromMin: MinuteOfDay, toMin: MinuteOfDay }), {
        minItems: 1,
        maxItems: 6,
      }),
    }),
    handle: ({ body, person }) => calendar.setOfficeHours(body.hours, toActor(person)),
  });
}
