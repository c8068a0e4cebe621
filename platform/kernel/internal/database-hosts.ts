/** Several hosts in one address, as libpq has them: `postgresql://u:p@h1:5432,h2/db?target_session_attrs=read-write`. */

const SHAPE = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]*)([^?#]*)(\?[^#]*)?$/;
/** Only a server that takes writes is of use to us, so these two mean the same here; `any` would be a lie. */
const ATTRIBUTES = new Set(['read-write', 'primary']);
const ATTRIBUTE = 'target_session_attrs';

/**
 * The addresses of an address, one for each host and in its order, as `pg` understands them; undefined when it is none
 * or asks for another server than one that takes writes.
 */
export function toHostUrls(url: string): readonly string[] | undefined {
  const [, head, hosts = '', path = '', query = ''] = SHAPE.exec(url) ?? [];
  if (head === undefined) return undefined;
  const wanted = new URLSearchParams(query);
  const attribute = wanted.get(ATTRIBUTE);
  if (attribute !== null && !ATTRIBUTES.has(attribute)) return undefined;
  wanted.delete(ATTRIBUTE);
  const rest = wanted.size === 0 ? '' : attribute === null ? query : `?${wanted.toString()}`;
  const urls = hosts.split(',').map((host) => `${head}${host}${path}${rest}`);
  const isWhole = urls.every((one) => URL.canParse(one)) && (urls.length === 1 || !/(^|,)(,|$)/.test(hosts));
  return isWhole ? urls : undefined;
}
