/**
 * Records by the values of their facets: by the rows of the facets, which are indexed; as of a past time, and as long as
 * these rows are not all there yet, by what the versions say themselves.
 */
import { notFound } from '../../kernel/errors.ts';
import type { CountedKind } from '../record-counts.ts';
import type { RecordFilter } from '../records.ts';
import type { FacetFill } from './facet-fill.ts';

/** A condition on the record `r`, and what stands for its parameters. */
export interface Condition {
  readonly values: readonly unknown[];
  toSql(places: readonly string[]): string;
}

const BODY = 'body.';
/** Of the facets those whose values are texts. */
const LISTED_BY: readonly string[] = ['text', 'agency', 'asset'];

/** @throws HaivanError not found, naming the facets that the kind is listed by. */
export function toFacetConditions(
  { serviceId = '', kind = '', facets = {}, atMs }: RecordFilter,
  kinds: readonly CountedKind[],
  { isFilled }: Pick<FacetFill, 'isFilled'>,
): readonly Condition[] {
  const known = kinds.find((one) => one.serviceId === serviceId && one.facts.kind === kind);
  const listedBy = (known?.facts.facets ?? []).filter(
    ({ path, type }) => path.startsWith(BODY) && LISTED_BY.includes(type),
  );
  return Object.entries(facets).map(([id, value]) => {
    const facet = listedBy.find((one) => one.id === id);
    if (facet === undefined)
      throw notFound(`Records of kind ${kind} are not listed by ${id}.`, {
        where: 'facets',
        value: id,
        allowed: listedBy.map((one) => one.id).join(', '),
        next: 'Name the service, the kind and a facet of its manifest.',
      });
    if (atMs === undefined && isFilled(serviceId, kind))
      return {
        values: [serviceId, kind, id, value],
        toSql: ([service, ofKind, name, text]) =>
          `exists (select from record_facet f where f.record_id = r.id and f.service_id = ${service} and f.kind = ${ofKind}
             and f.facet = ${name} and f.text = ${text})`,
      };
    return {
      values: [JSON.stringify({ [facet.path.slice(BODY.length)]: value })],
      toSql: ([body]) => `r.body @> ${body}::jsonb`,
    };
  });
}
