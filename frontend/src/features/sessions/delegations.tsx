// In: what the head of the caller's unit has delegated. Out: who signs what in the head's stead; the head delegates and takes back.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useToday } from '@/api/lookups';
import { useSession } from '@/api/session';
import type { Delegation } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { CommandDialog } from '@/ui/command-dialog';
import { DayField } from '@/ui/day-field';
import { useSayDay } from '@/ui/day-text';
import { Loaded, Sheet } from '@/ui/page';
import { delegatesQuery, delegationsQuery, useDelegations } from './queries';

interface Fields {
  deputyId: string;
  from: string | null;
  until: string | null;
}

function GiveForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const today = useToday();
  const { give } = useDelegations();
  const deputies = useQuery(delegatesQuery());
  return (
    <CommandDialog<Fields>
      title={t('delegations.new')}
      okText={t('delegations.give')}
      onClose={onClose}
      initial={{ from: today }}
      submit={({ deputyId, from, until }) => give({ deputyId, from: from ?? null, until: until ?? null })}
      stepUp={t('delegations.stepUpWhy')}
      consequence={t('delegations.will')}
    >
      <Form.Item
        name="deputyId"
        label={t('delegations.deputy')}
        rules={[{ required: true, message: t('common.needed') }]}
      >
        <Select
          loading={deputies.isPending}
          options={
            deputies.data?.items.map(({ id, displayName }) => ({ value: id, label: displayName })) ?? []
          }
        />
      </Form.Item>
      <Form.Item name="from" label={t('deputies.from')}>
        <DayField min={today} />
      </Form.Item>
      <Form.Item name="until" label={t('deputies.until')} extra={t('delegations.untilHint')}>
        <DayField min={today} />
      </Form.Item>
    </CommandDialog>
  );
}

/** The first page is enough here: the latest come first, and few are in force. */
const SHOWN = 20;

export function DelegationsSheet() {
  const { t, list } = useWords();
  const say = useSayDay();
  // Nobody who acts for a head delegates in the head's name.
  const session = useSession();
  const isHead =
    session.status === 'signed_in' && !session.actingFor && session.me.roles.includes('unit_head');
  const query = useQuery(delegationsQuery(SHOWN));
  const { end } = useDelegations();
  const [open, setOpen] = useState(false);
  const [ending, setEnding] = useState<Delegation | null>(null);
  const when = ({ from, until }: Delegation) =>
    list([
      ...(from ? [t('delegations.fromDay', { day: say(from) })] : []),
      ...(until ? [t('delegations.untilDay', { day: say(until) })] : []),
    ]);
  return (
    <Sheet
      title={t('delegations.title')}
      extra={isHead && <Button onClick={() => setOpen(true)}>{t('delegations.new')}</Button>}
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('delegations.none')}</p>
          ) : (
            items.map((each) => (
              <p key={each.id}>
                {t('delegations.is', { deputy: each.deputy.displayName, head: each.head.displayName })}
                {each.task ? (
                  <>
                    {' · '}
                    <AppLink href={paths.item(each.task.itemId)}>{each.task.itemNumber}</AppLink>
                  </>
                ) : (
                  ` · ${t('delegations.all')}`
                )}
                {when(each) && ` · ${when(each)}`}
                {each.ended && ` · ${t('delegations.ended')}`}{' '}
                {each.may.includes('end') && (
                  <Button
                    size="small"
                    aria-label={t('delegations.endFor', { who: each.deputy.displayName })}
                    onClick={() => setEnding(each)}
                  >
                    {t('delegations.end')}
                  </Button>
                )}
              </p>
            ))
          )
        }
      </Loaded>
      {open && <GiveForm onClose={() => setOpen(false)} />}
      {ending && (
        <CommandDialog<object>
          title={t('delegations.end')}
          okText={t('delegations.end')}
          onClose={() => setEnding(null)}
          submit={() => end(ending)}
          consequence={t('delegations.endWill', { who: ending.deputy.displayName })}
        />
      )}
    </Sheet>
  );
}
