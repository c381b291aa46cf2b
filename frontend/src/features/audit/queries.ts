// In: /audit. Out: the log by pages, and the chain's verification on demand.
import { api } from '@/api/client';

export const auditQuery = (cursor: string | null) =>
  api.queryOptions('get', '/api/v1/audit', {
    params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } },
  });

export const verificationQuery = () =>
  api.queryOptions('get', '/api/v1/audit/verification', {}, { staleTime: 0 });
