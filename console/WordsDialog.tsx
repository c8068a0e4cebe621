/** Asks for some words before a deed, and does it with them; what was typed stays when it is refused. */
import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../ui/states/ErrorState.tsx';
import { toProblem } from './api/to-problem.ts';

interface Props {
  readonly verb: string;
  readonly dangerous?: boolean;
  /** What comes of it, or what else is asked for, above the words. */
  readonly about?: ReactNode;
  /** What is asked for above, where one begins, still lacks something. */
  readonly isIncomplete?: boolean;
  readonly label: string;
  readonly most?: number;
  readonly send: (words: string) => Promise<unknown>;
  /** What is read again once it is done. */
  readonly stale: string;
  /** Says that it is done. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Words of one or two letters explain nothing: the server refuses them. */
const least = 3;

export function WordsDialog(props: Props) {
  const { verb, dangerous = false, about, isIncomplete, label, most = 2_000 } = props;
  const { send, stale, onDone, onClose } = props;
  const queryClient = useQueryClient();
  const [words, setWords] = useState('');
  const said = words.trim();
  const sending = useMutation({
    mutationFn: () => send(said),
    onSuccess: () => {
      onDone();
      void queryClient.invalidateQueries({ queryKey: [stale] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={verb}
      verb={verb}
      dangerous={dangerous}
      busy={sending.isPending}
      disabled={isIncomplete === true || said.length < least}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      {about}
      <Textarea
        {...(isIncomplete === undefined ? { 'data-autofocus': true } : {})}
        required
        autosize
        minRows={3}
        maxRows={8}
        maxLength={most}
        label={label}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {sending.error !== null && <ErrorState problem={toProblem(sending.error)} />}
    </ConfirmDialog>
  );
}
