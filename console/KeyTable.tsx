/** Keys and tokens of machines: whose, until when, when last used, and what can be done to those that still work. */
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '../ui/time/Age.tsx';
import { useNowMs, useTimeText } from '../ui/time/clock-context.tsx';
import { WideTable } from '../ui/tables/WideTable.tsx';

const WEEK_MS = 7 * 86_400_000;

export interface KeyLine {
  readonly id: string;
  readonly name: string;
  /** null = never. */
  readonly expiresMs: number | null;
  readonly revokedMs: number | null;
  readonly lastUsedMs: number | null;
}

interface Props<Key extends KeyLine> {
  readonly label: string;
  readonly nameTitle: string;
  readonly keys: readonly Key[];
  /** Columns between the name and the validity. */
  readonly more?: readonly { readonly title: string; readonly cell: (key: Key) => ReactNode }[];
  /** Only asked for keys that still work. */
  readonly actions: (key: Key) => ReactNode;
}

export function KeyTable<Key extends KeyLine>({ label, nameTitle, keys, more = [], actions }: Props<Key>) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const nowMs = useNowMs(60);
  const works = ({ revokedMs, expiresMs }: Key): boolean =>
    revokedMs === null && (expiresMs === null || expiresMs > nowMs);
  const stateOf = ({ revokedMs, expiresMs }: Key): string => {
    if (revokedMs !== null) return t('feeds.keysPart.revoked');
    if (expiresMs === null) return t('feeds.keysPart.noEnd');
    // An end within days is told to the minute: a rotated key works on for hours.
    const style = Math.abs(expiresMs - nowMs) < WEEK_MS ? 'dayMinute' : 'date';
    const time = timeText(expiresMs, style);
    return expiresMs <= nowMs ? t('feeds.keysPart.expired', { time }) : t('feeds.keysPart.until', { time });
  };
  return (
    <WideTable label={label}>
      <Table verticalSpacing={4} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{nameTitle}</Table.Th>
            {more.map(({ title }) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
            <Table.Th>{t('feeds.keysPart.valid')}</Table.Th>
            <Table.Th>{t('feeds.keysPart.used')}</Table.Th>
            <Table.Th ta="right">{t('feeds.keysPart.action')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id} {...(works(key) ? {} : { c: 'var(--hv-text-soft)' })}>
              <Table.Td>{key.name}</Table.Td>
              {more.map(({ title, cell }) => (
                <Table.Td key={title}>{cell(key)}</Table.Td>
              ))}
              <Table.Td>{stateOf(key)}</Table.Td>
              <Table.Td>
                <Age timeMs={key.lastUsedMs} />
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {works(key) && actions(key)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
