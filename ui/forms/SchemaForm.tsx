/** A form made from a schema: one column, the question in plain words, what happens after sending above the button. */
import { Button } from '@mantine/core';
import { useMemo, useRef, useState, type ComponentType, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormFacts, FormSchema } from '../../contract/records/form.ts';
import { DisabledReason } from '../states/DisabledReason.tsx';
import { FieldInput } from './FieldInput.tsx';
import { findProblem, toFormBody, toFormFields, type FormDraft } from './form-field.ts';
import type { PhotoInputProps } from './photo-input-props.ts';
import type { PlaceInputProps } from './place-input-props.ts';
import css from './SchemaForm.module.css';

interface Props {
  readonly label: string;
  readonly schema: FormSchema;
  readonly facts: FormFacts;
  /** Kept by whoever shows the form, so that a draft outlives it. */
  readonly draft: FormDraft;
  readonly onDraft: (draft: FormDraft) => void;
  /** The last value of a field and its usual range, in words. */
  readonly known?: Readonly<Record<string, string>>;
  /** What the server refused, by field. */
  readonly refused?: Readonly<Record<string, string>>;
  /** What stands below a field, e.g. what is guessed from it. */
  readonly below?: Readonly<Record<string, ReactNode>>;
  /** What happens after sending. */
  readonly afterwards: string;
  readonly sendWord: string;
  readonly busy?: boolean;
  readonly onSend: (body: Readonly<Record<string, unknown>>) => void;
  /** The map on which a place is chosen; without one it is typed. */
  readonly PlaceInput?: ComponentType<PlaceInputProps>;
  /** What sends photos; without one they are not asked for. */
  readonly PhotoInput?: ComponentType<PhotoInputProps>;
}

const inputs = 'input:not([type="hidden"]):not([disabled]), textarea:not([disabled])';

export function SchemaForm(props: Props) {
  const { label, schema, facts, draft, onDraft, known, refused, afterwards, sendWord } = props;
  const { t } = useTranslation('ui');
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const fields = useMemo(() => toFormFields(schema, facts), [schema, facts]);
  const place = fields.find(({ kind }) => kind === 'place');
  const problems = new Map(
    fields.flatMap((field) => {
      const problem = findProblem(field, draft[field.id]);
      return problem === undefined ? [] : [[field.id, problem] as const];
    }),
  );

  const send = (): void => {
    setTried(true);
    if (problems.size === 0 && props.busy !== true) return props.onSend(toFormBody(fields, draft));
    const first = fields.find(({ id }) => problems.has(id));
    form.current?.querySelector<HTMLElement>(`[data-field="${first?.id}"] :is(${inputs})`)?.focus();
  };
  /** Ctrl-Enter sends from anywhere, also out of a list that is open and would take the Enter for itself. */
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  };
  /** Enter goes on to the next field. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const all = [...(form.current?.querySelectorAll<HTMLElement>(`${inputs}, button[type="submit"]`) ?? [])];
    all[all.indexOf(event.target) + 1]?.focus();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter goes on inside the fields; nothing here is only for keys
    <form
      ref={form}
      className={css.form}
      aria-label={label}
      noValidate
      onKeyDown={onKeyDown}
      onKeyDownCapture={onKeyDownCapture}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {fields.map((field) => {
        const problem = problems.get(field.id);
        const isEmptyYet = problem?.what === 'required' && !tried;
        const isTold = problem !== undefined && !isEmptyYet && (tried || left.has(field.id));
        const error = isTold
          ? t(`forms.problem.${problem.what}`, { limit: problem.limit })
          : refused?.[field.id];
        return (
          <div key={field.id} data-field={field.id} onBlur={() => setLeft(new Set([...left, field.id]))}>
            <FieldInput
              field={field}
              value={draft[field.id]}
              onChange={(value) => onDraft({ ...draft, [field.id]: value })}
              known={known?.[field.id]}
              error={error}
              PlaceInput={props.PlaceInput}
              PhotoInput={props.PhotoInput}
              onPlace={place && ((found) => onDraft({ ...draft, [place.id]: found }))}
            />
            {props.below?.[field.id]}
          </div>
        );
      })}
      <p className={css.afterwards}>{afterwards}</p>
      <div className={css.foot}>
        <DisabledReason reason={props.busy === true ? t('forms.sending') : undefined}>
          <Button type="submit" size="sm" disabled={props.busy === true}>
            {sendWord}
          </Button>
        </DisabledReason>
        <span>{t('forms.keys')}</span>
      </div>
    </form>
  );
}
