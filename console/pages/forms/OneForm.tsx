/** The form itself: its draft, what would become of it, sending, and what was refused. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { FormDraftView, FormReceipt, FormView } from '../../../contract/records/form.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { findProblem, toFormBody, toFormFields } from '../../../ui/forms/form-field.ts';
import { SchemaForm } from '../../../ui/forms/SchemaForm.tsx';
import { ApiError } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { toBelowFields } from './below-fields.tsx';
import { ChangedSince } from './ChangedSince.tsx';
import { foreseenQuery, formDraftQuery, sendForm, type FormBody } from './form-queries.ts';
import { PhotoField } from './PhotoField.tsx';
import { PlaceField } from './PlaceField.tsx';
import { useAfterwards } from './use-afterwards.ts';
import { makeKey, useKeptDraft } from './use-kept-draft.ts';
import css from './Forms.module.css';

interface Props {
  readonly form: FormView;
  /** Of the draft: whose, and of what. */
  readonly name: string;
  /** Of a form that changes a record: what the newest version says. */
  readonly newest?: FormDraftView;
  readonly onSent: (receipt: FormReceipt) => void;
}

/** Looking ahead waits until nobody types. */
const pauseMs = 400;

export function OneForm({ form, name, newest, onSent }: Props) {
  const text = useText();
  const queries = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const start = { draft: newest?.draft ?? {}, base: newest?.base ?? null };
  const { kept, keep, drop } = useKeptDraft(name, form.fields, start);
  const fields = useMemo(() => toFormFields(form.schema, form.fields), [form]);
  const about = newest === undefined ? {} : { record: newest.recordId, base: kept.base };
  // What would become of it does not hang on who tells it.
  const told = fields.filter(({ facts }) => facts.keptAs === undefined);
  const isWhole = told.every((field) => findProblem(field, kept.draft[field.id]) === undefined);
  const body = isWhole ? { ...toFormBody(told, kept.draft), ...about } : undefined;
  const [settled] = useDebouncedValue(JSON.stringify(body ?? null), pauseMs);
  const looked = useMemo(() => (JSON.parse(settled) as FormBody | null) ?? undefined, [settled]);
  const foreseen = useQuery(foreseenQuery(form.serviceId, form.id, looked, kept.key));
  const afterwards = useAfterwards(form, looked === undefined ? undefined : foreseen.data);

  const send = useMutation({
    gcTime: 0,
    mutationFn: async (filled: FormBody) => {
      const whole = { ...filled, ...about };
      try {
        return await sendForm(form.serviceId, form.id, whole, kept.key);
      } catch (error) {
        // Its number is another's already, by chance: another key makes another number.
        if (newest !== undefined || !isConflictOf(error, 'number')) throw error;
        const key = makeKey();
        keep({ ...kept, key });
        return sendForm(form.serviceId, form.id, whole, key);
      }
    },
    onSuccess: (receipt) => {
      drop(start);
      void queries.invalidateQueries({ queryKey: ['records'] });
      void queries.invalidateQueries({ queryKey: ['record'] });
      onSent(receipt);
    },
    onError: (error) => {
      if (newest !== undefined && isConflictOf(error, 'base'))
        void queries.invalidateQueries(formDraftQuery(form.serviceId, form.id, newest.recordId));
    },
  });

  // After the menu that led here has let go of the focus.
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  const below = toBelowFields(form, fields, {
    draft: kept.draft,
    onDraft: (draft) => keep({ ...kept, draft }),
    ward: foreseen.data?.outcomes[0]?.areaCode ?? undefined,
  });
  const isChanged = newest !== undefined && isConflictOf(send.error, 'base') && newest.base !== kept.base;
  return (
    <div ref={box} className={css.form}>
      {isChanged && (
        <ChangedSince
          fields={fields}
          mine={kept.draft}
          newest={newest.draft}
          onMine={() => {
            keep({ ...kept, base: newest.base });
            send.reset();
          }}
          onNewest={() => {
            keep({ ...kept, draft: { ...kept.draft, ...newest.draft }, base: newest.base });
            send.reset();
          }}
        />
      )}
      {!isChanged && send.error !== null && <ErrorState problem={toProblem(send.error)} />}
      <SchemaForm
        label={text(form.name)}
        schema={form.schema}
        facts={form.fields}
        draft={kept.draft}
        onDraft={(draft) => keep({ ...kept, draft })}
        below={below}
        afterwards={afterwards}
        sendWord={text(form.send)}
        busy={send.isPending}
        onSend={(filled) => send.mutate(filled)}
        PlaceInput={PlaceField}
        PhotoInput={PhotoField}
      />
    </div>
  );
}

/** `base`: somebody changed the record meanwhile; `number`: another record has it. */
function isConflictOf(error: unknown, where: 'base' | 'number'): boolean {
  return error instanceof ApiError && error.id === 'conflict' && error.details[0]?.where === where;
}
