/** Step three: the contract, and the assets the feed tells about, pasted from a spreadsheet. */
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../../ui/page/Section.tsx';
import { ContractForm } from '../ContractForm.tsx';
import type { StepProps } from './new-feed-draft.ts';
import { parseAssetRows } from './parse-asset-rows.ts';
import css from '../Feeds.module.css';

const SHOWN_PROBLEMS = 5;

export function WhatStep({ draft, onChange }: StepProps) {
  const { t } = useTranslation();
  const { assets, problems } = parseAssetRows(draft.assetRows);
  return (
    <>
      <ContractForm
        serviceId={draft.serviceId}
        contract={draft.contract}
        onChange={(contract) => onChange({ contract })}
      />
      <Section title={t('feeds.wizard.assets')} about={t('feeds.wizard.assetsAbout')}>
        <Textarea
          aria-label={t('feeds.wizard.assets')}
          placeholder={t('feeds.wizard.assetsExample')}
          classNames={{ input: css.value ?? '' }}
          autosize
          minRows={5}
          maxRows={16}
          value={draft.assetRows}
          onChange={(event) => onChange({ assetRows: event.currentTarget.value })}
        />
        <output className={css.note}>
          {t('feeds.wizard.assetsRead', {
            assets: assets.length,
            datastreams: assets.length * draft.contract.properties.length,
          })}
        </output>
        {problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
          <p key={problem.line} className={css.blind}>
            {t(`feeds.wizard.row.${problem.what}`, { line: problem.line, value: problem.value })}
          </p>
        ))}
      </Section>
    </>
  );
}
