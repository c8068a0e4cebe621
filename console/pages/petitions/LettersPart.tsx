/** Letters of the board about a petition: made of its facts, to be signed; without the name of whoever brought it. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PETITION_LETTERS, petitionLetters } from '../../../contract/records/petition.ts';
import type { Petition, PetitionLetter } from '../../../contract/records/petition.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { saveFile } from '../../api/save-file.ts';
import { toProblem } from '../../api/to-problem.ts';
import css from '../ListWithPanel.module.css';

export function LettersPart({ petition: { id, code, status } }: { readonly petition: Petition }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const making = useMutation({
    mutationFn: (letter: PetitionLetter) =>
      saveFile(`/petitions/${id}/letters`, { letter }, `${code}-${letter}.pdf`),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['petitions'] }),
  });
  return (
    <>
      <h3 className={css.title}>{t('petitions.letters')}</h3>
      <div className={css.actions}>
        {petitionLetters.map((letter) => {
          const reason = PETITION_LETTERS[letter].includes(status) ? undefined : t('petitions.letterNotYet');
          return (
            <DisabledReason key={letter} reason={reason}>
              <Button
                size="sm"
                variant="default"
                disabled={reason !== undefined}
                loading={making.isPending && making.variables === letter}
                onClick={() => making.mutate(letter)}
              >
                {t(`petitions.letter.${letter}`)}
              </Button>
            </DisabledReason>
          );
        })}
      </div>
      {making.isError && <ErrorState problem={toProblem(making.error)} />}
    </>
  );
}
