/** My account: how I sign in, where I am signed in, what my programs may do. */
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { homePages, type HomePage } from '../../../contract/people/access.ts';
import type { AccountView } from '../../../contract/people/account.ts';
import type { Me } from '../../../contract/people/me.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { accountQuery } from '../../api/account-query.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { meQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { listHomes, toRoleHome } from '../../home.ts';
import { tell } from '../../tell.ts';
import { chooseLanguage, useLanguage } from '../../i18n.ts';
import { DutyPinPart } from './DutyPinPart.tsx';
import { PasskeysPart } from './PasskeysPart.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { SessionsPart } from './SessionsPart.tsx';
import { TokensPart } from './TokensPart.tsx';
import { TotpPart } from './TotpPart.tsx';
import css from './Account.module.css';

/** Each home goes by its name on the rail. */
const homeLabels = {
  picture: 'nav.picture',
  'my-work': 'nav.myWork',
  leaders: 'nav.leaders',
} as const satisfies Record<HomePage, string>;
/** Stands for "no choice of one's own". */
const ofRole = 'role';

export function AccountPage() {
  const { t } = useTranslation();
  const query = useQuery(accountQuery);
  const me = useQuery(meQuery).data;
  return (
    <div className={css.page}>
      <Toolbar title={t('account.title')} count={query.data?.user.username} />
      <div className={css.column}>
        <QueryState query={query} rows={6}>
          {(account) => (
            <>
              <SecondFactorNotice account={account} isStopped={me?.lacksSecondFactor === true} />
              <TotpPart account={account} />
              <PasskeysPart account={account} />
              {account.hasPassword && <PasswordPart account={account} />}
              {me?.phone === null && !me.lacksSecondFactor && <DutyPinPart account={account} />}
              <SessionsPart account={account} />
              {me?.lacksSecondFactor !== true && <TokensPart />}
              <LanguagePart />
              {me !== undefined && <HomePart me={me} />}
            </>
          )}
        </QueryState>
      </div>
    </div>
  );
}

function SecondFactorNotice({
  account,
  isStopped,
}: {
  readonly account: AccountView;
  readonly isStopped: boolean;
}) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  if (isStopped) {
    const hasOne = account.totp || account.passkeys.length > 0;
    return (
      <p className={css.must} role="alert">
        {t(hasOne ? 'account.mustShow' : 'account.mustSetUp')}
      </p>
    );
  }
  if (account.graceUntilMs === null) return null;
  const time = toTimeText(account.graceUntilMs, 'full', language, timeZone);
  return <p className={css.must}>{t('account.grace', { time })}</p>;
}

function LanguagePart() {
  const { t } = useTranslation();
  const language = useLanguage();
  const choose = async (chosen: 'vi' | 'en') => {
    await chooseLanguage(chosen);
    // Also notices that are sent to the person are in it.
    await sendJson('PUT', '/me/language', { language: chosen });
  };
  return (
    <Section title={t('person.language')} about={t('account.languageAbout')}>
      <SegmentedControl
        aria-label={t('person.language')}
        value={language}
        onChange={(value) => void choose(value === 'en' ? 'en' : 'vi')}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
    </Section>
  );
}

function HomePart({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const isPhone = useMediaQuery('(max-width: 640px)');
  const choose = useMutation({
    mutationFn: (home: HomePage | null) => sendJson('PUT', '/me/home', { home }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    onError: (error) => tell(toProblem(error).message, { color: 'red' }),
  });
  return (
    <Section title={t('account.home')} about={t('account.homeAbout')}>
      <SegmentedControl
        aria-label={t('account.home')}
        orientation={isPhone ? 'vertical' : 'horizontal'}
        value={me.home ?? ofRole}
        onChange={(value) => choose.mutate(homePages.find((home) => home === value) ?? null)}
        data={[
          { value: ofRole, label: t('account.homeOfRole', { page: t(homeLabels[toRoleHome(me)]) }) },
          ...listHomes(me).map((home) => ({ value: home, label: t(homeLabels[home]) })),
        ]}
      />
    </Section>
  );
}
