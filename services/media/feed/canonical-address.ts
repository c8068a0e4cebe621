/** One address of one article, however it was passed on: without trackers, fragment, mobile and AMP doubles. Pure. */
import { createHash } from 'node:crypto';

const TRACKER =
  /^(?:utm_.*|fbclid|gclid|dclid|zarsrc|mc_[ce]id|igshid|_ga|yclid|msclkid|ref|ref_src|source|src)$/iu;
const MOST_CHARS = 2_000;
const CODE_SIGNS = 12;

/** `https://bao.vn/bai-1.htm` of `http://m.bao.vn:80/bai-1.htm?utm_source=x#top`; undefined when it is no address of the web. */
export function toCanonicalAddress(text: string): string | undefined {
  const said = text.trim();
  if (said.length > MOST_CHARS || !URL.canParse(said)) return undefined;
  const url = new URL(said);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const host = url.hostname.replace(/^(?:www|m|mobile|amp)\.(?=[^.]+\.)/u, '');
  if (!host.includes('.')) return undefined;
  const kept = [...url.searchParams]
    .filter(([name]) => !TRACKER.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const query = new URLSearchParams(kept).toString();
  const port = url.port === '' || url.port === '80' ? '' : `:${url.port}`;
  const path = url.pathname.replace(/\/amp\/?$/u, '').replace(/\/+$/u, '');
  return `https://${host}${port}${path}${query === '' ? '' : `?${query}`}`;
}

/** The code of an article: the same for the same address, and short enough to be read out. */
export function toArticleCode(prefix: string, address: string): string {
  return `${prefix}-${createHash('sha256').update(address).digest('hex').slice(0, CODE_SIGNS)}`;
}
