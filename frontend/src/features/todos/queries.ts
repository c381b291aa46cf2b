// In: /todos. Out: what the caller must do, and the server's day.
import { api } from '@/api/client';

export const todosQuery = () => api.queryOptions('get', '/api/v1/todos', {}, { refetchInterval: 120_000 });
