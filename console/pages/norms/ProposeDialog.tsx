/** Proposes an era, starting from one that is there: another number from a day on, or the same confirmed in its text. */
import { NumberInput, SegmentedControl, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  normConfidences,
  type NormConfidence,
  type NormDetail,
  type NormEra,
  type NormValues,
  type StoredEra,
} from '../../../contract/rules/norm.ts';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DateField } from '../../../ui/time/DateField.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { fromLocalText, toLocalText } from '../../../ui/time/local-time.ts';
import { useProposeEra } from '../../api/norm-queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { toOneOf } from '../../search-params.ts';
import { usePartName } from './use-part-name.ts';
import css from './Norms.module.css';

const LEAST_NOTE = 3;
const NEXT_DAY_MS = 86_400_000;

interface Props {
  readonly norm: NormDetail;
  readonly from: StoredEra;
  readonly onClose: () => void;
}

export function ProposeDialog({ norm, from, onClose }: Props) {
  const { t } = useTranslation();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(3_600);
  const propose = useProposeEra(norm.id);
  const [corrects, setCorrects] = useState(false);
  const [day, setDay] = useState(toLocalText(nowMs + NEXT_DAY_MS, timeZone).slice(0, 10));
  const [values, setValues] = useState<NormValues>(from.values);
  const [words, setWords] = useState({
    instrument: from.instrument,
    article: from.article,
    source: from.source,
    vi: from.text.vi,
    en: from.text.en,
  });
  const [confidence, setConfidence] = useState<NormConfidence>(from.confidence);
  const [note, setNote] = useState('');
  const fromMs = corrects ? from.validFromMs : fromLocalText(`${day}T00:00`, timeZone);
  const isReady =
    fromMs !== undefined &&
    note.trim().length >= LEAST_NOTE &&
    words.instrument.trim().length > 1 &&
    words.source.trim().length > 1 &&
    words.vi.trim() !== '' &&
    words.en.trim() !== '';
  const send = () => {
    if (fromMs === undefined) return;
    const era: NormEra = {
      scope: from.scope,
      instrument: words.instrument.trim(),
      article: words.article.trim(),
      text: { vi: words.vi.trim(), en: words.en.trim() },
      validFromMs: fromMs,
      validToMs: corrects ? from.validToMs : null,
      values,
      source: words.source.trim(),
      checkedOn: toLocalText(nowMs, timeZone).slice(0, 10),
      confidence,
    };
    propose.mutate({ era, corrects: corrects ? from.id : null, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <ConfirmDialog
      opened
      title={t('norms.propose')}
      verb={t('norms.proposeVerb')}
      busy={propose.isPending}
      disabled={!isReady}
      onClose={onClose}
      onConfirm={send}
    >
      <div className={css.form}>
        <p className={css.soft}>{t('norms.proposeWhy')}</p>
        <SegmentedControl
          aria-label={t('norms.how')}
          value={corrects ? 'corrects' : 'follows'}
          data={(['follows', 'corrects'] as const).map((value) => ({
            value,
            label: t(`norms.hows.${value}`),
          }))}
          onChange={(value) => setCorrects(value === 'corrects')}
        />
        {corrects ? (
          <p className={css.soft}>{t('norms.correctsWhy')}</p>
        ) : (
          <DateField kind="date" label={t('norms.column.from')} value={day} onChange={setDay} />
        )}
        <ValuesInput values={values} unit={norm.unit} onChange={setValues} />
        {(['instrument', 'article', 'source', 'vi', 'en'] as const).map((field) => (
          <TextInput
            key={field}
            label={t(`norms.field.${field}`)}
            value={words[field]}
            onChange={(event) => setWords({ ...words, [field]: event.currentTarget.value })}
          />
        ))}
        <Select
          label={t('norms.column.confidence')}
          allowDeselect={false}
          data={normConfidences.map((value) => ({
            value,
            label: t(`norm.confidence.${value}`, { ns: 'ui' }),
          }))}
          value={confidence}
          onChange={(value) => setConfidence(toOneOf(value, normConfidences) ?? confidence)}
        />
        <Textarea
          label={t('norms.note')}
          description={t('norms.noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {propose.isError && <ErrorState problem={toProblem(propose.error)} />}
      </div>
    </ConfirmDialog>
  );
}

function ValuesInput({
  values,
  unit,
  onChange,
}: {
  readonly values: NormValues;
  readonly unit: string;
  readonly onChange: (values: NormValues) => void;
}) {
  const { t } = useTranslation();
  const partName = usePartName();
  if (values.kind === 'table') return <p className={css.soft}>{t('norms.tableStays')}</p>;
  if (values.kind === 'limit')
    return (
      <NumberInput
        label={t('norms.value')}
        suffix={` ${unit}`}
        value={values.value}
        onChange={(value) => typeof value === 'number' && onChange({ ...values, value })}
      />
    );
  return values.parts.map((part, index) => (
    <NumberInput
      key={part.key}
      label={partName(part)}
      suffix={` ${unit}`}
      value={part.value}
      onChange={(value) =>
        typeof value === 'number' &&
        onChange({ ...values, parts: values.parts.with(index, { ...part, value }) })
      }
    />
  ));
}
