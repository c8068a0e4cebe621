/** Complaints and denunciations: for people of the citizens' reception board, each by name at a screen of their own. */
import { Type } from 'typebox';
import { petitionActs, petitionKinds, petitionLetters } from '../../../../contract/records/petition.ts';
import type {
  Accuser,
  Petition,
  PetitionCounts,
  PetitionList,
} from '../../../../contract/records/petition.ts';
import { authorise, isVisible } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { conflict, forbidden } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { assertSeen } from '../data/records.ts';

const Kind = Type.Enum([...petitionKinds]);
const Agencies = Type.Array(IdText, { maxItems: 20, uniqueItems: true });
const Why = Type.String({ minLength: 10, maxLength: 2_000, pattern: '\\S' });
const Short = Type.String({ maxLength: 300 });
const OnePetition = Type.Object({ id: IdNumber });
const PACE = { count: 60, perSec: 60 } as const;
/** Of an account of one's own, never of a token or a shared telephone. */
const RIGHT = { permission: 'city.read', sessionOnly: true } as const;

export function petitionRoutes({ route }: Routes, parts: ApiParts): void {
  const { petitions } = parts;

  route({
    ...RIGHT,
    method: 'GET',
    path: '/petitions',
    summary: 'Complaints and denunciations that your reception board has, newest first.',
    handle: ({ person }): Promise<PetitionList> => petitions.list(person),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/petitions',
    summary: 'Write down a complaint or a denunciation that came to the board; who brings it is kept apart.',
    perPerson: PACE,
    body: Type.Object({
      kind: Kind,
      accused: Agencies,
      title: Type.String({ minLength: 5, maxLength: 300, pattern: '\\S' }),
      content: Type.String({ minLength: 5, maxLength: 20_000, pattern: '\\S' }),
      address: Short,
      receivedMs: Time,
      accuser: Type.Optional(
        Type.Object({
          name: Type.String({ minLength: 1, maxLength: 200 }),
          phone: Short,
          email: Short,
          address: Short,
        }),
      ),
    }),
    handle: ({ body, person }) => petitions.receive({ ...body, accuser: body.accuser ?? null }, person),
  });
  route({
    method: 'GET',
    path: '/petition-counts',
    summary:
      'How many complaints and denunciations came, ended, are open and overdue until the last midnight; nothing below five.',
    permission: 'directives.give',
    whole: true,
    handle: (): Promise<PetitionCounts> => petitions.count(),
  });
  route({
    ...RIGHT,
    method: 'GET',
    path: '/petitions/:id',
    summary: 'One of them without who brought it; the look is journalled.',
    params: OnePetition,
    handle: ({ params, person }): Promise<Petition> => petitions.get(params.id, person),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/petitions/:id/accuser',
    summary: 'Who brought it, for a purpose that is journalled before anything is shown.',
    perPerson: PACE,
    params: OnePetition,
    body: Type.Object({ purpose: Why }),
    handle: ({ params, body, person }): Promise<Accuser> =>
      petitions.readAccuser(params.id, body.purpose, person),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/petitions/:id/acts',
    summary: 'Accept, refuse, pass on, settle or end one as withdrawn; note something; name who is accused.',
    perPerson: PACE,
    params: OnePetition,
    body: Type.Object({ what: Type.Enum([...petitionActs]), text: Why, accused: Type.Optional(Agencies) }),
    handle: ({ params, body, person }) => petitions.act(params.id, body, person),
  });
  route({
    ...RIGHT,
    method: 'GET',
    path: '/petitions/:id/files/:number',
    summary: 'A file that came with it; the look is journalled.',
    params: Type.Object({ id: IdNumber, number: IdNumber }),
    handle: async ({ params, person, reply }) => {
      const { contentType, bytes } = await petitions.readFile(params.id, params.number, person);
      void reply
        .type(contentType)
        .header('content-disposition', 'attachment; filename="tep-dinh-kem"')
        .header('cache-control', 'no-store');
      return bytes;
    },
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/records/:id/petition',
    summary:
      'Decide that a request is a complaint or a denunciation: it leaves the requests for the reception board, and can’t come back.',
    perPerson: PACE,
    params: OnePetition,
    body: Type.Object({
      base: Type.Integer({ minimum: 1 }),
      kind: Kind,
      accused: Agencies,
      why: Why,
    }),
    handle: async ({ params, body, person }): Promise<{ code: string }> => {
      const recordId = await findDecided(parts, params.id, person);
      return petitions.moveRequest({ ...body, recordId }, person);
    },
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/records/:id/no-petition',
    summary: 'Decide that a request is no complaint and no denunciation: by whom and why stands with it.',
    perPerson: PACE,
    params: OnePetition,
    body: Type.Object({ base: Type.Integer({ minimum: 1 }), why: Why }),
    handle: async ({ params, body, person }): Promise<void> =>
      petitions.judgeNone({ ...body, recordId: await findDecided(parts, params.id, person) }, person),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/petitions/:id/letters',
    summary:
      'A letter of the board as PDF, not signed: guide, pass on, accepted, not accepted; with a purpose the name of whoever brought it stands on it.',
    perPerson: PACE,
    params: OnePetition,
    body: Type.Object({ letter: Type.Enum([...petitionLetters]), purpose: Type.Optional(Why) }),
    handle: async ({ params, body, person, reply }) => {
      const bytes = await petitions.printLetter(params.id, body, person);
      void reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="don-${params.id}-${body.letter}.pdf"`)
        .header('cache-control', 'no-store');
      return bytes;
    },
  });
}

/** The request that the person may decide about. @throws HaivanError not_found, forbidden, conflict. */
async function findDecided(parts: ApiParts, id: number, person: Person): Promise<number> {
  const { record } = await assertSeen(parts, id, person);
  if (!parts.petitions.isOfBoard(person)) {
    authorise(person, 'cases.coordinate');
    const agencyId = parts.catalogue.getFeed(record.feedId).definition.agencyId;
    const agencyIds = [agencyId, ...parts.reportAgencyIds()];
    if (!isVisible(person, 'cases.coordinate', { agencyIds, areaCode: null }))
      throw forbidden('You may not decide this: it is for who coordinates at the centre, or the board.', {
        where: 'your roles',
        value: person.roles.join(', '),
        allowed: 'cases.coordinate at the centre or at the agency that took the request',
        next: 'Tell the centre what you found.',
      });
  }
  if (parts.registry.findRecordKind(record.serviceId, record.kind)?.petition === undefined)
    throw conflict('A record of this kind is never a complaint or a denunciation.', {
      where: 'record',
      value: record.kind,
      allowed: 'a request of a citizen',
      next: 'Leave it where it is.',
    });
  return record.id;
}
