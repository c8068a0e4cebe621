/** Begins a notice: of an alert or a case its template is filled in by itself, else hazard and level are asked for. */
import { Button, Checkbox, Select } from '@mantine/core';
import { IconBroadcast } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hazards, noticeLevels } from '../../../contract/notices/notice.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { toOneOf } from '../../search-params.ts';

interface Props {
  readonly alertId?: number;
  readonly caseId?: number;
  /** Why nothing can be done now. */
  readonly blocked?: string | undefined;
}

export function DraftNoticeButton({ alertId, caseId, blocked }: Props) {
  const { t } = useTranslation();
  const missing = useMissingRight('notices.draft');
  const [isOpen, setOpen] = useState(false);
  const reason = blocked ?? missing;
  const cause = alertId !== undefined ? { alertId } : caseId !== undefined ? { caseId } : undefined;
  return (
    <>
      <DisabledReason reason={reason}>
        <Button
          variant="default"
          leftSection={<IconBroadcast size={16} aria-hidden />}
          disabled={reason !== undefined}
          onClick={() => setOpen(true)}
        >
          {t('notices.draft')}
        </Button>
      </DisabledReason>
      {isOpen && <DraftDialog cause={cause} onClose={() => setOpen(false)} />}
    </>
  );
}

function DraftDialog({
  cause,
  onClose,
}: {
  readonly cause: { readonly alertId: number } | { readonly caseId: number } | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [hazard, setHazard] = useState<(typeof hazards)[number] | undefined>(
    cause === undefined ? 'other' : undefined,
  );
  const [level, setLevel] = useState<(typeof noticeLevels)[number] | undefined>(
    cause === undefined ? 'moderate' : undefined,
  );
  const [isExercise, setExercise] = useState(false);
  const draft = useMutation({
    mutationFn: () => sendJson<{ id: number }>('POST', '/notices', { ...cause, hazard, level, isExercise }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['notices'] });
      void navigate({ to: '/notices/$id', params: { id: String(id) } });
    },
  });
  const asThere = cause === undefined ? undefined : t('notices.asCause');
  return (
    <ConfirmDialog
      opened
      title={t('notices.draft')}
      verb={t('notices.draftVerb')}
      busy={draft.isPending}
      onConfirm={() => draft.mutate()}
      onClose={onClose}
    >
      <p>{t('notices.draftAbout')}</p>
      <Select
        data-autofocus
        label={t('notices.field.hazard')}
        placeholder={asThere ?? ''}
        clearable={cause !== undefined}
        allowDeselect={cause !== undefined}
        data={hazards.map((value) => ({ value, label: t(`notices.hazard.${value}`) }))}
        value={hazard ?? null}
        onChange={(value) => setHazard(toOneOf(value, hazards))}
      />
      <Select
        label={t('notices.field.level')}
        placeholder={asThere ?? ''}
        clearable={cause !== undefined}
        allowDeselect={cause !== undefined}
        data={noticeLevels.map((value) => ({ value, label: t(`notices.level.${value}`) }))}
        value={level ?? null}
        onChange={(value) => setLevel(toOneOf(value, noticeLevels))}
      />
      <Checkbox
        mt="sm"
        label={t('notices.asExercise')}
        description={t('notices.asExerciseWhy')}
        checked={isExercise}
        onChange={(event) => setExercise(event.currentTarget.checked)}
      />
      {draft.error !== null && <ErrorState problem={toProblem(draft.error)} />}
    </ConfirmDialog>
  );
}
