/** The entry to a service's forms on its page: one button, or a menu of several. */
import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n.ts';
import { useServiceForms } from './use-service-forms.ts';

export function ServiceForms({ serviceId }: { readonly serviceId: string }) {
  const { t } = useTranslation();
  const text = useText();
  const forms = useServiceForms(serviceId);
  if (forms.length === 0) return null;
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <Button size="sm">{t('form.enter')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map((form) => (
          <Menu.Item
            key={form.id}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/services/$serviceId/forms/$formId"
                params={{ serviceId, formId: form.id }}
              />
            )}
          >
            {text(form.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
