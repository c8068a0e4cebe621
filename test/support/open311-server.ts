/** Another city system's Open311 GeoReport v2: it takes requests by its key, lists them, and can be told to behave badly. */
import { startHttpReceiver } from './http-receiver.ts';
import type { GivenAnswer, HttpReceiver, ReceivedRequest } from './http-receiver.ts';

interface HeldRequest {
  readonly service_request_id: string;
  status: 'open' | 'closed';
  status_notes: string | null;
  agency_responsible: string | null;
  updated_datetime: string;
  readonly service_code: string;
  readonly description: string;
  readonly requested_datetime: string;
  readonly lat: number | null;
  readonly long: number | null;
}

export interface Open311Server extends AsyncDisposable {
  /** `http://127.0.0.1:port/open311/requests.json` */
  readonly address: string;
  readonly port: number;
  readonly held: HeldRequest[];
  /** The forms that were posted. */
  posts(): URLSearchParams[];
  /** How the next posts are answered: as the standard says, not at all although it is taken, or refused. */
  mode: 'answers' | 'takes-silently' | 'refuses';
}

export async function startOpen311Server(key: string, nowMs: () => number): Promise<Open311Server> {
  const receiver: HttpReceiver = await startHttpReceiver();
  const held: HeldRequest[] = [];
  const forms: URLSearchParams[] = [];
  const time = () => new Date(nowMs()).toISOString();
  const take = (form: URLSearchParams): string => {
    const id = String(638_344 + held.length);
    held.push({
      service_request_id: id,
      status: 'open',
      status_notes: null,
      agency_responsible: null,
      updated_datetime: time(),
      service_code: form.get('service_code') ?? '',
      description: form.get('description') ?? '',
      requested_datetime: time(),
      lat: Number(form.get('lat')),
      long: Number(form.get('long')),
    });
    return id;
  };
  const fault = (status: number, description: string): GivenAnswer => ({
    status,
    body: JSON.stringify([{ code: status, description }]),
  });
  receiver.answer = ({ method, path, body }: ReceivedRequest): GivenAnswer => {
    const url = new URL(path, receiver.url);
    if (url.pathname !== '/open311/requests.json') return fault(404, 'nothing here');
    if (method === 'GET') {
      const ids = url.searchParams.get('service_request_id')?.split(',');
      const found = held.filter((one) => ids === undefined || ids.includes(one.service_request_id));
      return { body: JSON.stringify(found) };
    }
    const form = new URLSearchParams(body.toString());
    forms.push(form);
    if (form.get('api_key') !== key) return fault(403, 'api_key is not known');
    if (server.mode === 'refuses') return fault(400, 'outside of the area that is served');
    const id = take(form);
    return server.mode === 'takes-silently'
      ? { hangUp: true }
      : { body: JSON.stringify([{ service_request_id: id, service_notice: '', account_id: null }]) };
  };
  const server: Open311Server = {
    address: `${receiver.url}/open311/requests.json`,
    port: receiver.port,
    held,
    posts: () => forms,
    mode: 'answers',
    [Symbol.asyncDispose]: () => receiver[Symbol.asyncDispose](),
  };
  return server;
}
