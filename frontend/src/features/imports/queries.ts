// In: /imports. Out: uploading a ledger, its preview, the corrections, and the confirmation.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { api, client, forgetLists, ifMatch, unwrap } from '@/api/client';
import type { Body, Import, ImportOutcome, ImportRow } from '@/api/types';

const POLL_MS = 1_000;

export const importsQuery = (cursor: string | null) =>
  api.queryOptions('get', '/api/v1/imports', {
    params: { query: { limit: 20, ...(cursor ? { cursor } : {}) } },
  });

const forgetImports = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/api/v1/imports' });

export const importQuery = (id: string) =>
  api.queryOptions(
    'get',
    '/api/v1/imports/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false) },
  );

export const rowsQuery = (id: string, outcome: ImportOutcome | null, cursor: string | null) =>
  api.queryOptions('get', '/api/v1/imports/{id}/rows', {
    params: {
      path: { id },
      query: { limit: 100, ...(outcome ? { outcome } : {}), ...(cursor ? { cursor } : {}) },
    },
  });

export function useUpload(): (file: File) => Promise<Import> {
  const cache = useQueryClient();
  return async (file) => {
    const preview = await unwrap(
      client.POST('/api/v1/imports', {
        body: { file: file.name },
        bodySerializer: () => {
          const form = new FormData();
          form.append('file', file, file.name);
          return form;
        },
      }),
    );
    cache.setQueryData(importQuery(preview.id).queryKey, preview);
    void forgetImports(cache);
    return preview;
  };
}

export type RowChange = Body<'/api/v1/imports/{id}/rows/{row}', 'put'>;

/** A unit met in a ledger; its kind is settled later, on the page of the units. */
export async function createUnit(name: string, kind: string) {
  return unwrap(
    client.POST('/api/v1/units', {
      body: { name, aliases: [], kind, category: null, parentId: null },
    }),
  );
}

export function useImportCommands(of: Import) {
  const cache = useQueryClient();
  const header = ifMatch(of.version);
  const params = { path: { id: of.id }, header };
  const { queryKey } = importQuery(of.id);
  const keep = async (fresh: Import) => {
    await cache.cancelQueries({ queryKey });
    cache.setQueryData(queryKey, fresh);
  };
  const rereadRows = () =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/api/v1/imports/{id}/rows' });
  const reread = () => Promise.all([cache.invalidateQueries({ queryKey }), rereadRows()]);
  return {
    settle: async (body: Body<'/api/v1/imports/{id}/settings', 'put'>) => {
      await keep(await unwrap(client.PUT('/api/v1/imports/{id}/settings', { params, body })));
      await rereadRows();
    },
    readAgain: async () => {
      await keep(await unwrap(client.POST('/api/v1/imports/{id}/reading', { params, body: {} })));
      await rereadRows();
    },
    correct: async (row: ImportRow, body: RowChange) => {
      await unwrap(
        client.PUT('/api/v1/imports/{id}/rows/{row}', {
          params: { path: { id: of.id, row: row.row }, header },
          body,
        }),
      );
      await reread();
    },
    confirm: async () => {
      await keep(await unwrap(client.POST('/api/v1/imports/{id}/confirmation', { params, body: {} })));
      forgetLists(cache);
      await rereadRows();
    },
    discard: async () => {
      await unwrap(client.DELETE('/api/v1/imports/{id}', { params }));
      await forgetImports(cache);
    },
    reread,
  };
}
