// In: the unread count and what arrives live. Out: a bell with its count and a quiet word about the newest.
import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, notification } from 'antd';
import { useEffect } from 'react';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { useGo } from '@/ui/app-link';
import { unreadQuery } from './queries';
import { onNotice } from './stream';

export function NoticeBell() {
  const { t } = useWords();
  const go = useGo();
  const [shown, holder] = notification.useNotification({ maxCount: 1, placement: 'bottomLeft' });
  const { data } = useQuery(unreadQuery());
  useEffect(
    () =>
      onNotice((notice) =>
        shown.open({ title: notice.text, description: notice.why, key: notice.id, duration: 8 }),
      ),
    [shown],
  );
  const count = data?.count ?? 0;
  return (
    <>
      {holder}
      <Badge
        count={count}
        size="small"
        color="var(--ink)"
        offset={[-6, 6]}
        styles={{ indicator: { color: 'var(--paper)' } }}
      >
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={t('notices.bell', { n: count })}
          onClick={() => go(paths.notices())}
        />
      </Badge>
    </>
  );
}
