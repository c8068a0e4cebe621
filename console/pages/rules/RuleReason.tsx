/** Why a rule is as it is: its own explanation, and what the norms of its limits say as they hold now. */
import { useTranslation } from 'react-i18next';
import type { RuleDefinition } from '../../../contract/rules/rule.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { findEraAt, useNorms } from '../../../ui/norms/norm-context.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useText } from '../../i18n.ts';
import { listNorms } from './list-norms.ts';
import css from './Rules.module.css';

export function RuleReason({ rule }: { readonly rule: RuleDefinition }) {
  const { t } = useTranslation();
  const text = useText();
  const { find } = useNorms();
  const nowMs = useNowMs(3_600);
  const { explanation, legalBasis, condition } = rule;
  const eras = listNorms(condition).flatMap((norm) => findEraAt(find(norm)?.eras ?? [], nowMs) ?? []);
  const said = [
    ...new Set(
      [...(explanation === undefined ? [] : [explanation]), ...eras.map((era) => era.text)].map(text),
    ),
  ];
  return (
    <Section title={t('rules.part.why')}>
      {said.length === 0 && <p className={css.text}>{t('rules.noExplanation')}</p>}
      {said.map((words) => (
        <p key={words} className={css.text}>
          {words}
        </p>
      ))}
      {legalBasis !== undefined && (
        <p className={css.note}>
          {t('feeds.obligation.legalBasis')}: {legalBasis}
        </p>
      )}
    </Section>
  );
}
