/** Who is signed in and in which role; language, theme, sign-out. */
import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconLogout, IconUserCircle, IconUserCog } from '@tabler/icons-react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries.ts';
import { signOut } from '../api/session.ts';
import { chooseLanguage, useLanguage } from '../i18n.ts';
import css from './Shell.module.css';

export function PersonMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  const me = useSuspenseQuery(meQuery).data;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queryClient = useQueryClient();
  const navigate = useNavigate();

  async function leave(): Promise<void> {
    await signOut(queryClient);
    await navigate({ to: '/sign-in' });
  }

  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton
          aria-label={t('top.person')}
          fz="md"
          style={{ display: 'flex', alignItems: 'center', gap: 4 }}
        >
          <span className={css.personName} title={me.user.name}>
            {me.user.name}
          </span>
          <IconUserCircle className={css.personIcon} size={22} stroke={1.75} aria-hidden />
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fz="sm" c="var(--hv-text)">
            {me.user.name} · {me.user.username} · {me.roles.map((role) => t(`person.${role}`)).join(', ')}
          </Text>
        </Menu.Label>
        <Menu.Label>{t('person.language')}</Menu.Label>
        <SegmentedControl
          fullWidth
          aria-label={t('person.language')}
          value={language}
          onChange={(value) => void chooseLanguage(value === 'en' ? 'en' : 'vi')}
          data={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Menu.Label>{t('person.theme')}</Menu.Label>
        <SegmentedControl
          fullWidth
          aria-label={t('person.theme')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value)}
          data={[
            { value: 'light', label: t('person.light') },
            { value: 'dark', label: t('person.dark') },
            { value: 'auto', label: t('person.auto') },
          ]}
        />
        <Menu.Divider />
        <Menu.Item
          component={Link}
          to="/account"
          closeMenuOnClick
          leftSection={<IconUserCog size={16} aria-hidden />}
        >
          {t('account.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {t('person.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
