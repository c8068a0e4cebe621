/** Shared duty telephones: who is on, by name and PIN; and one's own PIN for them. */
import { Type } from 'typebox';
import type { DutyPhoneView } from '../../../../contract/people/account.ts';
import { conflict } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createPeopleReach } from './people-reach.ts';
import { IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const Pin = Type.String({ minLength: 6, maxLength: 6 });
/** A PIN typed wrong: enough for people, too little to guess by. */
const triedPace = { count: 10, perSec: 300 } as const;

export function dutyPhoneRoutes({ route }: Routes, { access, duty, clock }: ApiParts): void {
  const { dutyPhones } = access;
  const { check: checkReach } = createPeopleReach(access);

  route({
    method: 'GET',
    path: '/duty-phone',
    summary: 'Who is on at this shared telephone, and who can be, those of the rota first.',
    permission: 'city.read',
    handle: async ({ person }): Promise<DutyPhoneView> => {
      const people = await dutyPhones.list(person);
      const agencyIds = person.agencyId === null ? [] : [person.agencyId];
      const onRota = new Set((await duty.listOnDuty(agencyIds, clock.now())).map(({ userId }) => userId));
      const phone = person.phone ?? { id: person.id, name: person.name, on: null };
      return {
        ...phone,
        people: people
          .map(({ userId, name, hasPin }) => ({ userId, name, hasPin, onRota: onRota.has(userId) }))
          .toSorted((a, b) => Number(b.onRota) - Number(a.onRota)),
      };
    },
  });

  route({
    method: 'POST',
    path: '/duty-phone/on',
    summary:
      'Say who is on at this shared telephone, with the PIN of that person; deeds after it are theirs.',
    permission: 'city.read',
    perPerson: { count: 60, perSec: 300 },
    body: Type.Object({ userId: IdText, pin: Pin }),
    handle: ({ body, person }) => dutyPhones.takeOver(person, body),
  });

  route({
    method: 'POST',
    path: '/duty-phone/off',
    summary: 'Whoever is on leaves the shared telephone; until the next name it only reads.',
    permission: 'city.read',
    handle: ({ person }) => dutyPhones.leave(person),
  });

  route({
    method: 'PUT',
    path: '/me/duty-pin',
    summary: 'Set one’s own PIN for shared duty telephones; null takes it away.',
    permission: 'city.read',
    freshFactor: true,
    perPerson: triedPace,
    body: Type.Object({ pin: Type.Union([Pin, Type.Null()]) }),
    handle: ({ body, person }) => dutyPhones.setPin(person, body.pin),
  });

  route({
    method: 'PUT',
    path: '/users/:id/shared',
    summary: 'Make an account a shared duty telephone, or a person’s again; its sessions and tokens end.',
    permission: 'users.manage',
    freshFactor: true,
    params: Type.Object({ id: IdText }),
    body: Type.Object({ shared: Type.Boolean() }),
    handle: async ({ params, body, person }) => {
      await checkReach(params.id, person);
      if (params.id === person.id)
        throw conflict('Your own account stays yours.', {
          where: 'id',
          value: 'you',
          allowed: 'an account made for the telephone',
          next: 'Make an account of its own for the telephone.',
        });
      await dutyPhones.setShared(params.id, body.shared, person);
    },
  });
}
