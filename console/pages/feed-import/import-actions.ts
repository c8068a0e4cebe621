/** Reads, checks and imports a table of a feed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { ImportMapping } from '../../../contract/feeds/import-mapping.ts';
import type { ImportTrial, TableHead } from '../../../contract/feeds/table-import.ts';
import { sendJson } from '../../api/api-client.ts';

export interface TableFile {
  readonly name: string;
  readonly base64: string;
}

const at = (feedId: string, what: string): string => `/feeds/${encodeURIComponent(feedId)}/import${what}`;

export const useTableHead = (feedId: string) =>
  useMutation({ mutationFn: (file: TableFile) => sendJson<TableHead>('POST', at(feedId, '/head'), file) });

export const useCheckTable = (feedId: string) =>
  useMutation({
    mutationFn: (given: TableFile & { readonly importMapping: ImportMapping }) =>
      sendJson<ImportTrial>('POST', at(feedId, '/check'), given),
  });

export const useImportTable = (feedId: string) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (given: TableFile & { readonly importMapping: ImportMapping; readonly key: string }) =>
      sendJson<Receipt>('POST', at(feedId, ''), given),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['feed'] });
      void queryClient.invalidateQueries({ queryKey: ['feeds'] });
    },
  });
};
