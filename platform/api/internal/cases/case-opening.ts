/** How people open cases: by hand, for alerts, for a record. */
import { Type } from 'typebox';
import type { ApiParts } from '../../api-parts.ts';
import { Ids, SeverityId, Title } from './case-fields.ts';
import type { Routes } from '../routes/routes.ts';
import { IdNumber, IdText } from '../routes/routes.ts';

const Lon = Type.Number({ minimum: -180, maximum: 180 });
const Lat = Type.Number({ minimum: -90, maximum: 90 });

export function caseOpeningRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'POST',
    path: '/cases',
    summary: 'Open a case by hand; 204 when it went to others at once, out of sight of who opened it.',
    permission: 'cases.open',
    body: Type.Object({
      title: Title,
      content: Type.Optional(Type.String({ maxLength: 10_000 })),
      serviceId: Type.Optional(IdText),
      severity: SeverityId,
      lon: Type.Optional(Lon),
      lat: Type.Optional(Lat),
      areaCode: Type.Optional(IdText),
      assetId: Type.Optional(IdNumber),
      procedureId: Type.Optional(IdText),
    }),
    handle: ({ body, person }) => cases.openReport(body, person),
  });

  route({
    method: 'POST',
    path: '/cases/from-alerts',
    summary: 'Open a case for alerts, or join them to the one they belong to.',
    permission: 'cases.open',
    body: Type.Object({ alertIds: Ids, procedureId: Type.Optional(IdText) }),
    handle: ({ body, person }) => cases.openFromAlerts(body.alertIds, person, body.procedureId),
  });

  route({
    method: 'POST',
    path: '/cases/from-record',
    summary: 'Open a case for a record, e.g. a citizen’s request.',
    permission: 'cases.open',
    body: Type.Object({ recordId: IdNumber, procedureId: Type.Optional(IdText) }),
    handle: ({ body, person }) => cases.openFromRecord(body.recordId, person, body.procedureId),
  });
}
