/** The forms by which a record may be changed, as buttons; nothing where there is none or it is not the person's. */
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n.ts';
import { formsQuery } from './form-queries.ts';

interface Props {
  readonly serviceId: string;
  readonly kind: string;
  readonly recordId: number;
}

export function RecordForms({ serviceId, kind, recordId }: Props) {
  const text = useText();
  const forms = useQuery(formsQuery).data ?? [];
  const mine = forms.filter((form) => form.serviceId === serviceId && form.recordKind === kind);
  if (mine.length === 0) return null;
  return (
    <Group gap={8}>
      {mine.map((form) => (
        <Button
          key={form.id}
          size="sm"
          variant="default"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/services/$serviceId/forms/$formId"
              params={{ serviceId, formId: form.id }}
              search={{ record: recordId }}
            />
          )}
        >
          {text(form.name)}
        </Button>
      ))}
    </Group>
  );
}
