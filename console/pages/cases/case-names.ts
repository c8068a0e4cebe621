/** Names of agencies and areas of a case in the language on the screen; an unknown id shows itself. */
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';

export function useAgencyName(): (id: string) => string {
  const agencies = useCatalogue().data?.agencyById;
  const text = useText();
  return (id) => {
    const agency = agencies?.get(id);
    return agency === undefined ? id : text(agency.name);
  };
}
