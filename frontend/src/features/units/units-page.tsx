// In: the units of the jurisdiction. Out: a list to search, and a form with the short names by which ledgers call them.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useAdminMay } from '@/api/admin';
import type { CopyOffice, Unit } from '@/api/types';
import { useWords } from '@/i18n';
import { COPY_OFFICES } from '@/lib/vocabulary';
import { CommandDialog } from '@/ui/command-dialog';
import { DayField } from '@/ui/day-field';
import { DayText } from '@/ui/day-text';
import { Loaded, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { endingQuery, unitsQuery, useUnitCommands } from './queries';

interface Fields {
  name: string;
  aliases: string[];
  kind: string;
  category: string | null;
  copyOffice?: CopyOffice | null;
  validUntil: string | null;
  firstName?: string;
  firstPost?: string;
}

function Leaves({ id }: { id: string }) {
  const { t } = useWords();
  const { data } = useQuery(endingQuery(id));
  if (!data || data.counts.assignments === 0) return null;
  const { assignments, obligations, drafts } = data.counts;
  return (
    <>
      {t('units.leaves', { assignments, obligations, drafts })} {data.consequence}
    </>
  );
}

function UnitForm({ unit, kinds, onClose }: { unit: Unit | null; kinds: string[]; onClose: () => void }) {
  const { t } = useWords();
  const commands = useUnitCommands();
  const may = useAdminMay();
  const mayCopy = may('nameCopyOffices');
  const maySee = may('seeProposals');
  const needed = [{ required: true, whitespace: true, message: t('common.needed') }];
  return (
    <CommandDialog<Fields>
      title={unit ? t('units.edit', { unit: unit.name }) : t('units.new')}
      okText={t('common.save')}
      onClose={onClose}
      onConflict={() => void commands.reread()}
      initial={
        unit
          ? {
              name: unit.name,
              aliases: unit.aliases,
              kind: unit.kind,
              category: unit.category,
              ...(mayCopy ? { copyOffice: unit.copyOffice } : {}),
              validUntil: unit.validUntil,
              firstName: unit.firstPerson?.name ?? '',
              firstPost: unit.firstPerson?.post ?? '',
            }
          : { aliases: [] }
      }
      submit={({ validUntil, copyOffice, firstName, firstPost, ...typed }) => {
        // Who may not name an office of copies must not send it either.
        const copies = mayCopy ? { copyOffice: copyOffice ?? null } : {};
        // Nobody named: the post is vacant.
        const firstPerson = firstName?.trim()
          ? { name: firstName.trim(), post: (firstPost ?? '').trim() }
          : null;
        const body = { ...typed, category: typed.category ?? null, firstPerson, ...copies };
        return unit
          ? commands.change(unit, { ...body, validUntil: validUntil ?? null })
          : commands.create({ ...body, parentId: null });
      }}
      consequence={({ validUntil }) =>
        unit && validUntil && maySee ? (
          <>
            {t('units.will')} <Leaves id={unit.id} />
          </>
        ) : (
          t('units.will')
        )
      }
    >
      <Form.Item name="name" label={t('units.name')} rules={needed}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="aliases" label={t('units.aliases')} extra={t('units.aliasesHint')}>
        <Select mode="tags" tokenSeparators={['、', '，', ',', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="kind" label={t('units.kind')} rules={needed}>
        <Input list="unit-kinds" />
      </Form.Item>
      <datalist id="unit-kinds">
        {kinds.map((kind) => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
      <Form.Item name="category" label={t('units.category')}>
        <Input />
      </Form.Item>
      <Form.Item name="firstName" label={t('units.firstPerson')} extra={t('units.firstPersonHint')}>
        <Input />
      </Form.Item>
      <Form.Item
        name="firstPost"
        label={t('units.firstPost')}
        dependencies={['firstName']}
        rules={[
          ({ getFieldValue }) => ({
            required: Boolean(getFieldValue('firstName')?.trim()),
            whitespace: true,
            message: t('common.needed'),
          }),
        ]}
      >
        <Input />
      </Form.Item>
      {mayCopy && (
        <Form.Item name="copyOffice" label={t('units.copyOffice')} extra={t('units.copyOfficeHint')}>
          <Select
            allowClear
            options={COPY_OFFICES.map((value) => ({ value, label: t(`office.${value}`) }))}
          />
        </Form.Item>
      )}
      {unit && (
        <Form.Item name="validUntil" label={t('units.validUntil')} extra={t('units.validUntilHint')}>
          <DayField />
        </Form.Item>
      )}
    </CommandDialog>
  );
}

export function UnitsPage() {
  const { t, list } = useWords();
  const may = useAdminMay();
  const [q, setQ] = useState('');
  const [cursor, setCursor] = useState<string | null>(null);
  const [open, setOpen] = useState<Unit | 'new' | null>(null);
  const query = useQuery({ ...unitsQuery(q, cursor), placeholderData: (before) => before });
  const kinds = [...new Set((query.data?.items ?? []).map(({ kind }) => kind))];
  return (
    <Page
      title={t('nav.units')}
      actions={
        <>
          <Input.Search
            allowClear
            aria-label={t('unit.search')}
            placeholder={t('unit.search')}
            onSearch={(text) => {
              setCursor(null);
              setQ(text.trim());
            }}
          />
          {may('writeUnits') && (
            <Button type="primary" onClick={() => setOpen('new')}>
              {t('units.new')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query} rows={12}>
        {({ items, next }) => (
          <>
            <Table<Unit>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={items}
              scroll={{ x: 720 }}
              columns={[
                { key: 'name', title: t('units.name'), dataIndex: 'name' },
                { key: 'aliases', title: t('units.aliases'), render: (_, unit) => list(unit.aliases) },
                { key: 'kind', title: t('units.kind'), dataIndex: 'kind', width: 120 },
                { key: 'category', title: t('units.category'), dataIndex: 'category', width: 120 },
                {
                  key: 'firstPerson',
                  title: t('units.firstPerson'),
                  render: (_, { firstPerson }) =>
                    firstPerson &&
                    t('item.firstPersonIs', { name: firstPerson.name, post: firstPerson.post }),
                },
                {
                  key: 'validUntil',
                  title: t('units.validUntil'),
                  width: 120,
                  render: (_, unit) => unit.validUntil && <DayText on={unit.validUntil} short />,
                },
                {
                  key: 'edit',
                  width: 96,
                  hidden: !may('writeUnits'),
                  render: (_, unit) => (
                    <Button
                      size="small"
                      aria-label={t('units.edit', { unit: unit.name })}
                      onClick={() => setOpen(unit)}
                    >
                      {t('common.edit')}
                    </Button>
                  ),
                },
              ]}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
      {open && <UnitForm unit={open === 'new' ? null : open} kinds={kinds} onClose={() => setOpen(null)} />}
    </Page>
  );
}
