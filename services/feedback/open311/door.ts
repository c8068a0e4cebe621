/**
 * Open311 GeoReport v2: discovery, services, requests and tokens, in XML and in JSON, each address with its format at its
 * end. `jurisdiction_id` is taken and says nothing: here is one city.
 */
import type { DoorAnswer, DoorAsked, PublicDoor } from '../../../platform/sdk/public-door.ts';
import { toDefinition, toDiscovery, toServiceList } from './catalogue.ts';
import type { Fault } from './fault.ts';
import { readFilters } from './filters.ts';
import { isFault, readForm } from './form.ts';
import { toRequestDocument } from './request-document.ts';
import { write } from './write.ts';
import type { Format, Value } from './write.ts';

const KIND = 'request';
/** As many as the standard lets a list hold. */
const MOST = 1_000;
const NOTICE = 'Phản ánh đã được tiếp nhận.';
/** Numbers of offices hold strokes: `1022/2026`. */
const ADDRESS = /^(discovery|services|requests|tokens)(?:\/(.{1,200}))?\.(xml|json)$/u;

interface Document {
  readonly root: string;
  readonly value: Value;
}

export const open311: PublicDoor = {
  path: '/open311',
  async handle(asked) {
    const [, what = '', id, format] = ADDRESS.exec(asked.path) ?? [];
    const found = await find(asked, what, id);
    return isFault(found)
      ? tellFault(toFormat(format), found)
      : { status: 200, ...write(toFormat(format), found.root, found.value) };
  },
  tellRefusal: (path, { status, message }) =>
    tellFault(toFormat(path.endsWith('.json') ? 'json' : 'xml'), { status, description: message }),
};

async function find(asked: DoorAsked, what: string, id: string | undefined): Promise<Document | Fault> {
  const { method, reads } = asked;
  if (method === 'POST') return what === 'requests' && id === undefined ? take(asked) : NOWHERE;
  if (what === 'discovery' && id === undefined)
    return { root: 'discovery', value: toDiscovery(asked.address) };
  if (what === 'services') {
    if (id === undefined) return { root: 'services', value: toServiceList() };
    const value = toDefinition(id);
    return value === undefined
      ? { status: 404, description: `service_code ${id.slice(0, 60)} was not found.` }
      : { root: 'service_definition', value };
  }
  if (what === 'requests' && id === undefined) return list(asked);
  if ((what === 'requests' || what === 'tokens') && id !== undefined) {
    const records = await reads.findRecords({ kind: KIND, codes: [id] });
    if (records.length === 0) return { status: 404, description: `The request ${id} was not found.` };
    return {
      root: 'service_requests',
      value: records.map((record) =>
        // Every request has its number at once: the number is the token too.
        what === 'tokens'
          ? { service_request_id: record.code, token: record.code }
          : toRequestDocument(record, reads),
      ),
    };
  }
  return NOWHERE;
}

async function list({ fields, reads }: DoorAsked): Promise<Document | Fault> {
  const filters = readFilters(fields, reads.nowMs());
  if (isFault(filters)) return filters;
  const { codes, category, fromMs, toMs, open } = filters;
  const records =
    codes === undefined
      ? await reads.listRecords({
          kind: KIND,
          fromMs,
          toMs,
          limit: MOST,
          ...(open === undefined ? {} : { open }),
          ...(category === undefined ? {} : { bodyHas: { category } }),
        })
      : await reads.findRecords({ kind: KIND, codes });
  return { root: 'service_requests', value: records.map((record) => toRequestDocument(record, reads)) };
}

async function take({ fields, take: takeRecord }: DoorAsked): Promise<Document | Fault> {
  const key = fields['api_key'] ?? '';
  if (key === '') return { status: 403, description: 'api_key was not provided.' };
  const toRecord = readForm(fields);
  if (isFault(toRecord)) return toRecord;
  const code = await takeRecord(key, toRecord);
  return { root: 'service_requests', value: [{ service_request_id: code, service_notice: NOTICE }] };
}

const NOWHERE: Fault = {
  status: 404,
  description:
    'There is nothing here: discovery, services, requests and tokens, with .xml or .json at the end.',
};

function tellFault(
  format: Format,
  { status, description }: { status: number; description: string },
): DoorAnswer {
  return { status, ...write(format, 'errors', [{ code: status, description }]) };
}

/** XML is what the standard asks of everybody. */
function toFormat(given: string | undefined): Format {
  return given === 'json' ? 'json' : 'xml';
}
