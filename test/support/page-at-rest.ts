/** A page of a test that has read what it shows: the router's own navigation has no load event to wait for. */
import type { Page, Request } from 'playwright-core';

/** Looks in a row, two frames apart, that find nothing under way: an answer may lead to the next request. */
const CALM_LOOKS = 3;
/** The map's worker takes its requests with it when it ends, and nobody is told that they ended. */
const FORGOTTEN_MS = 2_000;

export interface RestWatch {
  /** Goes to another address of the console as a link in it does, without loading the console anew. */
  go(path: string): Promise<void>;
  /** Resolves when the page has asked for nothing for a few frames. */
  atRest(): Promise<void>;
}

export function watchForRest(page: Page): RestWatch {
  const underWay = new Map<Request, number>();
  page.on('request', (request) => underWay.set(request, performance.now()));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));

  const isCalm = (): boolean => {
    const sinceMs = performance.now() - FORGOTTEN_MS;
    return [...underWay.values()].every((askedMs) => askedMs < sinceMs);
  };

  const atRest = async (): Promise<void> => {
    for (let calm = 0; calm < CALM_LOOKS; calm = isCalm() ? calm + 1 : 0)
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
  };

  return {
    atRest,
    async go(path) {
      await page.evaluate((to) => {
        history.pushState({}, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, path);
      // A busy machine may begin a moment later to look where it is.
      await page.waitForFunction((to) => {
        const router: unknown = Reflect.get(window, '__TSR_ROUTER__');
        const state: unknown = Object(Object(router).state);
        const at: unknown = Object(Object(state).resolvedLocation).pathname;
        return Object(state).status === 'idle' && at === new URL(to, location.href).pathname;
      }, path);
      await atRest();
    },
  };
}
