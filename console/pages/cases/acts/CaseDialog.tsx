/** Asks what an act on a case needs, and sends it. What was typed stays when the server refuses or somebody was faster. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { CaseField, type FieldValue } from './CaseField.tsx';
import {
  dialogSpecs,
  unversioned,
  type CaseDialogId,
  type DialogSpec,
  type FieldKind,
} from './dialog-specs.ts';
import { SendState } from './SendState.tsx';
import { StandInLine } from './StandInDialog.tsx';
import { useStandsIn } from '../tasks/my-agencies.ts';
import { useCaseTitle } from '../../../api/use-case-title.ts';
import css from '../Case.module.css';

interface Props {
  readonly id: CaseDialogId;
  readonly view: CaseView;
  readonly taskId?: number;
  readonly onClose: () => void;
}

const leastWords = 3;
const dangerous: readonly CaseDialogId[] = ['merge', 'cancel'];

export function CaseDialog({ id, view, taskId, onClose }: Props) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const sending = useCaseSend(view);
  const standsIn = useStandsIn();
  const task = view.tasks.find((one) => one.id === taskId);
  const spec: DialogSpec = dialogSpecs[id];
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>({});
  const lacks = spec.fields.some(
    ({ name, kind, required }) => required === true && isEmpty(values[name], kind),
  );
  return (
    <ConfirmDialog
      opened
      title={t(`cases.act.${id}`)}
      verb={t(`cases.verb.${id}`)}
      dangerous={dangerous.includes(id)}
      busy={sending.busy}
      disabled={lacks}
      onConfirm={() =>
        sending.send({
          path: spec.path(view, taskId),
          body: toBody(values),
          versioned: !unversioned.includes(id),
          onDone: onClose,
        })
      }
      onClose={onClose}
    >
      <p className={css.about}>
        {view.code} · {caseTitle(view)}
      </p>
      {id === 'refuse' && task !== undefined && standsIn(task.agencyId) && (
        <StandInLine agencyId={task.agencyId} />
      )}
      <div className={css.fields}>
        {spec.fields.map((field, index) => (
          <CaseField
            key={field.name}
            spec={field}
            view={view}
            first={index === 0}
            value={values[field.name]}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
      </div>
      <SendState sending={sending} />
    </ConfirmDialog>
  );
}

function isEmpty(value: FieldValue, kind?: FieldKind): boolean {
  if (value === undefined) return true;
  // A reason of one letter explains nothing: the server refuses it.
  if (typeof value === 'string') return value.trim().length < (kind === 'text' ? leastWords : 1);
  return Array.isArray(value) && value.length === 0;
}

/** Fields left empty are not sent. */
function toBody(values: Readonly<Record<string, FieldValue>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  );
}
