/** Numbers and addresses that people wrote into a text: whole for who handles the record, and the look stands in the journal. */
import { Type } from 'typebox';
import type { CaseView } from '../../../../contract/cases/case.ts';
import type { MaskedTexts } from '../../../../contract/records/record-detail.ts';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { notThere } from '../../../access/permissions.ts';
import { findReach, findRight } from '../../../registry/service-permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { assertSeen } from './records.ts';

export function recordMaskedRoute({ route }: Routes, parts: ApiParts): void {
  const { catalogue, cases, registry, store } = parts;
  route({
    method: 'GET',
    path: '/records/:id/masked',
    summary:
      'Texts of a record as they were told, where it says ••• in place of numbers and addresses of people.',
    permission: 'city.read',
    reads: { action: 'record.masked', subject: 'record:{id}' },
    params: Type.Object({ id: IdNumber }),
    handle: async ({ params, person }): Promise<MaskedTexts> => {
      const { record } = await assertSeen(parts, params.id, person);
      const { serviceId, kind, feedId, areaCode } = record;
      const { freeText } = registry.findRecordKind(serviceId, kind) ?? {};
      if (freeText === undefined) throw notThere('record', params.id);
      const service = registry.services.find(({ manifest }) => manifest.id === serviceId);
      const right = findRight(freeText.permission, service?.manifest.permissions ?? []);
      const reach = right === undefined ? undefined : findReach(person, right);
      const found = reach === undefined ? undefined : await cases.findOfRecord(params.id, person);
      const agencyIds = [
        catalogue.getFeed(feedId).definition.agencyId,
        ...toTakers(record),
        ...(found === undefined ? [] : toHandlers(found)),
      ];
      if (reach?.({ agencyIds, areaCode }) !== true)
        throw forbidden('You may not read what is masked in this text.', {
          where: 'your roles',
          value: person.roles.join(', '),
          allowed: `${freeText.permission} in the agency that took or handles it, or in its ward`,
          next: 'Ask the agency that handles it.',
        });
      return store.recordMasked(params.id);
    },
  });
}

/** Whoever took it at a desk. */
function toTakers({ body: { takenBy } }: RecordView): string[] {
  return typeof takenBy === 'string' ? [takenBy] : [];
}

/** Whoever leads its case, runs it, or has a task of it that has not ended. */
function toHandlers({ leadAgencyId, centreAgencyId, tasks }: CaseView): string[] {
  const atWork = tasks.filter(({ state }) => state === 'offered' || state === 'accepted');
  return [leadAgencyId ?? [], centreAgencyId, atWork.map(({ agencyId }) => agencyId)].flat();
}
