/** The first rows of the file as they stand in it. */
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WideTable } from '../../../ui/tables/WideTable.tsx';

const SHOWN = 5;

export function HeadRows({
  rows: [header = [], ...rows],
}: {
  readonly rows: readonly (readonly string[])[];
}) {
  const { t } = useTranslation();
  return (
    <WideTable label={t('feeds.import.firstRows')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {header.map((name, i) => (
              <Table.Th key={`${i} ${name}`}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, SHOWN).map((cells, row) => (
            <Table.Tr key={`${row} ${cells.join(' ')}`}>
              {header.map((name, i) => (
                <Table.Td key={`${i} ${name}`}>{cells[i] ?? ''}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
