/** Notices: drafted, checked, handed in, signed, sent, updated and ended; and the table of who may sign. */
import { Type } from 'typebox';
import {
  hazards,
  NoticeContent,
  noticeLevels,
  SignTableProposal,
} from '../../../../contract/notices/notice.ts';
import type {
  ClosedRoadList,
  NoticeDetail,
  NoticeList,
  OfficialTextList,
} from '../../../../contract/notices/notice.ts';
import { may } from '../../../access/permissions.ts';
import { toSmsVariants } from '../../../../contract/notices/notice-sms.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Why } from '../cases/case-fields.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneNotice = Type.Object({ id: IdNumber });
const OfficialId = Type.String({ pattern: '^[a-z0-9-]{1,60}/[0-9]{1,15}$' });
/** Absent: published at once. */
const Until = Type.Optional(Time);
const PACE = { count: 60, perSec: 600 };

export function noticeRoutes({ route }: Routes, { notices }: ApiParts): void {
  route({
    method: 'GET',
    path: '/notices',
    summary: 'Notices, newest first, as they stand at a time; of a case those that are bound to it.',
    permission: 'city.read',
    query: Type.Object({ at: Type.Optional(Time), caseId: Type.Optional(IdNumber) }),
    handle: async ({ query: { at, caseId }, person }): Promise<NoticeList> => ({
      notices: await notices.list({ atMs: at, caseId }),
      mayDraft: may(person, 'notices.draft'),
    }),
  });

  route({
    method: 'POST',
    path: '/notices',
    summary: 'Draft a notice by the template of its hazard and level, of an alert, a case or nothing.',
    permission: 'notices.draft',
    perPerson: PACE,
    body: Type.Object({
      alertId: Type.Optional(IdNumber),
      caseId: Type.Optional(IdNumber),
      hazard: Type.Optional(Type.Enum([...hazards])),
      level: Type.Optional(Type.Enum([...noticeLevels])),
      isExercise: Type.Boolean(),
      officialId: Type.Optional(OfficialId),
    }),
    handle: async ({ body, person }) => ({ id: await notices.draft(body, person) }),
  });

  route({
    method: 'GET',
    path: '/notices/:id',
    summary:
      'A notice whole: its messages, what is wrong with the draft, who may sign, whom of the staff it reached.',
    permission: 'city.read',
    params: OneNotice,
    handle: async ({ params: { id }, person }): Promise<NoticeDetail> => {
      const { row, ...whole } = await notices.get(id, person);
      const shown =
        whole.messages.find(({ state }) => state !== 'published' && state !== 'dropped') ?? row.message;
      return {
        ...row,
        ...whole,
        mayDraft: may(person, 'notices.draft'),
        sms: toSmsVariants(shown, row.isExercise),
      };
    },
  });

  route({
    method: 'PUT',
    path: '/notices/:id/content',
    summary: 'Write in the draft; one that waits for its signature is a draft again.',
    permission: 'notices.draft',
    params: OneNotice,
    body: NoticeContent,
    handle: ({ params: { id }, body, person }) => notices.edit(id, body, person),
  });

  route({
    method: 'GET',
    path: '/notice-official-texts',
    summary: 'Bulletins and warnings of competent bodies in force, word for word, that a notice may quote.',
    permission: 'notices.draft',
    handle: async (): Promise<OfficialTextList> => ({ texts: await notices.listOfficialTexts() }),
  });

  route({
    method: 'GET',
    path: '/notice-closed-roads',
    summary:
      'Roads that are closed or narrowed now, and those opened within three days: what a notice may name.',
    permission: 'notices.draft',
    handle: async (): Promise<ClosedRoadList> => ({ roads: await notices.listClosedRoads() }),
  });

  route({
    method: 'PUT',
    path: '/notices/:id/official',
    summary: 'Quote an official text in the draft, whole and unaltered; null takes it out.',
    permission: 'notices.draft',
    params: OneNotice,
    body: Type.Object({ officialId: Type.Union([OfficialId, Type.Null()]) }),
    handle: ({ params: { id }, body: { officialId }, person }) => notices.quote(id, officialId, person),
  });

  route({
    method: 'POST',
    path: '/notices/:id/hand-in',
    summary: 'Hand the draft in to be signed; every check must pass.',
    permission: 'notices.draft',
    params: OneNotice,
    handle: ({ params: { id }, person }) => notices.handIn(id, person),
  });

  route({
    method: 'POST',
    path: '/notices/:id/update',
    summary: 'Begin an update of a notice that holds.',
    permission: 'notices.draft',
    params: OneNotice,
    body: Type.Object({ why: Why }),
    handle: ({ params: { id }, body: { why }, person }) => notices.update(id, why, person),
  });

  route({
    method: 'POST',
    path: '/notices/:id/drop',
    summary: 'Drop what is not published.',
    permission: 'notices.draft',
    params: OneNotice,
    body: Type.Object({ why: Why }),
    handle: ({ params: { id }, body: { why }, person }) => notices.drop(id, why, person),
  });
}

/** What lets a message go, or ends one. */
export function noticeSignRoutes({ route }: Routes, { notices }: ApiParts): void {
  route({
    method: 'POST',
    path: '/notices/:id/sign',
    summary: 'Sign and publish, or sign beforehand until a time. Never by who wrote in it.',
    permission: 'notices.sign',
    // Never at a shared telephone, nor by a program: it is somebody’s own word.
    sessionOnly: true,
    params: OneNotice,
    body: Type.Object({ readyUntilMs: Until }),
    handle: ({ params: { id }, body: { readyUntilMs = null }, person }) =>
      notices.sign(id, readyUntilMs, person),
  });

  route({
    method: 'POST',
    path: '/notices/:id/telephone',
    summary:
      'Record that somebody whom the table names has approved it by telephone. Not by who wrote in it.',
    permission: 'notices.draft',
    // Never at a shared telephone, nor by a program: it is somebody’s own word.
    sessionOnly: true,
    params: OneNotice,
    body: Type.Object({ signer: IdText, note: Why, readyUntilMs: Until }),
    handle: ({ params: { id }, body: { signer, note, readyUntilMs = null }, person }) =>
      notices.recordApproval(id, { signer, note, until: readyUntilMs }, person),
  });

  route({
    method: 'POST',
    path: '/notices/:id/release',
    summary: 'Send what was signed beforehand, now that the alert or the case has verified it.',
    permission: 'notices.draft',
    params: OneNotice,
    body: Type.Object({ alertId: Type.Optional(IdNumber), caseId: Type.Optional(IdNumber) }),
    handle: ({ params: { id }, body, person }) => notices.release(id, body, person),
  });

  route({
    method: 'POST',
    path: '/notices/:id/end',
    summary: 'Withdraw a notice, or say that it is over: at once by who may sign it, else when it is signed.',
    permission: 'notices.draft',
    // Never at a shared telephone, nor by a program: it is somebody’s own word.
    sessionOnly: true,
    params: OneNotice,
    body: Type.Object({ kind: Type.Enum(['cancel', 'all-clear']), why: Why }),
    handle: async ({ params: { id }, body: { kind, why }, person }) => ({
      isOut: await notices.end(id, kind, why, person),
    }),
  });
}

/** A studio asks again when it could not hear it; each makes the machine speak for seconds. */
const SOUND_PACE = { count: 12, perSec: 600 };

export function studioRoutes({ route }: Routes, { notices }: ApiParts): void {
  route({
    method: 'GET',
    path: '/notices/:id/sound',
    summary: 'The newest published message as a sound file (WAV), where the machine has espeak-ng.',
    permission: 'city.read',
    perPerson: SOUND_PACE,
    params: OneNotice,
    query: Type.Object({ language: Type.Enum(['vi', 'en']) }),
    handle: async ({ params: { id }, query: { language }, reply }) => {
      const wav = await notices.getSound(id, language);
      return reply
        .type('audio/wav')
        .header('content-disposition', `inline; filename="thong-bao-${id}-${language}.wav"`)
        .send(wav);
    },
  });

  route({
    method: 'POST',
    path: '/notices/:id/readings',
    summary: 'Tell that a message was read out at a station or over a loudspeaker, by who read it.',
    permission: 'city.read',
    perPerson: PACE,
    params: OneNotice,
    body: Type.Object({
      outlet: Type.String({ minLength: 2, maxLength: 120, pattern: '\\S' }),
      /** Absent: now. */
      readMs: Type.Optional(Time),
    }),
    handle: ({ params: { id }, body, person }) => notices.tellReading(id, body, person),
  });
}

export function signTableRoutes({ route }: Routes, { notices }: ApiParts): void {
  route({
    method: 'GET',
    path: '/notice-sign-table',
    summary: 'Who may sign which notices, and what is proposed.',
    permission: 'city.read',
    handle: () => notices.getSignTable(),
  });

  route({
    method: 'POST',
    path: '/notice-sign-table/proposals',
    summary: 'Propose the table; it holds when another person has approved it.',
    permission: 'norms.manage',
    whole: true,
    body: SignTableProposal,
    handle: async ({ body: { rows, note }, person }) => ({
      id: await notices.proposeSignTable(rows, note, person),
    }),
  });

  route({
    method: 'POST',
    path: '/notice-sign-table/proposals/:id/decision',
    summary: 'Approve or reject the table that somebody else has proposed, or withdraw your own.',
    permission: 'norms.manage',
    whole: true,
    params: OneNotice,
    body: Type.Object({
      what: Type.Enum(['approve', 'reject', 'withdraw']),
      note: Type.String({ maxLength: 2_000 }),
    }),
    handle: ({ params: { id }, body, person }) => notices.decideSignTable(id, body, person),
  });
}
