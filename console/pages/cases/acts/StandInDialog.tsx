/** Before one click does what is another agency's to do: for whom it is done, as the timeline will tell it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { meQuery } from '../../../api/queries.ts';
import { useAgencyName } from '../case-names.ts';
import css from '../Case.module.css';

interface Props {
  /** What is done, as its button says it. */
  readonly verb: string;
  readonly agencyId: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function StandInDialog({ verb, agencyId, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const agency = useAgencyName()(agencyId);
  const me = useQuery(meQuery).data?.user.name ?? '';
  return (
    <ConfirmDialog
      opened
      startsOnVerb
      title={t('cases.standIn.title', { verb, agency })}
      verb={verb}
      onConfirm={() => {
        onConfirm();
        onClose();
      }}
      onClose={onClose}
    >
      <p className={css.about}>{t('cases.standIn.ask', { agency, me })}</p>
    </ConfirmDialog>
  );
}

/** In a form that asks anyway: for whom it is filled in. */
export function StandInLine({ agencyId }: { readonly agencyId: string }) {
  const { t } = useTranslation();
  return <p className={css.about}>{t('cases.standIn.line', { agency: useAgencyName()(agencyId) })}</p>;
}
