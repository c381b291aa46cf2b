// In: what somebody types. Out: the id of a unit found by name or alias.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { unitSearch } from '@/api/lookups';
import type { NameRef } from '@/api/types';
import { useWords } from '@/i18n';

interface Common {
  id?: string;
  placeholder?: string;
  'aria-label'?: string;
  size?: 'small' | 'middle' | 'large';
  className?: string | undefined;
}

function useUnitOptions(known: readonly NameRef[]) {
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(unitSearch(q));
  const found = data?.items ?? [];
  const extra = q ? [] : known.filter((unit) => !found.some((each) => each.id === unit.id));
  const options = [
    ...extra.map((unit) => ({ value: unit.id, label: unit.name, aliases: '' })),
    ...found.map((unit) => ({ value: unit.id, label: unit.name, aliases: unit.aliases.join(' ') })),
  ];
  return { options, setQ, isFetching };
}

interface OneProps extends Common {
  value?: string | null;
  onChange?: (unitId: string | null, name: string | null) => void;
  known?: readonly NameRef[];
  allowClear?: boolean;
}

export function UnitPicker({ value, onChange, known = [], allowClear = true, className, ...rest }: OneProps) {
  const { t } = useWords();
  const { options, setQ, isFetching } = useUnitOptions(known);
  return (
    <Select
      {...rest}
      className={className ?? ''}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear={allowClear}
      loading={isFetching}
      placeholder={rest.placeholder ?? t('unit.search')}
      value={value ?? null}
      options={options}
      notFoundContent={t('unit.notFound')}
      onChange={(id) => onChange?.(id ?? null, options.find((each) => each.value === id)?.label ?? null)}
      optionRender={(option) => (
        <span>
          {option.label}
          {option.data.aliases && <small> {option.data.aliases}</small>}
        </span>
      )}
    />
  );
}

interface ManyProps extends Common {
  value?: string[];
  onChange?: (unitIds: string[]) => void;
  known?: readonly NameRef[];
}

export function UnitsPicker({ value, onChange, known = [], className, ...rest }: ManyProps) {
  const { t } = useWords();
  const { options, setQ, isFetching } = useUnitOptions(known);
  return (
    <Select
      {...rest}
      className={className ?? ''}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={rest.placeholder ?? t('unit.searchMany')}
      value={value ?? []}
      options={options}
      notFoundContent={t('unit.notFound')}
      onChange={(ids: string[]) => onChange?.(ids)}
    />
  );
}
