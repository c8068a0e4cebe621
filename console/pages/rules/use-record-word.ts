/** What a value in a record's body is called: the service's own words, else those of its states, else as it is sent. */
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { useServiceWebs } from '../../services.ts';

/** @param serviceId whose records; undefined: of any service. */
export function useRecordWord(serviceId: string | undefined): (field: string, value: string) => string {
  const text = useText();
  const webs = useServiceWebs();
  const services = (useCatalogue().data?.services ?? []).filter(
    ({ id }) => serviceId === undefined || id === serviceId,
  );
  return (field, value) => {
    const words = services.flatMap(
      ({ id, recordKinds }) =>
        webs?.get(id)?.recordWords?.[field] ?? recordKinds.flatMap(({ statuses }) => statuses),
    );
    const word = words.find(({ id }) => id === value);
    return word === undefined ? value : text(word.name);
  };
}
