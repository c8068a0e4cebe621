/** A browser as far as sign-in needs one: it keeps cookies and follows redirects by hand. */
export interface CookieBrowser {
  /** One request; the answer is not followed when it is a redirect. Bodies are JSON unless they are forms. */
  ask(method: string, url: string, body?: object | URLSearchParams): Promise<BrowserAnswer>;
  /** Follows redirects until a page that is none. */
  follow(url: string): Promise<BrowserAnswer>;
}

export interface BrowserAnswer {
  readonly status: number;
  readonly url: string;
  readonly location: string | null;
  readonly text: string;
  /** The body as JSON; the caller names the shape it expects. */
  json<Body>(): Body;
}

const MOST_REDIRECTS = 10;

/** Makes a browser without cookies; relative addresses are those of `base`. */
export function createCookieBrowser(base: string): CookieBrowser {
  const jars = new Map<string, Map<string, string>>();

  const ask: CookieBrowser['ask'] = async (method, address, body) => {
    const url = new URL(address, base);
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const isForm = body instanceof URLSearchParams;
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'GET' ? {} : { origin: url.origin }),
        ...(body === undefined
          ? {}
          : { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const isOver = attributes.some(
        (one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one),
      );
      if (isOver || value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const text = await answer.text();
    return {
      status: answer.status,
      url: url.href,
      location: answer.headers.get('location'),
      text,
      // The caller's claim; what does not hold fails the assertion that reads it.
      json: <Body>() => JSON.parse(text) as Body,
    };
  };

  return {
    ask,
    async follow(start) {
      let answer = await ask('GET', start);
      for (let turn = 0; turn < MOST_REDIRECTS && answer.location !== null; turn++)
        answer = await ask('GET', new URL(answer.location, answer.url).href);
      return answer;
    },
  };
}
