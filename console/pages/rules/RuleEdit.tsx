/** Writing a rule: as a form or as JSON, checked by the server while it is written, previewed on stored data, saved with a note. */
import { Button, JsonInput, SegmentedControl, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleProblem } from '../../../contract/rules/rule-view.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { BacktestPart } from './BacktestPart.tsx';
import { ConditionForm } from './ConditionForm.tsx';
import { RulePreviewPart } from './RulePreviewPart.tsx';
import { RuleTimes } from './RuleTimes.tsx';
import { RuleWords } from './RuleWords.tsx';
import { listDifferences } from './rule-diff.ts';
import { parseRuleDraft, type RuleDraft } from './rule-draft.ts';
import { checkQuery, useSaveRule } from './rule-queries.ts';
import { useRuleTold } from './use-rule-told.ts';
import css from './Rules.module.css';

/** A pause in typing this long is a thought that may be checked. */
const PAUSE_MS = 400;

interface Props {
  readonly first: RuleDraft;
  /** The version in force; absent for a new rule. */
  readonly current?: RuleDraft;
  readonly onSaved: (ruleId: string) => void;
}

export function RuleEdit({ first, current, onSaved }: Props) {
  const { t } = useTranslation();
  const missing = useMissingRight('rules.manage');
  const [draft, setDraft] = useState<RuleDraft>(first);
  const [json, setJson] = useState<string>();
  const [note, setNote] = useState('');
  const [checked] = useDebouncedValue(draft, PAUSE_MS);
  // A new rule is blank: its errors are told once something was written.
  const untouched = current === undefined && checked === first;
  const check = useQuery({ ...checkQuery(checked), enabled: missing === undefined && !untouched });
  const save = useSaveRule();
  const told = useRuleTold(draft);
  const parsed = json === undefined ? {} : parseRuleDraft(json);
  const errors = (check.data ?? []).filter((problem) => problem.severity === 'error');
  const unchanged = current !== undefined && listDifferences(current, draft).length === 0;
  const reason =
    missing ??
    (parsed.problem !== undefined
      ? t('rules.edit.badJson')
      : errors.length > 0 || check.isError || untouched
        ? t('rules.edit.hasErrors')
        : unchanged
          ? t('rules.edit.unchanged')
          : note.trim() === ''
            ? t('rules.edit.needsNote')
            : undefined);
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        <SegmentedControl
          aria-label={t('rules.edit.as')}
          value={json === undefined ? 'form' : 'json'}
          data={[
            { value: 'form', label: t('rules.edit.form') },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={(value) => setJson(value === 'json' ? JSON.stringify(draft, null, 2) : undefined)}
          style={{ alignSelf: 'flex-start' }}
        />
        {json === undefined ? (
          <>
            <RuleWords draft={draft} isNew={current === undefined} onChange={setDraft} />
            <Section title={t('rules.part.when')}>
              <ConditionForm
                serviceId={draft.serviceId}
                condition={draft.condition}
                onChange={(condition) => setDraft({ ...draft, condition })}
              />
            </Section>
            <RuleTimes draft={draft} onChange={setDraft} />
          </>
        ) : (
          <JsonInput
            aria-label="JSON"
            classNames={{ input: css.mono ?? '' }}
            autosize
            minRows={16}
            maxRows={40}
            value={json}
            error={parsed.problem}
            onChange={(text) => {
              setJson(text);
              const next = parseRuleDraft(text).draft;
              if (next !== undefined) setDraft(next);
            }}
          />
        )}
      </div>
      <div className={css.stack}>
        {json === undefined && (
          <Section title={t('rules.told.title')}>
            <p className={css.text}>{told}</p>
          </Section>
        )}
        <Problems problems={check.data ?? []} />
        {check.isError && <ErrorState problem={toProblem(check.error)} />}
        <Section title={t('rules.edit.save')}>
          <div className={css.form}>
            <Textarea
              label={t('rules.note')}
              description={t('rules.noteHint')}
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            {save.isError && <ErrorState problem={toProblem(save.error)} />}
            <div className={css.actions}>
              <DisabledReason reason={reason}>
                <Button
                  disabled={reason !== undefined}
                  loading={save.isPending}
                  onClick={() =>
                    save.mutate({ draft, note: note.trim() }, { onSuccess: ({ ruleId }) => onSaved(ruleId) })
                  }
                >
                  {current === undefined ? t('rules.edit.saveNew') : t('rules.edit.saveVersion')}
                </Button>
              </DisabledReason>
              {reason !== undefined && <span className={css.note}>{reason}</span>}
            </div>
          </div>
        </Section>
        <RulePreviewPart
          draft={draft}
          current={unchanged ? undefined : current}
          reason={
            missing ??
            (errors.length > 0 || check.isError || untouched ? t('rules.edit.hasErrors') : undefined)
          }
        />
        <BacktestPart
          draft={draft}
          reason={
            missing ??
            (errors.length > 0 || check.isError || untouched ? t('rules.edit.hasErrors') : undefined)
          }
        />
      </div>
    </div>
  );
}

/** What the server finds wrong: errors keep the rule from being saved, warnings do not. */
function Problems({ problems }: { readonly problems: readonly RuleProblem[] }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <output className={css.form}>
      {problems.map((problem) => (
        <span
          key={`${problem.where} ${problem.allowed}`}
          className={problem.severity === 'error' ? css.bad : css.warn}
        >
          {problem.severity === 'error' ? '▲' : '◆'} {t(`rules.edit.${problem.severity}`)}{' '}
          <code className={css.mono}>{problem.where}</code>
          {problem.value === '' ? '' : ` = “${problem.value}”`}: {problem.allowed}. {problem.next}
        </span>
      ))}
    </output>
  );
}
