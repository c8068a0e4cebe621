/**
 * One document of GeoReport v2 in both of its forms: the JSON is the value as it is, the XML names each element of a list
 * by the name of the list, as the standard does. Absent members are left out of both. Pure.
 */

export type Format = 'xml' | 'json';
export type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | { readonly [name: string]: Value | undefined };

const ITEM_OF: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
};
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Readers of XML make a line feed of it where it stands by itself.
  '\r': '&#13;',
};
/** What XML 1.0 can't say at all. */
const UNSAYABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** `root` is the name of the outermost element: `service_requests`. */
export function write(format: Format, root: string, value: Value): { contentType: string; text: string } {
  return format === 'json'
    ? { contentType: 'application/json; charset=utf-8', text: JSON.stringify(value) }
    : {
        contentType: 'text/xml; charset=utf-8',
        text: `<?xml version="1.0" encoding="utf-8"?>\n${toXml(root, value)}\n`,
      };
}

function toXml(name: string, value: Value): string {
  if (typeof value !== 'object') return `<${name}>${escape(String(value))}</${name}>`;
  const inner = isList(value)
    ? value.map((item) => toXml(ITEM_OF[name] ?? 'item', item))
    : Object.entries(value).map(([member, inside]) => (inside === undefined ? '' : toXml(member, inside)));
  return `<${name}>${inner.join('')}</${name}>`;
}

function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(UNSAYABLE, '\u{FFFD}')
    .replaceAll(/[&<>"\r]/gu, (sign) => ESCAPES[sign] ?? sign);
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
