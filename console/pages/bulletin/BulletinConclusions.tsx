/** What the meeting concluded from the bulletin: each an order with its agency and deadline, as it stands now. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulletinDetail } from '../../../contract/papers/bulletin.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { tell } from '../../tell.ts';
import { DirectiveList } from '../directives/DirectiveList.tsx';
import { GiveDirectiveDialog } from '../directives/GiveDirectiveDialog.tsx';
import css from './Bulletin.module.css';

export function BulletinConclusions({ bulletin }: { readonly bulletin: BulletinDetail }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [isGiving, setGiving] = useState(false);
  const { id, conclusions, mayConclude } = bulletin;
  const orders = conclusions.flatMap(({ order }) => order ?? []);
  const hidden = conclusions.length - orders.length;
  return (
    <section className={css.section} aria-labelledby="bulletin-conclusions">
      <div className={css.sectionHead}>
        <h2 id="bulletin-conclusions">{t('bulletin.conclusions')}</h2>
        <span className={css.actions}>
          <DisabledReason reason={mayConclude ? undefined : t('bulletin.noConclude')}>
            <Button disabled={!mayConclude} onClick={() => setGiving(true)}>
              {t('bulletin.conclude')}
            </Button>
          </DisabledReason>
        </span>
      </div>
      {conclusions.length === 0 && <p className={css.quiet}>{t('bulletin.noConclusions')}</p>}
      {orders.length > 0 && <DirectiveList rows={orders} />}
      {hidden > 0 && <p className={css.quiet}>{t('bulletin.hidden', { count: hidden })}</p>}
      {isGiving && (
        <GiveDirectiveDialog
          path={`/bulletins/${id}/conclusions`}
          title={t('bulletin.conclude')}
          onClose={() => setGiving(false)}
          onGiven={(code) => {
            setGiving(false);
            void queryClient.invalidateQueries({ queryKey: ['bulletins'] });
            tell(t('bulletin.concluded', { code }));
          }}
        />
      )}
    </section>
  );
}
