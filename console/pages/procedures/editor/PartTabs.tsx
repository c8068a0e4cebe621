/** The parts of the draft that are not in the chart, one tab each; a tab says that something in it is unsound. */
import { Tabs, VisuallyHidden } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleProblem } from '../../../../contract/rules/rule-view.ts';
import { toOneOf } from '../../../search-params.ts';
import { AppliesForm } from './AppliesForm.tsx';
import { BasicsForm } from './BasicsForm.tsx';
import { ClocksForm } from './ClocksForm.tsx';
import { editorParts, partOf, type EditorPart } from './editor-parts.ts';
import type { FormProps } from './form-props.ts';
import { LadderForm } from './LadderForm.tsx';
import { OpeningForm } from './OpeningForm.tsx';
import { PlaybookForm } from './PlaybookForm.tsx';
import css from '../Procedures.module.css';

const forms: Readonly<Record<EditorPart, ComponentType<FormProps>>> = {
  basics: BasicsForm,
  applies: AppliesForm,
  opening: OpeningForm,
  clocks: ClocksForm,
  ladder: LadderForm,
  playbook: PlaybookForm,
};

interface Props extends FormProps {
  readonly problems: readonly RuleProblem[];
  readonly part: EditorPart;
  readonly onPart: (part: EditorPart) => void;
}

export function PartTabs({ draft, onChange, problems, part, onPart }: Props) {
  const { t } = useTranslation();
  const faulty = new Set(problems.map(({ where }) => partOf(where)));
  const Form = forms[part];
  return (
    <Tabs
      value={part}
      onChange={(word) => {
        const next = toOneOf(word, editorParts);
        if (next !== undefined) onPart(next);
      }}
    >
      <Tabs.List mb="sm" className={css.partTabs}>
        {editorParts.map((one) => (
          <Tabs.Tab key={one} value={one} aria-controls="procedure-part">
            {faulty.has(one) && (
              <span className={css.faulty} title={t('procedures.faulty')}>
                ▲ <VisuallyHidden>{t('procedures.faulty')}</VisuallyHidden>
              </span>
            )}
            {t(`procedures.part.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <div id="procedure-part" role="tabpanel" aria-label={t(`procedures.part.${part}`)}>
        <Form draft={draft} onChange={onChange} />
      </div>
    </Tabs>
  );
}
