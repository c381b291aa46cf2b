// In: one item's id. Out: its story: where it stands, who owes what, what was reported, urged and decided.
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { Alert, Button, Tabs } from 'antd';
import { useState } from 'react';
import type { Item } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { useGo } from '@/ui/app-link';
import { Facts, Loaded, Page, Sheet } from '@/ui/page';
import { StageBar } from '@/ui/stage-bar';
import { ActionDialogs } from './action-dialogs';
import { AssignmentCard } from './assignment-card';
import { BasisTab } from './basis-tab';
import { CoordinationTab, hasCoordination } from './coordination-tab';
import type { Doing } from './doing';
import { ItemHead } from './item-head';
import styles from './items.module.css';
import { placesOf } from './places';
import { concernsPublic, PublicTab } from './public-tab';
import { itemQuery } from './queries';
import { ReportsTab } from './reports-tab';
import { SuggestionSheet } from './suggestion-sheet';
import { TimelineTab } from './timeline-tab';
import { UrgesTab } from './urges-tab';
import { readDoing } from './wanted';

/** Before the issue the units are only proposed, and know nothing of it. */
function ProposedUnits({ item }: { item: Item }) {
  const { t } = useWords();
  const places = placesOf(item);
  if (places.length === 0)
    return item.suggestion ? <SuggestionSheet suggestion={item.suggestion} /> : t('item.noUnits');
  return (
    <>
      <Sheet title={t('item.proposed')}>
        <Facts
          facts={places.map(({ unit, role, requirement }) => [
            `${t(`unitRole.${role}`)} · ${unit.name}`,
            requirement,
          ])}
        />
      </Sheet>
      {item.suggestion && <SuggestionSheet suggestion={item.suggestion} />}
    </>
  );
}

/** `fresh`: read since the page was opened. A form that a link asks for must not begin with what a cache remembers. */
function Story({ item, fresh }: { item: Item; fresh: boolean }) {
  const { t, list } = useWords();
  const go = useGo();
  const { searchStr } = useLocation();
  const [chosen, setChosen] = useState<Doing | null>(null);
  const doing = chosen ?? (fresh ? readDoing(searchStr) : null);
  const close = () => {
    setChosen(null);
    if (searchStr) go(paths.item(item.id), 'replace');
  };
  const pick = (next: Doing) => {
    // A draft slip is signed on its own sheet, where all it rests on can be read.
    if ((next.action === 'sign_urge' || next.action === 'decline_urge') && next.on) go(paths.slip(next.on));
    else setChosen(next);
  };
  const [tab, setTab] = useState(placesOf(item).length > 0 ? 'units' : 'basis');
  const toOpinions = () => {
    close();
    setTab('public');
  };
  const waiting = item.proceedings.opinions?.waiting ?? 0;
  const reports = item.assignments.flatMap((assignment) => assignment.reports);
  const urges = item.assignments.flatMap((assignment) => assignment.urges);
  const count = (label: string, n: number) => (n > 0 ? `${label} ${n}` : label);
  return (
    <>
      <ItemHead item={item} onPick={pick} />
      {item.unreached.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('item.unreached', { units: list(item.unreached.map(({ name }) => name)) })}
        />
      )}
      {waiting > 0 && (
        <Alert
          type="warning"
          showIcon
          className={styles.alert ?? ''}
          title={t('opinions.blocks', { n: waiting })}
          action={
            tab !== 'public' && (
              <Button size="small" onClick={() => setTab('public')}>
                {t('opinions.look')}
              </Button>
            )
          }
        />
      )}
      {item.unreachedRoles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('item.unreachedRoles', {
            roles: list(item.unreachedRoles.map((role) => t(`role.${role}`))),
          })}
        />
      )}
      <Sheet>
        <StageBar item={item} />
      </Sheet>
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: 'units',
            label: count(t('item.units'), placesOf(item).length),
            children:
              item.assignments.length > 0 ? (
                item.assignments.map((assignment) => (
                  <AssignmentCard key={assignment.id} item={item} assignment={assignment} onPick={pick} />
                ))
              ) : (
                <ProposedUnits item={item} />
              ),
          },
          {
            key: 'reports',
            label: count(t('item.reports'), reports.length),
            children: <ReportsTab item={item} onPick={pick} />,
          },
          {
            key: 'urges',
            label: count(t('item.urges'), urges.length),
            children: <UrgesTab item={item} onPick={pick} />,
          },
          ...(concernsPublic(item)
            ? [
                {
                  key: 'public',
                  label: count(t('disclosure.tab'), waiting),
                  children: <PublicTab item={item} onPick={pick} />,
                },
              ]
            : []),
          ...(hasCoordination(item)
            ? [
                {
                  key: 'coordination',
                  label: t('coordination.tab'),
                  children: <CoordinationTab item={item} onPick={pick} />,
                },
              ]
            : []),
          { key: 'basis', label: t('item.basisTab'), children: <BasisTab item={item} /> },
          { key: 'timeline', label: t('item.timeline'), children: <TimelineTab item={item} /> },
        ]}
      />
      {doing && <ActionDialogs item={item} doing={doing} onClose={close} toOpinions={toOpinions} />}
    </>
  );
}

function OneItem({ id }: { id: string }) {
  const { t } = useWords();
  const query = useQuery({ ...itemQuery(id), refetchOnMount: 'always' });
  return (
    <Page title={query.data?.number ?? t('item.one')}>
      <Loaded query={query} rows={12}>
        {(item) => <Story item={item} fresh={query.isFetchedAfterMount} />}
      </Loaded>
    </Page>
  );
}

export function ItemPage() {
  const { id = '' } = useParams({ strict: false });
  return <OneItem key={id} id={id} />;
}
