// In: one row with its findings. Out: the row corrected: task, units (matched, created or kept as a collective), date, or left out.
import { Alert, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useToday } from '@/api/lookups';
import type { Import, ImportRow, NameRef, UnitChoice, UnitRef } from '@/api/types';
import { useWords } from '@/i18n';
import { CommandDialog } from '@/ui/command-dialog';
import { DayField } from '@/ui/day-field';
import { ProblemAlert } from '@/ui/problem-alert';
import { UnitPicker } from '@/ui/unit-picker';
import styles from './imports.module.css';
import { createUnit, type RowChange, useImportCommands } from './queries';

/** One unit of a row: a known one, or words kept as a collective such as 各区. */
export interface UnitEntry {
  text: string;
  how: 'known' | 'collective' | 'drop';
  unit: NameRef | null;
  /** What the importer thinks is meant; taken only when a person says so. */
  suggestion?: NameRef | null;
}
interface Fields {
  task: string;
  leads: UnitEntry[];
  co: UnitEntry[];
  dueOn: string | null;
  outcome: 'import' | 'hold' | 'skip';
}

export function entryOf(ref: UnitRef): UnitEntry {
  if (ref.kind === 'collective') return { text: ref.text, how: 'collective', unit: null };
  return { text: ref.text, how: 'known', unit: ref.unit, suggestion: ref.suggestion };
}

const unsettled = (entry: UnitEntry): boolean => entry.how === 'known' && !entry.unit;

/** What is sent for a list of units; nothing when it was left as it was. */
export function choicesOf(
  entries: readonly UnitEntry[],
  before: readonly UnitRef[],
): UnitChoice[] | undefined {
  if (JSON.stringify(entries) === JSON.stringify(before.map(entryOf))) return undefined;
  return entries.flatMap((entry): UnitChoice[] => {
    if (entry.how === 'collective') return [{ collective: entry.text }];
    return entry.how === 'known' && entry.unit ? [{ unitId: entry.unit.id }] : [];
  });
}

/** Set aside by a person, not for something wrong with it. */
const isHeldByHand = (row: ImportRow): boolean =>
  row.outcome === 'hold' && !row.findings.some(({ severity }) => severity === 'hold');

/** How the form begins. Correcting a row is meant to free it, unless somebody has set it aside. */
export function fieldsOf(row: ImportRow): Fields {
  return {
    task: row.task,
    leads: row.leads.map(entryOf),
    co: row.co.map(entryOf),
    dueOn: row.dueOn,
    outcome: row.outcome === 'skip' ? 'skip' : isHeldByHand(row) ? 'hold' : 'import',
  };
}

/** What is sent: the fields that were touched, so that correcting one pins no other. */
export function changeOf(row: ImportRow, { task, leads, co, dueOn, outcome }: Fields): RowChange {
  const leadChoices = choicesOf(leads, row.leads);
  const coChoices = choicesOf(co, row.co);
  const stands = row.outcome === 'import_with_notice' ? 'import' : row.outcome;
  return {
    ...(task === row.task ? {} : { task }),
    ...(leadChoices ? { leads: leadChoices } : {}),
    ...(coChoices ? { co: coChoices } : {}),
    ...((dueOn ?? null) === row.dueOn ? {} : { dueOn: dueOn ?? null }),
    ...(outcome === stands ? {} : { outcome }),
  };
}

interface EntryProps {
  value?: UnitEntry;
  onChange?: (entry: UnitEntry) => void;
}

function EntryField({ value, onChange }: EntryProps) {
  const { t } = useWords();
  const [error, setError] = useState<unknown>(null);
  if (!value) return null;
  const create = async () => {
    setError(null);
    try {
      const unit = await createUnit(value.text, t('import.newUnitKind'));
      onChange?.({ ...value, how: 'known', unit: { id: unit.id, name: unit.name } });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <div className={styles.entry}>
      <span className={styles.entryText}>{value.text || t('import.newUnit')}</span>
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={t('import.howFor', { unit: value.text })}
        value={value.how}
        options={(['known', 'collective', 'drop'] as const).map((how) => ({
          value: how,
          label: t(`import.how.${how}`),
        }))}
        onChange={(event) => onChange?.({ ...value, how: event.target.value })}
      />
      {value.how === 'known' && (
        <span className={styles.match}>
          <UnitPicker
            className={styles.picker}
            aria-label={t('import.matchFor', { unit: value.text })}
            value={value.unit?.id ?? null}
            known={value.unit ? [value.unit] : []}
            onChange={(id, name) => onChange?.({ ...value, unit: id ? { id, name: name ?? '' } : null })}
          />
          {!value.unit && value.suggestion && (
            <Button onClick={() => onChange?.({ ...value, unit: value.suggestion ?? null })}>
              {t('import.takeSuggestion', { unit: value.suggestion.name })}
            </Button>
          )}
          {!value.unit && value.text && (
            <Button onClick={() => void create()}>{t('import.createUnit', { unit: value.text })}</Button>
          )}
        </span>
      )}
      {error !== null && <ProblemAlert error={error} />}
    </div>
  );
}

interface EntriesProps {
  name: 'leads' | 'co';
  label: string;
  before: readonly UnitRef[];
}

function Entries({ name, label, before }: EntriesProps) {
  const { t } = useWords();
  const settled = async (_: unknown, entries: UnitEntry[] | undefined) => {
    const open = (entries ?? []).find(unsettled);
    if (open && choicesOf(entries ?? [], before))
      throw new Error(t('import.notSettled', { unit: open.text }));
  };
  return (
    <Form.List name={name} rules={[{ validator: settled }]}>
      {(fields, { add }, { errors }) => (
        <fieldset className={styles.entries}>
          <legend>{label}</legend>
          {fields.map((field) => (
            <Form.Item key={field.key} name={field.name} noStyle>
              <EntryField />
            </Form.Item>
          ))}
          <Button
            size="small"
            onClick={() => add({ text: '', how: 'known', unit: null } satisfies UnitEntry)}
          >
            {t('import.addUnit')}
          </Button>
          <Form.ErrorList errors={errors} />
        </fieldset>
      )}
    </Form.List>
  );
}

export function RowEditor({ of, row, onClose }: { of: Import; row: ImportRow; onClose: () => void }) {
  const { t, said } = useWords();
  const today = useToday();
  const commands = useImportCommands(of);
  const isKnown = row.earlier?.same ?? false;
  return (
    <CommandDialog<Fields>
      title={t('import.editTitle', { n: row.row })}
      okText={t('common.save')}
      width={760}
      onClose={onClose}
      onConflict={() => void commands.reread()}
      initial={fieldsOf(row)}
      submit={(fields) => commands.correct(row, changeOf(row, fields))}
      consequence={({ outcome = 'import' }) =>
        t(`import.rowWill.${outcome === 'import' && isKnown ? 'again' : outcome}`)
      }
    >
      {row.findings.map((finding) => (
        <Alert
          key={finding.code + finding.text}
          className={styles.finding ?? ''}
          type={finding.severity === 'notice' ? 'info' : 'warning'}
          showIcon
          title={finding.cell ? said(finding.cell, finding.text) : finding.text}
        />
      ))}
      <Form.Item
        name="task"
        label={t('import.task')}
        rules={[{ required: true, message: t('common.needed') }]}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      <Entries name="leads" label={t('import.leads')} before={row.leads} />
      <Entries name="co" label={t('import.co')} before={row.co} />
      <Form.Item
        name="dueOn"
        label={t('form.dueOn')}
        extra={row.deadline?.wording ? t('import.wording', { wording: row.deadline.wording }) : undefined}
      >
        <DayField min={today} />
      </Form.Item>
      <Form.Item name="outcome" label={t('import.outcome')} required>
        <Radio.Group
          options={(['import', 'hold', 'skip'] as const).map((value) => ({
            value,
            label: value === 'import' && isKnown ? t('import.again') : t(`outcome.${value}`),
          }))}
        />
      </Form.Item>
    </CommandDialog>
  );
}
