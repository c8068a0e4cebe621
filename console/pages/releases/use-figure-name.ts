/** What a figure computes, in words: the names of its properties. */
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';

export function useFigureName(): (figure: {
  readonly serviceId: string;
  readonly properties: readonly string[];
}) => string {
  const catalogue = useCatalogue().data;
  const text = useText();
  return ({ serviceId, properties }) =>
    properties
      .map((property) => {
        const facts = catalogue?.propertyOf(serviceId, property);
        return facts === undefined ? property : text(facts.name);
      })
      .join(', ');
}
