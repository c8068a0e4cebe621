/** Whom a rule is about and what people read: sentence, explanation, legal basis, subjects. */
import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/page/Section.tsx';
import { findOptions } from '../../find-options.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import type { RuleDraft } from './rule-draft.ts';
import { RuleTitle } from './RuleTitle.tsx';
import css from './Rules.module.css';
import { listSubjectKinds } from './subject-kinds.ts';

const languages = ['vi', 'en'] as const;
const SHOWN_OPTIONS = 60;

interface Props {
  readonly draft: RuleDraft;
  readonly isNew: boolean;
  readonly onChange: (draft: RuleDraft) => void;
}

export function RuleWords({ draft, isNew, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const service = catalogue?.serviceById.get(draft.serviceId);
  const assets = (catalogue?.assets ?? []).filter(
    (asset) =>
      asset.serviceId === draft.serviceId &&
      (draft.subject.assetKind === undefined || asset.kind === draft.subject.assetKind),
  );
  return (
    <Section title={t('rules.part.words')}>
      <div className={css.form}>
        {isNew && (
          <div className={css.fields}>
            <Select
              label={t('feeds.filter.service')}
              allowDeselect={false}
              data={(catalogue?.services ?? []).map((one) => ({ value: one.id, label: text(one.name) }))}
              value={draft.serviceId === '' ? null : draft.serviceId}
              onChange={(serviceId) => onChange({ ...draft, serviceId: serviceId ?? '', subject: {} })}
            />
            <TextInput
              label={t('rules.id')}
              description={t('feeds.wizard.idHint')}
              value={draft.id}
              onChange={(event) => onChange({ ...draft, id: event.currentTarget.value })}
            />
          </div>
        )}
        {languages.map((language) => (
          <TextInput
            key={language}
            label={t(`rules.sentence.${language}`)}
            description={language === 'vi' ? t('rules.sentenceHint') : undefined}
            value={draft.sentence[language]}
            onChange={(event) =>
              onChange({ ...draft, sentence: { ...draft.sentence, [language]: event.currentTarget.value } })
            }
          />
        ))}
        <RuleTitle draft={draft} onChange={onChange} />
        {languages.map((language) => (
          <Textarea
            key={language}
            label={t(`rules.explanation.${language}`)}
            autosize
            maxRows={8}
            value={draft.explanation?.[language] ?? ''}
            onChange={(event) => {
              const words = { vi: '', en: '', ...draft.explanation, [language]: event.currentTarget.value };
              const { explanation: _before, ...rest } = draft;
              onChange(words.vi === '' && words.en === '' ? rest : { ...rest, explanation: words });
            }}
          />
        ))}
        <div className={css.fields}>
          <TextInput
            label={t('feeds.obligation.legalBasis')}
            value={draft.legalBasis ?? ''}
            onChange={(event) => {
              const { legalBasis: _before, ...rest } = draft;
              const legalBasis = event.currentTarget.value;
              onChange(legalBasis === '' ? rest : { ...rest, legalBasis });
            }}
          />
          <Select
            label={t('rules.subject.kind')}
            clearable
            placeholder={t('rules.subject.all')}
            data={listSubjectKinds(service).map(({ kind, name }) => ({ value: kind, label: text(name) }))}
            value={draft.subject.assetKind ?? null}
            onChange={(assetKind) => {
              const { assetKind: _kind, assets: _assets, ...rest } = draft.subject;
              onChange({ ...draft, subject: assetKind === null ? rest : { ...rest, assetKind } });
            }}
          />
          <MultiSelect
            label={t('rules.subject.only')}
            searchable
            filter={findOptions}
            limit={SHOWN_OPTIONS}
            placeholder={draft.subject.assets === undefined ? t('rules.subject.everyone') : ''}
            data={assets.map((asset) => ({
              value: asset.code,
              label: `${text(asset.name)} · ${asset.code}`,
            }))}
            value={draft.subject.assets ?? []}
            onChange={(codes) => {
              const { assets: _before, ...rest } = draft.subject;
              onChange({ ...draft, subject: codes.length === 0 ? rest : { ...rest, assets: codes } });
            }}
          />
        </div>
      </div>
    </Section>
  );
}
