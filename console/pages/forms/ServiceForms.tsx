/** The entry to a service's forms on its page: a button for each that takes calls, a menu of the others. */
import { Button, Menu } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../contract/records/form.ts';
import { useText } from '../../i18n.ts';
import { takesCalls } from './takes-calls.ts';
import { useServiceForms } from './use-service-forms.ts';

export function ServiceForms({ serviceId }: { readonly serviceId: string }) {
  const text = useText();
  const forms = useServiceForms(serviceId);
  const others = forms.filter((form) => !takesCalls(form));
  return (
    <>
      {forms.filter(takesCalls).map((form) => (
        <Button
          key={form.id}
          size="sm"
          leftSection={<IconPhoneIncoming size={16} aria-hidden />}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/services/$serviceId/forms/$formId"
              params={{ serviceId, formId: form.id }}
            />
          )}
        >
          {text(form.name)}
        </Button>
      ))}
      {others.length > 0 && (
        <FormsMenu serviceId={serviceId} forms={others} isBeside={others.length < forms.length} />
      )}
    </>
  );
}

function FormsMenu({
  serviceId,
  forms,
  isBeside,
}: {
  readonly serviceId: string;
  readonly forms: readonly FormView[];
  readonly isBeside: boolean;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <Button size="sm" variant={isBeside ? 'default' : 'filled'}>
          {t('form.enter')}
        </Button>
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
