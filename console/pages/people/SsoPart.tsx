/** How a person is linked to the city's single sign-on: by which subject, by whom; linking by hand, taking the link away. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { SsoLinkView } from '../../../contract/people/account.ts';
import type { UserView } from '../../../contract/people/user.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { ssoLinksQuery, useLinkSso, useUnlinkSso } from './people-queries.ts';
import css from './People.module.css';

export function SsoPart({ user, ssoName }: { readonly user: UserView; readonly ssoName: string }) {
  const { t } = useTranslation();
  const query = useQuery(ssoLinksQuery(user.id));
  const unlink = useUnlinkSso(user.id);
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t('people.sso.title', { name: ssoName })} about={t('people.sso.about')}>
      <QueryState query={query} rows={1}>
        {(links) =>
          links.length === 0 ? (
            <LinkForm user={user} />
          ) : (
            <>
              {links.map((link) => (
                <LinkFacts key={link.id} link={link} />
              ))}
              <div className={css.actions}>
                <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
                  {t('people.sso.unlink')}
                </Button>
              </div>
            </>
          )
        }
      </QueryState>
      <ConfirmDialog
        opened={asking}
        title={t('people.sso.unlinkTitle', { name: user.name })}
        verb={t('people.sso.unlink')}
        dangerous
        busy={unlink.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => unlink.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <p className={css.note}>{t('people.sso.unlinkWhy')}</p>
        {unlink.isError && <ErrorState problem={toProblem(unlink.error)} />}
      </ConfirmDialog>
    </Section>
  );
}

function LinkFacts({ link: { account, linkedBy, linkedMs } }: { readonly link: SsoLinkView }) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  // Issuer and subject, in this order, with one space between: neither has one inside.
  const [issuer = '', subject = ''] = account.split(' ');
  return (
    <FactList
      facts={[
        { name: t('people.sso.subject'), value: subject },
        { name: t('people.sso.issuer'), value: issuer },
        {
          name: t('people.sso.linked'),
          value: `${t(`people.sso.by.${linkedBy ?? 'unknown'}`)}, ${toTimeText(linkedMs, 'date', language, timeZone)}`,
        },
      ]}
    />
  );
}

function LinkForm({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const link = useLinkSso();
  const [subject, setSubject] = useState('');
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        link.mutate({ userId: user.id, subject });
      }}
    >
      <TextInput
        label={t('people.sso.subject')}
        description={t('people.sso.subjectHint')}
        value={subject}
        maxLength={255}
        onChange={(event) => setSubject(event.currentTarget.value.replaceAll(/\s/g, ''))}
      />
      {link.isError && <ErrorState problem={toProblem(link.error)} />}
      <div className={css.actions}>
        <DisabledReason
          reason={
            subject === '' ? t('confirm.incomplete', { ns: 'ui', verb: t('people.sso.link') }) : undefined
          }
        >
          <Button type="submit" variant="default" loading={link.isPending} disabled={subject === ''}>
            {t('people.sso.link')}
          </Button>
        </DisabledReason>
      </div>
    </form>
  );
}
