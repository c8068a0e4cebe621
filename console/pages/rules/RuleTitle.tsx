/** The title of a rule's alerts: a template for each language, the facts it may name, and how one would read. */
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  fillTitle,
  listTitleFacts,
  listTitleTroubles,
  toDefaultTitle,
} from '../../../contract/alerts/alert-title.ts';
import type { RuleCondition } from '../../../contract/rules/rule.ts';
import { useUnitWord } from '../../../ui/words/unit.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toText, type RuleDraft } from './rule-draft.ts';
import { TITLE_EXAMPLES, toWatchedExample } from './title-examples.ts';
import css from './Rules.module.css';

const languages = ['vi', 'en'] as const;

interface Props {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
}

export function RuleTitle({ draft, onChange }: Props) {
  const { t } = useTranslation();
  const unitWord = useUnitWord();
  const { kind, property } = draft.condition;
  const watched = useCatalogue().data?.propertyOf(draft.serviceId, toText(property));
  // What decides the default (direction, aggregate, event, property) is chosen from lists: the form can't spell it wrong.
  const standard = toDefaultTitle(draft.condition as unknown as RuleCondition);
  return languages.map((language) => {
    const own = draft.title?.[language] ?? '';
    const template = own === '' ? standard[language] : own;
    const troubles = listTitleTroubles(template, kind);
    return (
      <div key={language}>
        <TextInput
          label={t(`rules.titleOf.${language}`)}
          description={
            language === 'vi'
              ? t('rules.titleHint', {
                  facts: listTitleFacts(kind)
                    .map((fact) => `{${fact}}`)
                    .join(' '),
                })
              : undefined
          }
          placeholder={standard[language]}
          error={troubles.length === 0 ? undefined : t('rules.titleUnknown', { given: troubles.join(' ') })}
          value={own}
          onChange={(event) => {
            const words = { ...standard, ...draft.title, [language]: event.currentTarget.value };
            const { title: _before, ...rest } = draft;
            const isStandard = languages.every((one) => words[one] === '' || words[one] === standard[one]);
            onChange(isStandard ? rest : { ...rest, title: words });
          }}
        />
        {troubles.length === 0 && (
          <p className={css.note}>
            {t('rules.titleExample', {
              title: fillTitle(
                template,
                toWatchedExample(
                  TITLE_EXAMPLES[kind][language],
                  watched && { name: watched.name[language], unit: unitWord(watched.unit) },
                ),
              ),
            })}
          </p>
        )}
      </div>
    );
  });
}
