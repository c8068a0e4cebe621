/** What can be done from anywhere by Ctrl-K, as far as the person may: give an order, open a case, change the look. */
import { useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMoon, IconPlus, IconSpeakerphone, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hasPermission } from '../api/permission.ts';
import { meQuery } from '../api/queries.ts';
import { chooseLanguage, useLanguage } from '../i18n.ts';

export interface Deed {
  readonly id: string;
  readonly label: string;
  /** Further words it is found by. */
  readonly words: string;
  readonly icon: Icon;
  readonly run: () => void;
}

export function useDeeds(): readonly Deed[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const language = useLanguage();
  const me = useQuery(meQuery).data;
  const { toggleColorScheme } = useMantineColorScheme();
  return useMemo(() => {
    const deeds: (Deed & { readonly permission?: string })[] = [
      {
        id: 'directive',
        label: t('directives.give'),
        words: t('directives.title'),
        icon: IconSpeakerphone,
        permission: 'directives.give',
        run: () => void navigate({ to: '/directives', search: { give: true } }),
      },
      {
        id: 'case',
        label: t('cases.new.title'),
        words: t('cases.title'),
        icon: IconPlus,
        permission: 'cases.open',
        run: () => void navigate({ to: '/cases', search: { make: true } }),
      },
      {
        id: 'theme',
        label: t('search.theme'),
        words: t('person.theme'),
        icon: IconMoon,
        run: toggleColorScheme,
      },
      {
        id: 'language',
        label: t('search.language'),
        words: t('person.language'),
        icon: IconLanguage,
        run: () => void chooseLanguage(language === 'vi' ? 'en' : 'vi'),
      },
    ];
    return deeds.filter(({ permission }) => permission === undefined || hasPermission(me, permission));
  }, [t, navigate, language, me, toggleColorScheme]);
}
