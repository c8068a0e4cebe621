/** Pulls or plugs the network cable of one simulated asset; draws nothing for an asset that is not simulated. */
import { Button } from '@mantine/core';
import { IconPlug, IconPlugX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { demoQuery } from '../../api/demo-query.ts';
import { useSetCable } from './demo-queries.ts';
import css from './Demo.module.css';

interface Props {
  readonly assetCode: string;
}

export function DemoCableButton({ assetCode }: Props) {
  const { t } = useTranslation();
  const isDemo = useCatalogue().data?.assetByCode.get(assetCode)?.demo === true;
  const state = useQuery({ ...demoQuery, enabled: isDemo }).data;
  const missing = useMissingRight('demo.control');
  const cable = useSetCable();
  if (!isDemo || state === undefined || !state.assets.includes(assetCode)) return null;
  const pulled = state.unplugged.includes(assetCode);
  return (
    <span className={css.cable}>
      <DisabledReason reason={missing}>
        <Button
          variant={pulled ? 'filled' : 'default'}
          size="compact-xs"
          disabled={missing !== undefined}
          loading={cable.isPending}
          leftSection={pulled ? <IconPlug size={14} aria-hidden /> : <IconPlugX size={14} aria-hidden />}
          onClick={() => cable.mutate({ asset: assetCode, plugged: pulled })}
        >
          {pulled ? t('demo.plug') : t('demo.pull')}
        </Button>
      </DisabledReason>
      {cable.isError && <span className={css.bad}>{cable.error.message}</span>}
    </span>
  );
}
