/** Who leads a case when it opens. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Routing } from '../../../../contract/cases/procedure.ts';
import { toOneOf } from '../../../search-params.ts';
import { AgencySelect } from '../../cases/AgencySelect.tsx';
import css from '../Procedures.module.css';

const routes = ['asset-owner', 'ward', 'agency', 'centre'] as const;

interface Props {
  readonly label: string;
  readonly routing: Routing;
  readonly onChange: (routing: Routing) => void;
}

export function RoutingFields({ label, routing, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={label}
        allowDeselect={false}
        data={routes.map((kind) => ({ value: kind, label: t(`procedures.routed.${kind}`) }))}
        value={routing.kind}
        onChange={(word) => {
          const kind = toOneOf(word, routes);
          if (kind !== undefined) onChange(kind === 'agency' ? { kind, agencyId: '' } : { kind });
        }}
      />
      {routing.kind === 'agency' && (
        <AgencySelect
          required
          label={t('procedures.routedAgency')}
          value={routing.agencyId === '' ? undefined : routing.agencyId}
          onChange={(agencyId) => onChange({ kind: 'agency', agencyId: agencyId ?? '' })}
        />
      )}
      <p className={css.quiet}>{t(`procedures.routedWhy.${routing.kind}`)}</p>
    </>
  );
}
