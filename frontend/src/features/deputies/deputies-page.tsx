// In: deputies (AB角). Out: who acts in whose name, from when until when.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Table } from 'antd';
import { useState } from 'react';
import { useAdminMay } from '@/api/admin';
import { useToday } from '@/api/lookups';
import type { Deputy } from '@/api/types';
import { useWords } from '@/i18n';
import { CommandDialog } from '@/ui/command-dialog';
import { DayField } from '@/ui/day-field';
import { DayText } from '@/ui/day-text';
import { Loaded, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { PersonPicker } from '@/ui/people-picker';
import { deputiesQuery, useDeputyCommands } from './queries';

interface Fields {
  principalId: string;
  deputyId: string;
  from: string;
  until: string;
}

/** Where a deputyship stands today. */
function stateOf({ ended, from, until }: Deputy, today: string): 'ended' | 'over' | 'to_come' | 'acting' {
  if (ended) return 'ended';
  if (until < today) return 'over';
  return from > today ? 'to_come' : 'acting';
}

function DeputyForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const today = useToday();
  const commands = useDeputyCommands();
  const needed = [{ required: true, message: t('common.needed') }];
  return (
    <CommandDialog<Fields>
      title={t('deputies.new')}
      okText={t('common.save')}
      onClose={onClose}
      initial={{ from: today }}
      submit={commands.name}
      stepUp={t('deputies.stepUpWhy')}
      consequence={t('deputies.will')}
    >
      <Form.Item name="principalId" label={t('deputies.principal')} rules={needed}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="deputyId" label={t('deputies.deputy')} rules={needed}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="from" label={t('deputies.from')} rules={needed}>
        <DayField min={today} />
      </Form.Item>
      <Form.Item name="until" label={t('deputies.until')} rules={needed}>
        <DayField min={today} />
      </Form.Item>
    </CommandDialog>
  );
}

export function DeputiesPage() {
  const { t } = useWords();
  const today = useToday();
  const may = useAdminMay();
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery(deputiesQuery(cursor));
  const commands = useDeputyCommands();
  const [open, setOpen] = useState(false);
  const [ending, setEnding] = useState<Deputy | null>(null);
  return (
    <Page
      title={t('nav.deputies')}
      sub={t('deputies.sub')}
      actions={
        may('nameDeputies') && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('deputies.new')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ items, next }) => (
          <>
            <Table<Deputy>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={items}
              scroll={{ x: 640 }}
              locale={{ emptyText: t('deputies.none') }}
              columns={[
                {
                  key: 'principal',
                  title: t('deputies.principal'),
                  render: (_, each) => each.principal.displayName,
                },
                { key: 'deputy', title: t('deputies.deputy'), render: (_, each) => each.deputy.displayName },
                {
                  key: 'from',
                  title: t('deputies.from'),
                  render: (_, each) => <DayText on={each.from} short />,
                },
                {
                  key: 'until',
                  title: t('deputies.until'),
                  render: (_, each) => <DayText on={each.until} short />,
                },
                {
                  key: 'state',
                  title: t('deputies.state'),
                  render: (_, each) => t(`deputies.states.${stateOf(each, today)}`),
                },
                {
                  key: 'end',
                  render: (_, each) =>
                    may('nameDeputies') &&
                    ['to_come', 'acting'].includes(stateOf(each, today)) && (
                      <Button
                        size="small"
                        aria-label={t('deputies.endFor', { who: each.deputy.displayName })}
                        onClick={() => setEnding(each)}
                      >
                        {t('deputies.end')}
                      </Button>
                    ),
                },
              ]}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
      {open && <DeputyForm onClose={() => setOpen(false)} />}
      {ending && (
        <CommandDialog<object>
          title={t('deputies.end')}
          okText={t('deputies.end')}
          onClose={() => setEnding(null)}
          submit={() => commands.end(ending)}
          consequence={t('deputies.endWill', {
            who: ending.deputy.displayName,
            principal: ending.principal.displayName,
          })}
        />
      )}
    </Page>
  );
}
