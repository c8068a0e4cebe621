/** What a record says of agencies and wards, by the ids and codes of the city: others write names, or codes of before. */
import { createAgencyNames } from '../../../../contract/city/agency-names.ts';
import type { AgencyNames } from '../../../../contract/city/agency-names.ts';
import type { RecordKindFacts } from '../../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { PartTrouble } from './part-trouble.ts';

interface Named {
  readonly body: RecordItem['body'];
  /** Of a record that says its ward itself. */
  readonly areaCode: string | null;
}

export interface Subjects {
  /** An agency that nobody is called by stays as it was told; a ward that there is not is refused. */
  name(
    facts: RecordKindFacts | undefined,
    record: Pick<RecordItem, 'body' | 'openedMs'>,
  ): Named | (PartTrouble & { readonly areaCode: null });
}

/** Of one push: the names of agencies are gathered once, and only when a record asks for them. */
export function createSubjects({
  findArea,
  listAgencies,
}: Pick<Catalogue, 'findArea' | 'listAgencies'>): Subjects {
  let names: AgencyNames | undefined;
  const toId = (told: string) => (names ??= createAgencyNames(listAgencies())).find(told)?.id ?? told;
  return {
    name(facts, { body, openedMs }) {
      // Other kinds have a place, or come from people of the city, who choose wards and agencies themselves.
      if (facts?.areaFrom === undefined) return { body, areaCode: null };
      const told = body[facts.areaFrom] ?? null;
      const area = typeof told === 'string' ? findArea(told) : undefined;
      if (told !== null && (area === undefined || (openedMs ?? Infinity) < area.validFromMs))
        return {
          areaCode: null,
          reason: 'unknown_subject',
          where: `.body.${facts.areaFrom}`,
          value: String(told),
          allowed: 'the code of a ward as it was on the day of receipt',
          next: 'Codes of before July 2025 name other units: send the code of today, or leave the ward empty.',
        };
      return { body: nameAgencies(facts, body, toId), areaCode: area?.code ?? null };
    },
  };
}

function nameAgencies(
  { facets = [] }: Pick<RecordKindFacts, 'facets'>,
  body: RecordItem['body'],
  toId: (told: string) => string,
): RecordItem['body'] {
  const fields = facets.flatMap(({ path, type }) =>
    type === 'agency' && path.startsWith('body.') ? [path.slice('body.'.length)] : [],
  );
  const named = fields.flatMap((field) => {
    const told = body[field];
    return typeof told === 'string' ? [[field, toId(told)] as const] : [];
  });
  return named.length === 0 ? body : { ...body, ...Object.fromEntries(named) };
}
