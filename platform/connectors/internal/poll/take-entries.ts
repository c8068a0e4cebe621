/** Taking the files to which a polled list leads: each once, one after another, the oldest first; one that fails is asked again. */
import type { EntryLink } from './entry-links.ts';

/** So many at a time: the rest is taken the next time. */
const MOST_AT_ONCE = 50;

export interface EntryTaker {
  /** Takes what is new in the list. @returns how it went, and whether anything is left to be asked. */
  take(links: readonly EntryLink[]): Promise<{ readonly says: string; readonly isWhole: boolean }>;
}

/** @param fetchFile fetches and submits one file. @throws Error with a sentence when it can't. */
export function createEntryTaker(fetchFile: (url: URL) => Promise<void>, signal: AbortSignal): EntryTaker {
  let taken: ReadonlySet<string> = new Set();
  return {
    async take(links) {
      const now = new Set(links.flatMap(({ key }) => (taken.has(key) ? [key] : [])));
      const news = links.filter(({ key }) => !now.has(key));
      let trouble = '';
      let failed = 0;
      for (const { url, key } of news.slice(0, MOST_AT_ONCE)) {
        try {
          await fetchFile(url);
          now.add(key);
        } catch (error) {
          if (signal.aborted) throw error;
          failed += 1;
          trouble = `${url.host}${url.pathname}: ${error instanceof Error ? error.message : String(error)}`;
        }
      }
      // What is no longer in the list is forgotten.
      taken = now;
      const says = `${links.length} entries, ${news.length} new${failed === 0 ? '' : `, ${failed} could not be taken (${trouble})`}`;
      return { says, isWhole: failed === 0 && news.length <= MOST_AT_ONCE };
    },
  };
}
