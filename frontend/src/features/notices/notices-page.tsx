// In: notices. Out: what happened, why one is told, and the way to it.
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Notice } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { MomentText } from '@/ui/day-text';
import { Loaded, Nothing, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { RuledText } from '@/ui/rule';
import styles from './notices.module.css';
import { noticesQuery, useRead } from './queries';

/** Where what is told stands: the slip, the item, or the calendar or rulebook that was proposed. */
function hrefOf({ urgeId, itemId, kind }: Notice): string | null {
  if (urgeId) return paths.slip(urgeId);
  if (itemId) return paths.item(itemId);
  if (/^calendar_(propose|approve|decline)$/.test(kind)) return paths.calendar();
  if (/^rulebook_(propose|approve|decline)$/.test(kind)) return paths.rulebook();
  return null;
}

function Row({ notice }: { notice: Notice }) {
  const { t } = useWords();
  const read = useRead();
  const href = hrefOf(notice);
  return (
    <li className={notice.read ? styles.read : styles.unread}>
      <p className={styles.text}>
        {!notice.read && <span className="visually-hidden">{t('notices.unreadMark')}</span>}
        {href ? (
          <AppLink href={href} onClick={() => notice.read || void read(notice.id)}>
            {notice.text}
          </AppLink>
        ) : (
          notice.text
        )}
      </p>
      <p className={styles.why}>
        <MomentText at={notice.at} /> · <RuledText text={t('notices.why', { why: notice.why })} />
      </p>
      {!notice.read && (
        <Button size="small" onClick={() => void read(notice.id)}>
          {t('notices.markRead')}
        </Button>
      )}
    </li>
  );
}

export function NoticesPage() {
  const { t } = useWords();
  const [unread, setUnread] = useState(false);
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery(noticesQuery(unread, cursor));
  return (
    <Page
      title={t('nav.notices')}
      actions={
        <Segmented
          value={unread ? 'unread' : 'all'}
          options={[
            { value: 'all', label: t('notices.all') },
            { value: 'unread', label: t('notices.unread') },
          ]}
          onChange={(value) => {
            setCursor(null);
            setUnread(value === 'unread');
          }}
        />
      }
    >
      <Loaded query={query}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Nothing title={t('notices.empty')} />
          ) : (
            <>
              <ul className={styles.list}>
                {items.map((notice) => (
                  <Row key={notice.id} notice={notice} />
                ))}
              </ul>
              <Pager cursor={cursor} next={next} onMove={setCursor} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
