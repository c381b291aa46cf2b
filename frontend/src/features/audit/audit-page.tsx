// In: the audit log. Out: who did what to which object, and whether the chain is whole.
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import type { AuditEntry } from '@/api/types';
import { useWords } from '@/i18n';
import { MomentText } from '@/ui/day-text';
import { Loaded, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { usePhone } from '@/ui/phone';
import { ProblemAlert } from '@/ui/problem-alert';
import styles from './audit.module.css';
import { auditQuery, verificationQuery } from './queries';
import { useAuditWords } from './words';

/** Columns of a screen wide enough for them. */
const BESIDE: 'md'[] = ['md'];

export function AuditPage() {
  const { t } = useWords();
  const [cursor, setCursor] = useState<string | null>(null);
  const say = useAuditWords();
  const phone = usePhone();
  // Walks the whole chain: only when asked for.
  const chain = useQuery({ ...verificationQuery(), enabled: false });
  const query = useQuery({ ...auditQuery(cursor), placeholderData: (before) => before });
  return (
    <Page
      title={t('nav.audit')}
      actions={
        <Button loading={chain.isFetching} onClick={() => void chain.refetch()}>
          {t('audit.verify')}
        </Button>
      }
    >
      {chain.error !== null && <ProblemAlert error={chain.error} />}
      {chain.data && (
        <Alert
          type={chain.data.ok ? 'success' : 'error'}
          className={styles.chain ?? ''}
          showIcon
          role="status"
          title={
            chain.data.ok
              ? t('audit.whole', { n: chain.data.count })
              : t('audit.broken', { n: chain.data.firstBad ?? 0 })
          }
          description={t('audit.head', { hash: chain.data.head })}
        />
      )}
      <Loaded query={query} rows={12}>
        {({ items, next }) => (
          <>
            <Table<AuditEntry>
              rowKey="seq"
              size="small"
              pagination={false}
              dataSource={items}
              {...(phone ? {} : { scroll: { x: 860 } })}
              columns={[
                { key: 'seq', title: t('audit.seq'), dataIndex: 'seq', width: 80, responsive: BESIDE },
                {
                  key: 'at',
                  title: t('audit.at'),
                  render: (_, each) => <MomentText at={each.at} />,
                  width: phone ? 80 : 150,
                },
                {
                  key: 'actor',
                  title: t('audit.actor'),
                  render: (_, each) => each.actor ?? (each.action === 'tick' ? t('timeline.clock') : '—'),
                },
                {
                  key: 'action',
                  title: t('audit.action'),
                  render: (_, each) => (
                    <>
                      {say.action(each.action, each.object)}
                      {phone && <p className={styles.about}>{say.object(each.object)}</p>}
                    </>
                  ),
                },
                {
                  key: 'kind',
                  title: t('audit.kind'),
                  responsive: BESIDE,
                  render: (_, each) => say.kind(each.kind),
                },
                {
                  key: 'object',
                  title: t('audit.object'),
                  responsive: BESIDE,
                  render: (_, each) => <span title={each.object}>{say.object(each.object)}</span>,
                },
                {
                  key: 'result',
                  title: t('audit.result'),
                  width: phone ? 84 : 150,
                  render: (_, each) => <span title={each.result}>{say.result(each.result)}</span>,
                },
                {
                  key: 'hash',
                  title: t('audit.hash'),
                  responsive: BESIDE,
                  render: (_, each) => <code title={each.hash}>{each.hash.slice(0, 12)}</code>,
                },
              ]}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
