/** Draws a bulletin of now; another one of the day says what is corrected. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { say } from '../../say.ts';
import { WordsDialog } from '../../WordsDialog.tsx';

interface Props {
  readonly mayMake: boolean;
  /** There is none of today. */
  readonly isFirst: boolean;
}

interface Made {
  readonly id: number;
}

export function MakeBulletinButton({ mayMake, isFirst }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const open = ({ id }: Made) => {
    say('saved.bulletin_make', undefined);
    void queryClient.invalidateQueries({ queryKey: ['bulletins'] });
    void navigate({ to: '/bulletin/$id', params: { id: String(id) } });
  };
  const first = useMutation({
    mutationFn: () => sendJson<Made>('POST', '/bulletins', {}),
    onSuccess: open,
  });
  return (
    <>
      <DisabledReason reason={mayMake ? undefined : t('bulletin.notYours')}>
        <Button
          variant="default"
          disabled={!mayMake}
          loading={first.isPending}
          onClick={() => (isFirst ? first.mutate() : setAsking(true))}
        >
          {t(isFirst ? 'bulletin.make' : 'bulletin.makeAgain')}
        </Button>
      </DisabledReason>
      {first.error !== null && <ErrorState problem={toProblem(first.error)} />}
      {isAsking && (
        <WordsDialog
          verb={t('bulletin.makeAgain')}
          about={<p>{t('bulletin.makeAbout')}</p>}
          label={t('bulletin.why')}
          most={1_000}
          send={async (why) => open(await sendJson<Made>('POST', '/bulletins', { why }))}
          stale="bulletins"
          onDone={() => setAsking(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
