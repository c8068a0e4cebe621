/** What stands below the fields of a form: what is guessed from them, what was told already, by whom, what leads to people, a picture to draw on. */
import type { ReactNode } from 'react';
import type { FormView } from '../../../contract/records/form.ts';
import type { FormDraft, FormField } from '../../../ui/forms/form-field.ts';
import { Alike } from './Alike.tsx';
import { DrawBox } from './DrawBox.tsx';
import { putBox, readBox } from './drawn-box.ts';
import { Earlier } from './Earlier.tsx';
import { Guessed } from './Guessed.tsx';
import { PersonalRuns } from './PersonalRuns.tsx';

interface Standing {
  readonly draft: FormDraft;
  readonly onDraft: (draft: FormDraft) => void;
  /** Of the place that was chosen, once it is known. */
  readonly ward: string | undefined;
}

/** By the field below which it stands. */
export function toBelowFields(
  form: FormView,
  fields: readonly FormField[],
  { draft, onDraft, ward }: Standing,
): Readonly<Record<string, ReactNode>> {
  const below = new Map<string, ReactNode>();
  for (const { id, facts } of fields) {
    const { guessed, alike, earlier, drawn } = facts;
    // Below the first field that it is made from: what is urgent is seen while it is told, and that field stays where it is.
    const first = fields.find((one) => guessed?.from.includes(one.id) === true);
    if (guessed !== undefined && first !== undefined)
      below.set(
        first.id,
        <Guessed
          key={id}
          field={id}
          form={form}
          guessed={guessed}
          draft={draft}
          value={draft[id]}
          ward={ward}
          onTake={(value) => onDraft({ ...draft, [id]: value })}
        />,
      );
    if (alike !== undefined)
      below.set(
        id,
        <Alike
          key={id}
          serviceId={form.serviceId}
          alike={alike}
          draft={draft}
          place={draft[id]}
          ward={ward}
        />,
      );
    if (earlier !== undefined)
      below.set(id, <Earlier key={id} serviceId={form.serviceId} earlier={earlier} value={draft[id]} />);
    const camera = draft[id];
    if (drawn !== undefined && typeof camera === 'string' && camera !== '')
      below.set(
        id,
        <DrawBox
          key={camera}
          camera={camera}
          box={readBox(draft, drawn)}
          onBox={(box) => onDraft(putBox(draft, drawn, box))}
        />,
      );
  }
  for (const { id, facts } of fields)
    if (facts.freeText === true)
      below.set(
        id,
        <>
          <PersonalRuns field={id} fields={fields} draft={draft} onDraft={onDraft} />
          {below.get(id)}
        </>,
      );
  return Object.fromEntries(below);
}
