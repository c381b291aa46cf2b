// In: the public ledger. Out: what was disclosed, to be searched and read without signing in.
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { PublicRow } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { PUBLIC_STAGES } from '@/lib/vocabulary';
import { AppLink } from '@/ui/app-link';
import { Loaded, Nothing, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { PublicFrame } from './frame';
import styles from './public.module.css';
import { type PublicView, publicListQuery } from './queries';

function Row({ row }: { row: PublicRow }) {
  const { t, said } = useWords();
  return (
    <li>
      <AppLink href={paths.publicItem(row.id)} className={styles.title}>
        {row.title}
      </AppLink>
      <span className={styles.stage}>{t(`publicStage.${row.stage}`)}</span>
      <p className={styles.about}>
        <span>{row.number}</span>
        {row.lead && <span>{said(t('public.lead'), row.lead)}</span>}
        <span>{row.jurisdiction.name}</span>
      </p>
    </li>
  );
}

export function PublicLedgerPage() {
  const { t } = useWords();
  const [view, setView] = useState<PublicView>({ q: '', stage: null });
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery(publicListQuery(view, cursor));
  const narrow = (change: Partial<PublicView>) => {
    setCursor(null);
    setView({ ...view, ...change });
  };
  return (
    <PublicFrame>
      <Page title={t('public.caption')} sub={t('public.sub')}>
        <search className={styles.search}>
          <Input.Search
            allowClear
            enterButton
            aria-label={t('public.q')}
            placeholder={t('public.q')}
            maxLength={200}
            onSearch={(q) => narrow({ q: q.trim() })}
          />
          <Select
            allowClear
            aria-label={t('public.stage')}
            placeholder={t('public.stage')}
            value={view.stage}
            options={PUBLIC_STAGES.map((value) => ({ value, label: t(`publicStage.${value}`) }))}
            onChange={(stage) => narrow({ stage: stage ?? null })}
          />
        </search>
        <Loaded query={query}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Nothing title={t(view.q || view.stage ? 'public.nothingFound' : 'public.nothing')} />
            ) : (
              <>
                <ul className={styles.list}>
                  {items.map((row) => (
                    <Row key={row.id} row={row} />
                  ))}
                </ul>
                <Pager cursor={cursor} next={next} onMove={setCursor} />
              </>
            )
          }
        </Loaded>
      </Page>
    </PublicFrame>
  );
}
