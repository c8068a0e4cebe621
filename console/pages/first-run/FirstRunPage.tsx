/** The guide of an empty centre: an administrator of one's own, the city, the first feed. */
import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortestPassword } from '../../../contract/people/account.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { cityQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import css from './FirstRunPage.module.css';

export function FirstRunPage() {
  const { t } = useTranslation();
  const text = useText();
  const city = useSuspenseQuery(cityQuery).data;
  const { administrator, city: cityLoaded, firstDelivery } = city.ready;
  return (
    <div className={css.page}>
      <h1>{t('firstRun.title')}</h1>
      <p className={css.intro}>{t('firstRun.intro')}</p>
      <ol>
        <Step
          number={1}
          done={administrator}
          now={!administrator}
          title={t('firstRun.administrator')}
          why={t('firstRun.administratorWhy')}
        >
          <AdministratorForm />
        </Step>
        <Step
          number={2}
          done={cityLoaded}
          now={administrator && !cityLoaded}
          title={t('firstRun.city')}
          why={t('firstRun.cityWhy')}
        >
          <LoadCity name={text(city.name)} />
        </Step>
        <Step
          number={3}
          done={firstDelivery}
          now={administrator && cityLoaded && !firstDelivery}
          title={t('firstRun.feed')}
          why={t('firstRun.feedWhy')}
        >
          <Button component={Link} to="/feeds">
            {t('firstRun.toFeeds')}
          </Button>
        </Step>
      </ol>
      <Link to="/">{t('firstRun.toPicture')}</Link>
    </div>
  );
}

interface StepProps {
  readonly number: number;
  readonly done: boolean;
  readonly now: boolean;
  readonly title: string;
  readonly why: string;
  readonly children: ReactNode;
}

function Step({ number, done, now, title, why, children }: StepProps) {
  const { t } = useTranslation();
  const state = done ? 'done' : now ? 'now' : 'later';
  return (
    <li className={css.step} data-state={state} aria-current={now ? 'step' : undefined}>
      <span className={css.number} aria-hidden>
        {done ? '✓' : number}
      </span>
      <div>
        <h2>
          {title} <small>{t(`firstRun.${state}`)}</small>
        </h2>
        <p>{why}</p>
        {now && children}
      </div>
    </li>
  );
}

function AdministratorForm() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const create = useMutation({
    mutationFn: () =>
      sendJson('POST', '/users', {
        name: name.trim(),
        username: username.trim(),
        password,
        roles: ['administrator'],
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['city'] }),
  });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <TextInput
        label={t('firstRun.name')}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('signIn.username')}
        required
        pattern="[a-zA-Z0-9._\-]{2,60}"
        autoComplete="off"
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('signIn.password')}
        description={t('people.passwordHint', { count: shortestPassword.alone })}
        required
        minLength={shortestPassword.alone}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {create.isError && <ErrorState problem={toProblem(create.error)} />}
      <Button type="submit" loading={create.isPending}>
        {t('firstRun.create')}
      </Button>
    </form>
  );
}

function LoadCity({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const load = useMutation({
    mutationFn: () => sendJson('POST', '/setup/city'),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['city'] });
      await queryClient.invalidateQueries({ queryKey: ['catalogue'] });
    },
  });
  return (
    <>
      {load.isError && <ErrorState problem={toProblem(load.error)} />}
      <Group>
        <Button loading={load.isPending} onClick={() => load.mutate()}>
          {t('firstRun.load', { name })}
        </Button>
        <Link to="/agency-tree">{t('firstRun.draw')}</Link>
      </Group>
    </>
  );
}
