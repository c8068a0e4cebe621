/**
 * One document of GeoReport v2 in both of its forms: the JSON is the value as it is, the XML names each element of a list
 * by the name of the list, as the standard does. Absent members are left out of both. Pure.
 */

import { toXmlText } from '../../../platform/sdk/xml.ts';

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
  if (typeof value !== 'object') return `<${name}>${toXmlText(String(value))}</${name}>`;
  const inner = isList(value)
    ? value.map((item) => toXml(ITEM_OF[name] ?? 'item', item))
    : Object.entries(value).map(([member, inside]) => (inside === undefined ? '' : toXml(member, inside)));
  return `<${name}>${inner.join('')}</${name}>`;
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
