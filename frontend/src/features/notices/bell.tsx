// In: the unread count and what arrives live. Out: a bell with its count and a quiet word about the newest.
import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, notification } from 'antd';
import { useEffect } from 'react';
import { paths } from '@/app/paths';
import { language, useWords } from '@/i18n';
import { sayRules } from '@/lib/rules';
import { useGo } from '@/ui/app-link';
import { unreadQuery } from './queries';
import { onNotice } from './stream';

/** Beyond this the number says no more than “many”. */
const MOST = 99;

export function NoticeBell() {
  const { t } = useWords();
  const go = useGo();
  const [shown, holder] = notification.useNotification({ maxCount: 1, placement: 'bottomLeft' });
  const { data } = useQuery(unreadQuery());
  useEffect(
    () =>
      onNotice((notice) =>
        shown.open({
          title: notice.text,
          description: sayRules(notice.why, language()),
          key: notice.id,
          duration: 8,
        }),
      ),
    [shown],
  );
  const count = data?.count ?? 0;
  const many = count > MOST ? `${MOST}+` : String(count);
  return (
    <>
      {holder}
      <Button
        type="text"
        icon={<BellOutlined aria-hidden="true" />}
        aria-label={t('notices.bell', { n: many })}
        onClick={() => go(paths.notices())}
      >
        {count > 0 && many}
      </Button>
    </>
  );
}
