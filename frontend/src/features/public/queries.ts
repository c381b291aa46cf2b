// In: the public ledger without a session. Out: its list, one item of it, and what somebody writes on that.
import { api, client, unwrap } from '@/api/client';
import type { PublicStage } from '@/api/types';

export interface PublicView {
  q: string;
  stage: PublicStage | null;
}

export const publicListQuery = ({ q, stage }: PublicView, cursor: string | null) =>
  api.queryOptions('get', '/api/v1/public/items', {
    params: {
      query: {
        limit: 20,
        ...(q ? { q } : {}),
        ...(stage ? { stage } : {}),
        ...(cursor ? { cursor } : {}),
      },
    },
  });

export const publicItemQuery = (id: string) =>
  api.queryOptions('get', '/api/v1/public/items/{id}', { params: { path: { id } } });

export async function sendOpinion(id: string, text: string, contact: string): Promise<void> {
  await unwrap(
    client.POST('/api/v1/public/items/{id}/opinions', {
      params: { path: { id } },
      body: { text, contact: contact.trim() || null },
    }),
  );
}
