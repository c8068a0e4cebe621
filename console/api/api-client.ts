/** The one way to the server: JSON over /api/v1 with the session cookie, and every refusal as an ApiError. */
import i18next from 'i18next';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import { askFactorAgain } from './factor-again.ts';

export type ErrorDetail = NonNullable<ErrorAnswer['error']['details']>[number];
export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

/** The refusal of the API, and that of the sign-in library's doors. */
const FACTOR_NEEDED: ReadonlySet<string> = new Set(['second_factor_needed', 'SECOND_FACTOR_NEEDED']);

/** What the server refused, in its own words; status 0 means that it was not reached at all. */
export class ApiError extends Error {
  readonly status: number;
  /** Stable word of the refusal, e.g. `not_found`; `unreachable` when there was no answer. */
  readonly id: string;
  readonly details: readonly ErrorDetail[];

  constructor(status: number, id: string, message: string, details: readonly ErrorDetail[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.id = id;
    this.details = details;
  }
}

/** GET /api/v1<path>. The shape of the answer is the server's promise in contract/. */
export function getJson<T>(
  path: string,
  query: Readonly<Record<string, QueryValue>> = {},
  signal?: AbortSignal,
): Promise<T> {
  return request<T>(`/api/v1${path}${toQueryString(query)}`, {
    method: 'GET',
    ...(signal === undefined ? {} : { signal }),
  });
}

/** GET /api/public/v1<path>: what is answered without sign-in. */
export function getPublic<T>(path: string, signal?: AbortSignal): Promise<T> {
  return request<T>(`/api/public/v1${path}`, { method: 'GET', ...(signal === undefined ? {} : { signal }) });
}

/** POST, PUT, PATCH or DELETE /api/v1<path> with a JSON body. */
export function sendJson<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const { headers: ofBody, ...init } = toJsonRequest(method, body);
  return request<T>(`/api/v1${path}`, { ...init, headers: { ...ofBody, ...headers } });
}

/** POST /api/v1<path> with files, as a form. */
export function sendForm<T>(path: string, form: FormData): Promise<T> {
  return request<T>(`/api/v1${path}`, { method: 'POST', body: form });
}

/** Sign-in and sign-out live beside the API, under /api/auth. */
export function sendAuth<T>(path: string, body: unknown): Promise<T> {
  return request<T>(`/api/auth${path}`, toJsonRequest('POST', body));
}

function toJsonRequest(method: string, body: unknown): JsonRequest {
  return body === undefined
    ? { method }
    : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

interface JsonRequest extends RequestInit {
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was refused for want of the second factor is sent once more when the person has shown it. */
async function request<T>(url: string, init: JsonRequest): Promise<T> {
  try {
    return await requestOnce<T>(url, init);
  } catch (error) {
    const isFactorOwed = error instanceof ApiError && FACTOR_NEEDED.has(error.id);
    if (!isFactorOwed || !(await askFactorAgain())) throw error;
    return requestOnce<T>(url, init);
  }
}

async function requestOnce<T>(url: string, init: JsonRequest): Promise<T> {
  let response: Response;
  try {
    // Refusals come in the language on the screen, whatever the browser's own is.
    const headers = { ...init.headers, 'accept-language': i18next.language === 'en' ? 'en' : 'vi' };
    response = await fetch(url, { credentials: 'same-origin', ...init, headers });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'unreachable', '');
  }
  const text = await response.text();
  const answer = parseAnswer(text);
  if (!response.ok) throw toApiError(response.status, answer);
  // The server validates its answers against the same contract; checking them again here would only repeat it.
  return answer as T;
}

function parseAnswer(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toApiError(status: number, answer: unknown): ApiError {
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : isRecord(answer) ? answer : {};
  const id =
    typeof error.id === 'string' ? error.id : typeof error.code === 'string' ? error.code : `http_${status}`;
  const message = typeof error.message === 'string' ? error.message : '';
  const details = Array.isArray(error.details) ? error.details.filter(isDetail) : [];
  return new ApiError(status, id, message, details);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDetail(value: unknown): value is ErrorDetail {
  return isRecord(value) && typeof value.where === 'string' && typeof value.next === 'string';
}

function toQueryString(query: Readonly<Record<string, QueryValue>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
