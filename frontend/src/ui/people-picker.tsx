// In: what somebody types. Out: ids of people found by name.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { userSearch } from '@/api/lookups';
import type { PersonRef } from '@/api/types';
import { useWords } from '@/i18n';

interface Common {
  id?: string;
  known?: readonly PersonRef[];
  /** Who was chosen, by name: for a draft, which has to show them again. */
  onNamed?: (people: readonly PersonRef[]) => void;
  'aria-label'?: string;
}

function usePeople(known: readonly PersonRef[]) {
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(userSearch(q));
  const found = data?.items ?? [];
  const extra = known.filter(
    ({ id, displayName }) => displayName.includes(q) && !found.some((person) => person.id === id),
  );
  const people: PersonRef[] = [...extra, ...found];
  const options = people.map((person) => ({ value: person.id, label: person.displayName }));
  const named = (ids: readonly string[]) => people.filter(({ id }) => ids.includes(id));
  return { options, named, setQ, isFetching };
}

export function PeoplePicker({
  value,
  onChange,
  known = [],
  onNamed,
  ...rest
}: Common & { value?: string[]; onChange?: (ids: string[]) => void }) {
  const { t } = useWords();
  const { options, named, setQ, isFetching } = usePeople(known);
  return (
    <Select
      {...rest}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('people.search')}
      value={value ?? []}
      options={options}
      onChange={(ids: string[]) => {
        onNamed?.(named(ids));
        onChange?.(ids);
      }}
    />
  );
}

export function PersonPicker({
  value,
  onChange,
  known = [],
  onNamed,
  ...rest
}: Common & { value?: string | null; onChange?: (id: string | null) => void }) {
  const { t } = useWords();
  const { options, named, setQ, isFetching } = usePeople(known);
  return (
    <Select
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('people.search')}
      value={value ?? null}
      options={options}
      onChange={(id) => {
        onNamed?.(id ? named([id]) : []);
        onChange?.(id ?? null);
      }}
    />
  );
}
