/**
 * An empty list that gives no false calm: it says what it is empty of, of how many, and offers to take the filter off.
 * Nothing that matches a filter, and nothing in the person's sight, are told apart from nothing at all.
 */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../states/EmptyState.tsx';

interface Props {
  /** What there is none of, as it may be said when there is none anywhere. */
  readonly title: string;
  /** What is counted, e.g. "Chỉ đạo"; given where others may see more. */
  readonly what?: string;
  /** Of how many; undefined while it is not known. */
  readonly of: { readonly inScope: number; readonly inCity: number } | undefined;
  /** A filter is set; given when there can be one. */
  readonly filtered?: boolean;
  readonly onClear?: (() => void) | undefined;
  /** What is not even counted: “không kể nguồn ngoài phạm vi được xem”. */
  readonly besides?: string | undefined;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyList({ title, what, of, filtered = false, onClear, besides, children, action }: Props) {
  const { t } = useTranslation('ui');
  const isNarrow = of !== undefined && of.inScope < of.inCity;
  const byFilter = filtered && t('emptyList.filtered', { total: of?.inScope ?? 0 });
  const within =
    isNarrow &&
    t(what === undefined ? 'emptyList.scope' : 'emptyList.scopeOf', {
      what,
      shown: of.inScope,
      total: of.inCity,
    });
  const byScope = within && [within, ...(besides === undefined ? [] : [besides])].join(', ');
  const clear = filtered && onClear !== undefined && (
    <Button variant="default" onClick={onClear}>
      {t('emptyList.clear')}
    </Button>
  );
  return (
    <EmptyState
      title={(of !== undefined && byFilter) || (of?.inScope === 0 && byScope) || title}
      action={
        clear || action ? (
          <span>
            {clear} {action}
          </span>
        ) : undefined
      }
    >
      {isNarrow && of.inScope > 0 && <p>{byScope}.</p>}
      {children}
    </EmptyState>
  );
}
