/** A norm in the place of a number: it stays until somebody writes a number of the rule's own. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LimitSourceText } from './LimitSourceText.tsx';
import { toLimitSource } from './rule-draft.ts';

export function SourceOfStep({
  source,
  unit,
  onNumber,
}: {
  readonly source: unknown;
  readonly unit: string;
  readonly onNumber: () => void;
}) {
  const { t } = useTranslation();
  const limit = toLimitSource(source);
  if (limit === null) return null;
  return (
    <span>
      <LimitSourceText source={limit} unit={unit} />{' '}
      <Button variant="default" size="compact-xs" onClick={onNumber}>
        {t('rules.ownNumber')}
      </Button>
    </span>
  );
}
