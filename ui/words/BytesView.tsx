/** Raw bytes as text with invisible characters marked, or as a hex dump: what really came, not what it should have been. */
import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toHexLines, toMarkedText } from './bytes.ts';
import css from './BytesView.module.css';

const SHOWN_BYTES = 16 * 1024;

interface Props {
  readonly bytes: Uint8Array;
  readonly label: string;
}

export function BytesView({ bytes, label }: Props) {
  const { t } = useTranslation('ui');
  const [form, setForm] = useState<'text' | 'hex'>('text');
  const shown = useMemo(() => {
    const first = bytes.subarray(0, SHOWN_BYTES);
    return form === 'text' ? toMarkedText(first) : toHexLines(first).join('\n');
  }, [bytes, form]);
  return (
    <div className={css.view}>
      <div className={css.head}>
        <SegmentedControl
          aria-label={label}
          value={form}
          onChange={(value) => setForm(value === 'hex' ? 'hex' : 'text')}
          data={[
            { value: 'text', label: t('bytes.text') },
            { value: 'hex', label: t('bytes.hex') },
          ]}
        />
        <span className={css.size}>
          {t('bytes.size', { count: bytes.length })}
          {bytes.length > SHOWN_BYTES && ` · ${t('bytes.first', { count: SHOWN_BYTES })}`}
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard */}
      <section className={css.bytes} tabIndex={0} aria-label={label}>
        {shown}
      </section>
    </div>
  );
}
