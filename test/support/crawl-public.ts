/** Reads all that the public's door tells: every operation of the OpenAPI document, and every address that an answer names. */
import type { Shape } from '../../platform/api/internal/routes/closed-shape.ts';
import type { CentreClient } from './centre-client.ts';
import { toSample } from './shape-samples.ts';

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Shape;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Shape }>> };
}

export interface Crawled {
  /** `GET /api/public/v1/around` */
  readonly asked: string;
  readonly status: number;
  /** Headers and body, as they came. */
  readonly text: string;
}

const PREFIX = '/api/public/v1/';
const MOST = 500;

/** @param known values of parameters that lead to something, by their names: of the others a sample is asked for */
export async function crawlPublic(
  { url, token }: Pick<CentreClient, 'url' | 'token'>,
  known: Readonly<Record<string, string>>,
): Promise<Crawled[]> {
  const { paths } = (await (
    await fetch(`${url}/api/openapi.json`, { headers: { authorization: `Bearer ${token}` } })
  ).json()) as { paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
  const found: Crawled[] = [];
  const seen = new Set<string>();
  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    if (seen.has(`${method} ${path}`) || seen.size >= MOST) return;
    seen.add(`${method} ${path}`);
    const answer = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': 'application/json', 'idempotency-key': `crawl-${seen.size}-0001` },
            body: JSON.stringify(body),
          }),
    });
    const text = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
    found.push({ asked: `${method} ${path}`, status: answer.status, text });
    for (const [next] of text.matchAll(/\/api\/public\/v1\/[\w./%~-]+[\w~-]/gu)) await ask('GET', next);
  };
  for (const [path, methods] of Object.entries(paths).filter(([one]) => one.startsWith(PREFIX)))
    for (const [method, operation] of Object.entries(methods)) {
      const { parameters = [], requestBody } = operation;
      const valueOf = (name: string) => {
        const schema = parameters.find((one) => one.name === name)?.schema ?? {};
        return known[name] ?? String(toSample(schema));
      };
      const query = new URLSearchParams(
        parameters
          .filter((one) => one.in === 'query' && (one.required === true || one.name in known))
          .map(({ name }) => [name, valueOf(name)]),
      );
      const address = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(valueOf(name)));
      const schema = requestBody?.content['application/json']?.schema;
      await ask(
        method.toUpperCase(),
        query.size === 0 ? address : `${address}?${query.toString()}`,
        schema === undefined ? undefined : toSample(schema),
      );
    }
  return found;
}
