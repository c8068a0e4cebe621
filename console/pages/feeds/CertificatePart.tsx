/** Whose signatures of warnings are trusted: a certificate is looked at and compared before it is, one after the other. */
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertificateFacts, CheckedCertificate } from '../../../contract/notices/certificate.ts';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import css from './Feeds.module.css';

type Settings = Readonly<Record<string, unknown>>;

interface Props {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

const check = (pem: string) => sendJson<CheckedCertificate>('POST', '/cap-certificates/check', { pem });

export function CertificatePart({ settings, onChange }: Props) {
  const { t } = useTranslation();
  const [pem, setPem] = useState('');
  const [isCompared, setCompared] = useState(false);
  const look = useMutation({ mutationFn: () => check(pem.trim()) });
  const listed = Array.isArray(settings['certificates']) ? settings['certificates'] : [];
  const trusted = listed.filter((one) => typeof one === 'string');
  const told = look.data;
  const hindered = told?.troubles.some((trouble) => trouble !== 'ends-soon') ?? true;
  const isListed = trusted.some((one) => one.trim() === pem.trim());
  const reason = hindered
    ? t('feeds.certificate.lookFirst')
    : isListed
      ? t('feeds.certificate.already')
      : isCompared
        ? undefined
        : t('feeds.certificate.compareFirst');
  const forget = () => {
    setCompared(false);
    look.reset();
  };
  return (
    <Section title={t('feeds.certificate.title')} about={t('feeds.certificate.about')}>
      <div className={css.certificate}>
        {trusted.length === 0 && <p>{t('feeds.certificate.none')}</p>}
        {trusted.map((one) => (
          <Trusted
            key={one}
            pem={one}
            onRemove={() => onChange({ ...settings, certificates: trusted.filter((other) => other !== one) })}
          />
        ))}
        <Textarea
          label={t('feeds.certificate.pem')}
          description={t('feeds.certificate.pemHelp')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={20_000}
          value={pem}
          onChange={(event) => {
            setPem(event.currentTarget.value);
            forget();
          }}
        />
        <div className={css.actions}>
          <DisabledReason reason={pem.trim() === '' ? t('feeds.certificate.empty') : undefined}>
            <Button
              variant="default"
              disabled={pem.trim() === ''}
              loading={look.isPending}
              onClick={() => look.mutate()}
            >
              {t('feeds.certificate.look')}
            </Button>
          </DisabledReason>
        </div>
        {look.error !== null && <ErrorState problem={toProblem(look.error)} />}
        {told !== undefined && (
          <>
            {told.facts !== null && <Facts facts={told.facts} />}
            {told.troubles.map((trouble) => (
              <p key={trouble} role="alert">
                {t(`feeds.certificate.trouble.${trouble}`)}
              </p>
            ))}
            {!hindered && (
              <Checkbox
                label={t('feeds.certificate.compared')}
                checked={isCompared}
                onChange={(event) => setCompared(event.currentTarget.checked)}
              />
            )}
            <DisabledReason reason={reason}>
              <Button
                disabled={reason !== undefined}
                onClick={() => {
                  onChange({ ...settings, certificates: [...trusted, pem.trim()] });
                  setPem('');
                  forget();
                }}
              >
                {t('feeds.certificate.trust')}
              </Button>
            </DisabledReason>
          </>
        )}
      </div>
    </Section>
  );
}

function Trusted({ pem, onRemove }: { readonly pem: string; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const look = useMutation({ mutationFn: () => check(pem) });
  return (
    <div className={css.step}>
      {look.data === undefined ? (
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
          {t('feeds.certificate.show')}
        </Button>
      ) : (
        look.data.facts !== null && <Facts facts={look.data.facts} />
      )}
      {look.data?.troubles.map((trouble) => (
        <p key={trouble}>{t(`feeds.certificate.trouble.${trouble}`)}</p>
      ))}
      <Button variant="default" onClick={onRemove}>
        {t('feeds.certificate.remove')}
      </Button>
    </div>
  );
}

function Facts({ facts }: { readonly facts: CertificateFacts }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { subject, issuer, fromMs, toMs, fingerprint, key, isOwn } = facts;
  return (
    <FactList
      facts={[
        { name: t('feeds.certificate.subject'), value: subject },
        { name: t('feeds.certificate.issuer'), value: isOwn ? t('feeds.certificate.own') : issuer },
        {
          name: t('feeds.certificate.holds'),
          value: t('feeds.certificate.fromTo', {
            from: timeText(fromMs, 'date'),
            to: timeText(toMs, 'date'),
          }),
        },
        { name: t('feeds.certificate.key'), value: key },
        { name: t('feeds.certificate.fingerprint'), value: fingerprint },
      ]}
    />
  );
}
