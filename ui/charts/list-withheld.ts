/** Leads of a forecast that are not shown, or that rest on less or more than usual, those of one reason together, so that a sentence is said once. Pure. */
import type { Outlook } from '../../contract/values/outlook.ts';
import type { Language } from '../../contract/basics/text.ts';

const HOUR_MIN = 60;

export interface Withheld {
  /** Undefined: all there are, which is not said by a list of hours. */
  readonly hours: string | undefined;
  readonly why: string;
}

interface Asked {
  readonly leads: readonly Pick<Outlook['leads'][number], 'leadMin' | 'withheld'>[];
}

export function listWithheld({ leads }: Asked, language: Language): readonly Withheld[] {
  const held = leads.flatMap(({ leadMin, withheld }) =>
    withheld === null ? [] : [{ hours: leadMin / HOUR_MIN, why: withheld[language] }],
  );
  return [...Map.groupBy(held, ({ why }) => why)].map(([why, some]) => ({
    why,
    hours: some.length === leads.length ? undefined : some.map(({ hours }) => hours).join(', '),
  }));
}

/** What leads rest on where it is said, with their hours. */
export function listBases(
  { leads }: { readonly leads: readonly Pick<Outlook['leads'][number], 'leadMin' | 'basis'>[] },
  language: Language,
): readonly { readonly hours: string; readonly basis: string }[] {
  const said = leads.flatMap(({ leadMin, basis }) =>
    basis === null ? [] : [{ hours: leadMin / HOUR_MIN, basis: basis[language] }],
  );
  return [...Map.groupBy(said, ({ basis }) => basis)].map(([basis, some]) => ({
    basis,
    hours: some.map(({ hours }) => hours).join(', '),
  }));
}
