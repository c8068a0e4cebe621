/** Editing what a feed may send: unknown names, the promise of each property, other names of properties. */
import { ActionIcon, Button, NumberInput, Select, Table, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FeedContract, PropertyContract } from '../../../contract/feeds/feed.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { AliasForm } from './AliasForm.tsx';
import css from './Feeds.module.css';

interface Props {
  readonly serviceId: string;
  readonly contract: FeedContract;
  readonly onChange: (contract: FeedContract) => void;
}

const limits = ['min', 'max', 'stepLimit', 'flatAfterSec', 'intervalSec'] as const;
type Limit = (typeof limits)[number];
const DEFAULT_INTERVAL_SEC = 600;

export function ContractForm({ serviceId, contract, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const service = catalogue?.serviceById.get(serviceId);
  const { properties } = contract;
  const free = (service?.properties ?? []).filter(
    (facts) => !properties.some((one) => one.property === facts.property),
  );
  const setProperty = (index: number, part: Partial<PropertyContract>) => {
    const promise = properties[index];
    if (promise !== undefined)
      onChange({ ...contract, properties: properties.with(index, { ...promise, ...part }) });
  };
  const setLimit = (index: number, limit: Limit, value: number | string) => {
    if (limit === 'intervalSec')
      setProperty(index, { intervalSec: Math.max(1, Math.round(Number(value) || 1)) });
    else setProperty(index, { [limit]: typeof value === 'number' ? value : null });
  };
  return (
    <div className={css.stack}>
      <Section title={t('feeds.contract.title')}>
        <div className={css.form}>
          <div className={css.fields}>
            <Select
              label={t('feeds.contract.unknownLabel')}
              description={t(`feeds.contract.${contract.unknown}`)}
              allowDeselect={false}
              value={contract.unknown}
              data={(['quarantine', 'register'] as const).map((value) => ({
                value,
                label: t(`feeds.contract.${value}Short`),
              }))}
              onChange={(value) =>
                onChange({ ...contract, unknown: value === 'register' ? 'register' : 'quarantine' })
              }
            />
            <Select
              label={t('feeds.contract.assetKind')}
              clearable
              value={contract.assetKind ?? null}
              data={(service?.assetKinds ?? []).map((kind) => ({ value: kind.kind, label: text(kind.name) }))}
              onChange={(assetKind) => {
                const { assetKind: _before, ...rest } = contract;
                onChange(assetKind === null ? rest : { ...rest, assetKind });
              }}
            />
          </div>
          {properties.length > 0 && (
            <WideTable label={t('feeds.contract.list')}>
              <Table verticalSpacing={4} horizontalSpacing={6} miw={760}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('feeds.contract.property')}</Table.Th>
                    <Table.Th>{t('feeds.contract.unit')}</Table.Th>
                    {limits.map((limit) => (
                      <Table.Th key={limit}>{t(`feeds.contract.field.${limit}`)}</Table.Th>
                    ))}
                    <Table.Th>{t('feeds.keysPart.action')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {properties.map((promise, index) => {
                    const facts = catalogue?.propertyOf(serviceId, promise.property);
                    const name = facts === undefined ? promise.property : text(facts.name);
                    return (
                      <Table.Tr key={promise.property}>
                        <Table.Td>{name}</Table.Td>
                        <Table.Td>
                          <TextInput
                            w={88}
                            aria-label={`${name}: ${t('feeds.contract.unit')}`}
                            value={promise.unit}
                            maxLength={20}
                            onChange={(event) => setProperty(index, { unit: event.currentTarget.value })}
                          />
                        </Table.Td>
                        {limits.map((limit) => (
                          <Table.Td key={limit}>
                            <NumberInput
                              w={96}
                              hideControls
                              aria-label={`${name}: ${t(`feeds.contract.field.${limit}`)}`}
                              value={promise[limit] ?? ''}
                              onChange={(value) => setLimit(index, limit, value)}
                            />
                          </Table.Td>
                        ))}
                        <Table.Td>
                          <ActionIcon
                            aria-label={t('feeds.contract.remove', { name })}
                            onClick={() =>
                              onChange({ ...contract, properties: properties.toSpliced(index, 1) })
                            }
                          >
                            <IconTrash size={16} aria-hidden />
                          </ActionIcon>
                        </Table.Td>
                      </Table.Tr>
                    );
                  })}
                </Table.Tbody>
              </Table>
            </WideTable>
          )}
          <div className={css.actions}>
            {free.map((facts) => (
              <Button
                key={facts.property}
                variant="default"
                size="compact-xs"
                onClick={() =>
                  onChange({
                    ...contract,
                    properties: [
                      ...properties,
                      {
                        property: facts.property,
                        unit: facts.unit,
                        intervalSec: properties[0]?.intervalSec ?? DEFAULT_INTERVAL_SEC,
                        aggregation: facts.aggregation,
                      },
                    ],
                  })
                }
              >
                + {text(facts.name)}
              </Button>
            ))}
          </div>
        </div>
      </Section>
      <AliasForm
        aliases={contract.aliases ?? {}}
        properties={properties.map(({ property }) => property)}
        onChange={(aliases) => onChange({ ...contract, aliases })}
      />
    </div>
  );
}
