/** Step one: whose feed it is, for which service, what it is called and what it owes. */
import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../../ui/page/Section.tsx';
import { findOptions } from '../../../find-options.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { useText } from '../../../i18n.ts';
import { ObligationForm } from '../ObligationForm.tsx';
import { toFeedId } from './new-feed-draft.ts';
import css from '../Feeds.module.css';
import type { StepProps } from './new-feed-draft.ts';

const SHOWN_OPTIONS = 80;

export function WhoStep({ draft, onChange }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  return (
    <>
      <Section title={t('feeds.wizard.step.who')}>
        <div className={css.fields}>
          <Select
            searchable
            filter={findOptions}
            limit={SHOWN_OPTIONS}
            label={t('feeds.filter.agency')}
            description={t('feeds.wizard.agencyHint')}
            data={(catalogue?.agencies ?? []).map((agency) => ({
              value: agency.id,
              label: text(agency.name),
            }))}
            value={draft.agencyId === '' ? null : draft.agencyId}
            onChange={(agencyId) => onChange({ agencyId: agencyId ?? '' })}
          />
          <Select
            label={t('feeds.filter.service')}
            description={t('feeds.wizard.serviceHint')}
            data={(catalogue?.services ?? []).map((service) => ({
              value: service.id,
              label: text(service.name),
            }))}
            value={draft.serviceId === '' ? null : draft.serviceId}
            onChange={(serviceId) =>
              // Kinds and properties belong to the service: a new service begins with an empty contract.
              onChange({ serviceId: serviceId ?? '', contract: { unknown: 'quarantine', properties: [] } })
            }
          />
          <TextInput
            label={t('feeds.edit.name.vi')}
            description={t('feeds.wizard.nameHint')}
            value={draft.nameVi}
            onChange={(event) => {
              const nameVi = event.currentTarget.value;
              const isOwnId = draft.id !== '' && draft.id !== toFeedId(draft.nameVi);
              onChange(isOwnId ? { nameVi } : { nameVi, id: toFeedId(nameVi) });
            }}
          />
          <TextInput
            label={t('feeds.edit.name.en')}
            description={t('feeds.wizard.nameEnHint')}
            value={draft.nameEn}
            onChange={(event) => onChange({ nameEn: event.currentTarget.value })}
          />
          <TextInput
            label={t('feeds.wizard.id')}
            description={t('feeds.wizard.idHint')}
            value={draft.id}
            onChange={(event) => onChange({ id: event.currentTarget.value })}
          />
        </div>
      </Section>
      <ObligationForm
        isNew
        obligation={draft.obligation}
        onChange={(obligation) => onChange({ obligation })}
      />
    </>
  );
}
