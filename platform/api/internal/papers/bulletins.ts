/** The morning bulletin of the leaders: drawn, remarked on, checked by who leads the duty, read, printed, concluded from. */
import { Type } from 'typebox';
import type { BulletinDetail, BulletinList } from '../../../../contract/papers/bulletin.ts';
import type { Permission } from '../../../../contract/people/access.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor, isVisible } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { SeverityId, Title, Why } from '../cases/case-fields.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneBulletin = Type.Object({ id: IdNumber });
const PACE = { count: 20, perSec: 600 };
const Words = (maxLength: number) => Type.String({ maxLength });

export function bulletinRoutes({ route }: Routes, parts: ApiParts): void {
  const { access, bulletins, db, reportAgencyIds } = parts;
  const atCentre = () => ({ agencyIds: reportAgencyIds(), areaCode: null });
  /** It is about the whole city: who reads, makes or checks it does so at the centre, or stands above it. */
  const needAtCentre = (person: Person, permission: Permission) =>
    authoriseFor(person, permission, atCentre());
  const mayAtCentre = (person: Person, permission: Permission) => isVisible(person, permission, atCentre());
  /** It names telephones: who read it stands in the journal. */
  const noteReading = async (id: number, person: Person) => {
    needAtCentre(person, 'audit.read');
    const what = { action: 'bulletin.read', subject: `bulletin:${id}`, count: 1 } as const;
    await access.journal.appendRead(db, toActor(person), what);
  };

  route({
    method: 'GET',
    path: '/bulletins',
    summary: 'Morning bulletins of the leaders, newest first.',
    permission: 'audit.read',
    handle: async ({ person }): Promise<BulletinList> => {
      needAtCentre(person, 'audit.read');
      return { bulletins: await bulletins.list(), mayMake: mayAtCentre(person, 'reports.make') };
    },
  });

  route({
    method: 'POST',
    path: '/bulletins',
    summary: 'Draw a bulletin of now; another one of the same day says why.',
    permission: 'reports.make',
    perPerson: PACE,
    body: Type.Object({ why: Type.Optional(Why) }),
    handle: async ({ body: { why }, person }) => {
      needAtCentre(person, 'reports.make');
      return { id: await bulletins.make({ ...toActor(person), name: person.name }, why) };
    },
  });

  route({
    method: 'GET',
    path: '/bulletins/:id',
    summary: 'A bulletin whole, with who answers for what is late and the orders that came of its meeting.',
    permission: 'audit.read',
    params: OneBulletin,
    handle: async ({ params: { id }, person }): Promise<BulletinDetail> => {
      await noteReading(id, person);
      const { head, content, remarks, changed } = await bulletins.get(id);
      const [contacts, conclusions, checkHindrance] = await Promise.all([
        bulletins.listContacts(content),
        bulletins.listConclusions(id, person),
        bulletins.findHindrance(head, person),
      ]);
      return {
        ...head,
        content,
        remarks,
        changed,
        contacts,
        conclusions,
        checkHindrance,
        mayMake: mayAtCentre(person, 'reports.make'),
        mayConclude: mayAtCentre(person, 'directives.give'),
      };
    },
  });

  route({
    method: 'PUT',
    path: '/bulletins/:id/remarks',
    summary: 'Write what the facts do not say: a note, and questions with their options and consequences.',
    permission: 'cases.approve',
    params: OneBulletin,
    body: Type.Object({
      note: Words(1_500),
      questions: Type.Array(
        Type.Object({
          matter: Type.String({ minLength: 3, maxLength: 300 }),
          options: Words(600),
          consequence: Words(600),
        }),
        { maxItems: 6 },
      ),
    }),
    handle: async ({ params: { id }, body, person }) => {
      needAtCentre(person, 'cases.approve');
      await bulletins.setRemarks(id, body, person);
    },
  });

  route({
    method: 'POST',
    path: '/bulletins/:id/check',
    summary: 'Check a draft in one’s own name: nothing of it changes afterwards, and leaders are told.',
    permission: 'cases.approve',
    params: OneBulletin,
    handle: async ({ params: { id }, person }) => {
      needAtCentre(person, 'cases.approve');
      await bulletins.check(id, person);
    },
  });

  route({
    method: 'POST',
    path: '/bulletins/:id/conclusions',
    summary: 'Make a conclusion of the meeting an order: content, lead, supporters, deadline.',
    permission: 'directives.give',
    params: OneBulletin,
    body: Type.Object({
      title: Type.Optional(Title),
      content: Type.String({ minLength: 3, maxLength: 10_000 }),
      leadAgencyId: IdText,
      supporterAgencyIds: Type.Optional(Type.Array(IdText, { maxItems: 100 })),
      dueMs: Time,
      document: Type.Optional(Words(300)),
      documentDate: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      severity: Type.Optional(SeverityId),
    }),
    handle: async ({ params: { id }, body, person }) => {
      needAtCentre(person, 'audit.read');
      return bulletins.conclude(id, body, person);
    },
  });

  route({
    method: 'GET',
    path: '/bulletins/:id/paper',
    summary: 'A bulletin on one page, as PDF.',
    permission: 'audit.read',
    perPerson: PACE,
    params: OneBulletin,
    handle: async ({ params: { id }, person, reply }) => {
      await noteReading(id, person);
      const { name, bytes } = await bulletins.print(id, person);
      void reply.type('application/pdf').header('content-disposition', `inline; filename="${name}"`);
      return bytes;
    },
  });
}
