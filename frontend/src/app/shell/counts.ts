// In: lists others keep. Out: the few counts worth showing on the rail.
import { useQuery } from '@tanstack/react-query';
import { useActiveRoles } from '@/api/session';
import { unreadQuery } from '@/features/notices/queries';
import { caseTodosQuery, todosQuery } from '@/features/todos/queries';
import { inboxQuery } from '@/features/urges/queries';
import { type EntryKey, entriesOf, worksOnItems } from './menu';

export function useCounts(): Partial<Record<EntryKey | 'notices', number>> {
  const roles = useActiveRoles();
  const keys = entriesOf(roles).map(({ key }) => key);
  const todos = useQuery({ ...todosQuery(), enabled: keys.includes('todos') });
  const cases = useQuery({ ...caseTodosQuery(), enabled: keys.includes('todos') });
  const inbox = useQuery({ ...inboxQuery(null), enabled: keys.includes('signing') });
  const unread = useQuery({ ...unreadQuery(), enabled: worksOnItems(roles) });
  return {
    todos: (todos.data?.items.length ?? 0) + (cases.data?.items.length ?? 0),
    signing: inbox.data?.items.length ?? 0,
    notices: unread.data?.count ?? 0,
  };
}
