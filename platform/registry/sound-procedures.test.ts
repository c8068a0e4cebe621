/** Procedures of services and of the city together: the city's word goes before, and a faulty one is its service's trouble. */
import { expect, test } from 'vitest';
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { silentLog } from '../kernel/log.ts';
import { createServiceTroubles } from './service-troubles.ts';
import { listSoundProcedures } from './sound-procedures.ts';

const toProcedure = (id: string, name: string) =>
  ({ id, name: { vi: name, en: name } }) as ProcedureDefinition;
const toService = (id: string, procedures: readonly ProcedureDefinition[]) => ({
  manifest: { id } as ServiceManifest,
  server: { procedures },
});

test('the city replaces, the first service keeps its name, what is faulty is told', () => {
  const troubles = createServiceTroubles({ nowMs: () => 0, log: silentLog() });
  const services = [
    toService('a', [toProcedure('shared', 'of a'), toProcedure('own', 'of a'), toProcedure('bad', 'of a')]),
    toService('b', [toProcedure('own', 'of b')]),
  ];
  const check = (given: unknown) =>
    (given as ProcedureDefinition).id === 'bad'
      ? [{ severity: 'error' as const, where: 'states', value: '', allowed: 'some', next: 'Add one.' }]
      : [];
  const found = listSoundProcedures({ services, troubles }, [toProcedure('shared', 'of the city')], check);
  expect(found.map(({ id, name }) => `${id} ${name.en}`)).toEqual(['shared of the city', 'own of a']);
  expect(troubles.list().map(({ serviceId, what }) => `${serviceId} ${what}`)).toEqual(['a bad', 'b own']);
});
