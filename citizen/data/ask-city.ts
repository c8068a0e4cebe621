/** One question to the public door of the city. */

const PREFIX = '/api/public/v1';
const LONGEST_MS = 20_000;

/** What the city answered instead: 404 where the door is shut or nothing is there, its sentence for people otherwise. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** @throws Refused, and TypeError or DOMException where there is no signal. */
export async function askCity<Answer>(path: string, given: RequestInit = {}): Promise<Answer> {
  return (await (await fetchCity(path, given)).json()) as Answer;
}

/** The answer itself. @throws as above. */
export async function fetchCity(path: string, given: RequestInit = {}): Promise<Response> {
  const answer = await fetch(`${PREFIX}${path}`, {
    credentials: 'omit',
    signal: AbortSignal.timeout(LONGEST_MS),
    ...given,
    headers: { 'accept-language': document.documentElement.lang, ...toPlain(given.headers) },
  });
  if (answer.ok) return answer;
  throw new Refused(answer.status, await readSentence(answer));
}

function toPlain(headers: HeadersInit | undefined): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}

async function readSentence(answer: Response): Promise<string> {
  const told: unknown = await answer.json().catch(() => undefined);
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  const error = isObject(told) && isObject(told['error']) ? told['error'] : told;
  return isObject(error) && typeof error['message'] === 'string' ? error['message'] : String(answer.status);
}
