/** What of a procedure is not in the chart: for what, clocks, who is told when nobody moves, the checklist. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clockKinds, type ProcedureDefinition, type Routing } from '../../../contract/cases/procedure.ts';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { rulesQuery } from '../rules/rule-queries.ts';
import { useLadderWords } from './ladder-words.ts';
import { useLimitWords } from './limit-words.ts';
import css from './Procedures.module.css';

export function ProcedureFacts({ definition }: { readonly definition: ProcedureDefinition }) {
  const { t } = useTranslation();
  const text = useText();
  const limitWords = useLimitWords();
  const ladderWords = useLadderWords();
  const agencyName = useAgencyName();
  const service = useCatalogue().data?.serviceById.get(definition.applies.serviceId ?? '');
  const rules = useQuery(rulesQuery).data ?? [];
  const { routing, afterHours, centreAgencyId, opens } = definition;
  const routingWords = (given: Routing): string =>
    given.kind === 'agency'
      ? t('procedures.route.agency', { agency: agencyName(given.agencyId) })
      : t(`procedures.route.${given.kind}`);
  const facts: readonly Fact[] = [
    {
      name: t('procedures.applies'),
      value: [
        ...definition.applies.kinds.map((kind) => t(`cases.kind.${kind}`)),
        ...(service === undefined ? [] : [text(service.name)]),
        ...(definition.applies.rules ?? []).map((id) => {
          const rule = rules.find((one) => one.definition.id === id);
          return rule === undefined ? id : text(rule.definition.sentence).replace(/\.$/u, '');
        }),
        ...(definition.applies.minSeverity === undefined
          ? []
          : [
              t('procedures.fromSeverity', {
                severity: t(`severity.${definition.applies.minSeverity}`, { ns: 'ui' }),
              }),
            ]),
      ].join(' · '),
    },
    {
      name: t('procedures.opens'),
      value:
        opens.kind === 'unacknowledged'
          ? t('procedures.open.unacknowledged', { count: opens.afterMin })
          : t(`procedures.open.${opens.kind}`),
    },
    { name: t('procedures.routing'), value: routingWords(routing) },
    ...(afterHours === undefined
      ? []
      : [{ name: t('procedures.routedAfterHours'), value: routingWords(afterHours) }]),
    ...(centreAgencyId === undefined
      ? []
      : [{ name: t('procedures.centre'), value: agencyName(centreAgencyId) }]),
    { name: t('procedures.returnWithin'), value: limitWords(definition.returnWithin) },
    {
      name: t('procedures.reopen'),
      value:
        definition.reopenWithinDays === 0
          ? t('procedures.never')
          : t('procedures.withinDays', { count: definition.reopenWithinDays }),
    },
    ...(definition.legalBasis === undefined
      ? []
      : [{ name: t('procedures.basis'), value: definition.legalBasis }]),
  ];
  const { atStage } = definition;
  const toClockFacts = (limits: Partial<ProcedureDefinition['clocks']>): readonly Fact[] =>
    clockKinds.flatMap((kind) => {
      const limit = limits[kind];
      return limit === undefined ? [] : [{ name: t(`cases.clock.${kind}`), value: limitWords(limit) }];
    });
  return (
    <div className={css.facts}>
      <Section title={t('procedures.facts')}>
        <FactList facts={facts} />
      </Section>
      <Section title={t('procedures.clocks')}>
        <FactList facts={toClockFacts(definition.clocks)} />
      </Section>
      {atStage !== undefined && (
        <Section title={t('procedures.atStage', { stage: atStage.from })}>
          <FactList facts={toClockFacts(atStage.clocks)} />
        </Section>
      )}
      <Section title={t('procedures.ladder')}>
        {definition.ladder.length === 0 && <p className={css.quiet}>{t('procedures.noLadder')}</p>}
        <ol className={css.ladder}>
          {definition.ladder.map((step, index) => (
            <li key={index}>{ladderWords(step)}</li>
          ))}
        </ol>
      </Section>
      <Section title={t('procedures.playbook')}>
        {definition.playbook.length === 0 && <p className={css.quiet}>{t('cases.noSteps')}</p>}
        <ol className={css.ladder}>
          {definition.playbook.map((step) => (
            <li key={step.id}>
              {text(step.text)}{' '}
              <small>
                {t(`cases.party.${step.by}`)}
                {step.withinMin !== undefined &&
                  ` · ${limitWords({ kind: 'elapsed', minutes: step.withinMin })}`}
              </small>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}
