/** Whether the reader works at a reception board. The server decides again. */
import { useQuery } from '@tanstack/react-query';
import { RECEPTION_BOARD } from '../../../contract/records/petition.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { meQuery } from '../../api/queries.ts';

export function useIsOfBoard(): boolean {
  const grants = useQuery(meQuery).data?.grants ?? [];
  const agencies = useCatalogue().data?.agencyById;
  return grants.some(
    ({ agencyId }) => agencyId !== null && agencies?.get(agencyId)?.kind === RECEPTION_BOARD,
  );
}
