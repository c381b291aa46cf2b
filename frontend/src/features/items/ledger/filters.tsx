// In: the filters in the address. Out: a line of fields that change it; nothing is hidden behind a button but the rare ones.
import { Button, Input, Select, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useCurrentRulebook } from '@/api/lookups';
import { useWords } from '@/i18n';
import { type LedgerFilter, SORTS } from '@/lib/ledger-filter';
import { SECRECIES, STAGES, TIERS, TIMELINESS } from '@/lib/vocabulary';
import { DayField } from '@/ui/day-field';
import { UnitPicker } from '@/ui/unit-picker';
import styles from './ledger.module.css';

interface Props {
  filter: LedgerFilter;
  onChange: (filter: LedgerFilter) => void;
}

export function LedgerFilters({ filter, onChange }: Props) {
  const { t } = useWords();
  const rulebook = useCurrentRulebook();
  const [q, setQ] = useState(filter.q ?? '');
  const [open, setOpen] = useState(false);
  useEffect(() => setQ(filter.q ?? ''), [filter.q]);
  const set = <K extends keyof LedgerFilter>(name: K, value: LedgerFilter[K] | null | undefined) => {
    const { [name]: _, ...rest } = filter;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  const choice = <K extends 'stage' | 'tier' | 'secrecy' | 'timeliness' | 'urgeLevel' | 'source'>(
    name: K,
    options: { value: NonNullable<LedgerFilter[K]>; label: string }[],
  ) => (
    <Select
      allowClear
      className={styles.choice ?? ''}
      aria-label={t(`column.${name}`)}
      placeholder={t(`column.${name}`)}
      value={filter[name] ?? null}
      options={options as { value: string; label: string }[]}
      onChange={(value) => set(name, value as LedgerFilter[K])}
      popupMatchSelectWidth={false}
    />
  );
  const filtered = Object.keys(filter).some((name) => name !== 'sort');
  return (
    <search className={`${styles.filters} ${open ? '' : styles.folded}`}>
      <Input.Search
        className={styles.q ?? ''}
        type="search"
        allowClear
        placeholder={t('ledger.q')}
        aria-label={t('ledger.q')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        onSearch={(value) => set('q', value.trim())}
      />
      <Button className={styles.fold ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('ledger.filters')}
      </Button>
      {choice(
        'stage',
        STAGES.map((value) => ({ value, label: t(`stage.${value}`) })),
      )}
      {choice(
        'tier',
        TIERS.map((value) => ({ value, label: t(`tier.${value}`) })),
      )}
      {choice(
        'source',
        (rulebook.data?.sources ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      <UnitPicker
        className={styles.unit}
        aria-label={t('column.leadUnit')}
        placeholder={t('ledger.unit')}
        value={filter.unitId ?? null}
        onChange={(id) => set('unitId', id)}
      />
      {choice(
        'timeliness',
        TIMELINESS.map((value) => ({ value, label: t(`timeliness.${value}`) })),
      )}
      {choice(
        'urgeLevel',
        (rulebook.data?.ladder ?? []).map(({ level }) => ({ value: level, label: t(`level.${level}`) })),
      )}
      {choice(
        'secrecy',
        SECRECIES.map((value) => ({ value, label: t(`secrecy.${value}`) })),
      )}
      <span className={styles.range}>
        <DayField
          aria-label={t('ledger.dueFrom')}
          placeholder={t('ledger.dueFrom')}
          value={filter.dueFrom ?? null}
          onChange={(day) => set('dueFrom', day)}
        />
        <DayField
          aria-label={t('ledger.dueTo')}
          placeholder={t('ledger.dueTo')}
          value={filter.dueTo ?? null}
          onChange={(day) => set('dueTo', day)}
        />
      </span>
      <Select
        className={styles.sort ?? ''}
        aria-label={t('ledger.sort')}
        value={filter.sort ?? '-number'}
        options={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
        onChange={(value) => set('sort', value === '-number' ? null : value)}
      />
      {filter.priorityId && (
        <Tag closable onClose={() => set('priorityId', null)}>
          {t('ledger.ofPriority')}
        </Tag>
      )}
      {filtered && (
        <Button onClick={() => onChange(filter.sort ? { sort: filter.sort } : {})}>
          {t('ledger.clear')}
        </Button>
      )}
    </search>
  );
}
