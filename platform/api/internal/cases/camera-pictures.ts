/** A photo or a short film of a camera, taken by the centre itself into a case: hashed, with who took it, when and why. */
import { Type } from 'typebox';
import type { VideoTrouble } from '../../../../contract/centre/video.ts';
import { unavailable } from '../../../kernel/errors.ts';
import { LONGEST_FILM_SEC } from '../../../video/pictures.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toRefused } from '../data/camera-looks.ts';
import type { Routes } from '../routes/routes.ts';
import { OneCase } from './case-fields.ts';

/** One after the other by hand; a program may not fill a case. */
const PACE = { count: 20, perSec: 60 };
const DEFAULT_FILM_SEC = 20;

export function cameraPictureRoutes({ route }: Routes, { cases: { evidence }, video }: ApiParts): void {
  route({
    method: 'POST',
    path: '/cases/:id/camera-pictures',
    summary: `Take a photo of a camera, or a film of at most ${LONGEST_FILM_SEC} s, into the case.`,
    permission: 'cases.read',
    perPerson: PACE,
    params: OneCase,
    body: Type.Object({
      camera: Type.String({ minLength: 1, maxLength: 100 }),
      what: Type.Unsafe<'photo' | 'film'>(Type.Enum(['photo', 'film'])),
      seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: LONGEST_FILM_SEC })),
      why: Type.String({ minLength: 3, maxLength: 300 }),
    }),
    handle: async ({ params: { id: caseId }, body, person }) => {
      const { camera, what, why, seconds = DEFAULT_FILM_SEC } = body;
      await evidence.checkMayAdd(caseId, person, 0);
      const refusal = await video.checkMayTake(person, camera, { caseId, what, why });
      if (refusal !== undefined) throw toRefused(refusal, camera);
      const taken = await video.pictures.take(camera, what === 'photo' ? { what } : { what, seconds });
      if (typeof taken === 'string') throw noPicture(taken, camera);
      const { bytes, ...facts } = taken;
      return evidence.add(caseId, person, {
        name: `${camera}-${toNameTime(facts.fromMs)}.${what === 'photo' ? 'jpg' : 'mp4'}`,
        bytes,
        // People are on it: each look at it is journalled.
        personal: true,
        taken: { camera, why, ...facts },
      });
    },
  });
}

/** `20261130-120500Z`, as file systems take it. */
const toNameTime = (timeMs: number): string =>
  `${new Date(timeMs).toISOString().slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-')}Z`;

function noPicture(trouble: VideoTrouble, camera: string) {
  return unavailable('No picture came of the camera; nothing was added to the case.', {
    where: `camera ${camera}`,
    value: trouble,
    next: 'Look at its live picture: there it is said what is wrong.',
  });
}
