/**
 * The published JSON schemas of GeoReport v2 (service, service-definition, requests, and the answers of POST and tokens of
 * the OpenAPI draft), closed: an answer has the members that they name and no other. An absent member is not null here.
 */
import { Type } from 'typebox';

const text = Type.String();
const optional = Type.Optional(text);
const dateTime = Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$` });
const closed = { additionalProperties: false };

export const PUBLISHED = {
  services: Type.Array(
    Type.Object(
      {
        service_code: text,
        service_name: text,
        metadata: Type.Boolean(),
        type: Type.Enum(['realtime', 'batch', 'blackbox']),
        description: optional,
        keywords: optional,
        group: optional,
      },
      closed,
    ),
  ),
  definition: Type.Object(
    {
      service_code: text,
      attributes: Type.Array(
        Type.Object(
          {
            variable: Type.Boolean(),
            code: text,
            datatype: Type.Enum([
              'string',
              'number',
              'datetime',
              'text',
              'singlevaluelist',
              'multivaluelist',
            ]),
            required: Type.Boolean(),
            datatype_description: optional,
            order: Type.Optional(Type.Integer()),
            description: optional,
            values: Type.Optional(Type.Array(Type.Object({ key: text, name: text }, closed))),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  requests: Type.Array(
    Type.Object(
      {
        service_request_id: text,
        status: Type.Enum(['open', 'closed']),
        service_code: text,
        requested_datetime: dateTime,
        status_notes: optional,
        service_name: optional,
        description: Type.Optional(Type.String({ maxLength: 4_000 })),
        agency_responsible: optional,
        service_notice: optional,
        updated_datetime: Type.Optional(dateTime),
        expected_datetime: Type.Optional(dateTime),
        address: optional,
        address_id: optional,
        zipcode: optional,
        lat: Type.Optional(Type.Number()),
        long: Type.Optional(Type.Number()),
        media_url: optional,
      },
      closed,
    ),
  ),
  taken: Type.Array(
    Type.Object(
      { service_request_id: text, token: optional, service_notice: optional, account_id: optional },
      closed,
    ),
  ),
  errors: Type.Array(Type.Object({ code: Type.Integer(), description: text }, closed)),
} as const;
