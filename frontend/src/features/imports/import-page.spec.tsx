// In: imports that are not simply previews. Out: what failed can be confirmed again, what was held can follow, and doubtful cells are marked.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Import, ImportRow } from '@/api/types';
import { ledger, ledgerRows } from '@/testing/mock/office';
import { server, show, signInAs } from '@/testing/render';
import { ImportPage } from './import-page';
import styles from './imports.module.css';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const settings = {
  source: 'superior_decision',
  tier: 'general',
  basis: '',
  receivedOn: '2026-11-22',
  dueOn: null,
} as const;

function open(more: Partial<Import>) {
  server.use(http.get('*/api/v1/imports/imp-1', () => HttpResponse.json({ ...ledger, ...more })));
  show(ImportPage, '/imports/$id', '/imports/imp-1');
}

it('names the row at which a failed import stopped, and lets it be corrected and confirmed again', async () => {
  open({ state: 'failed', settings, failure: { code: 'motion_form', row: 3, text: '议案提案登记表不符' } });
  expect(await screen.findByText(/第 3 行：议案提案登记表不符/)).toBeVisible();
  expect(await screen.findByRole('button', { name: '更正第 3 行' })).toBeEnabled();
  expect(screen.getByRole('button', { name: '确认导入 3 项' })).toBeEnabled();
  expect(screen.getByRole('button', { name: '放弃预览' })).toBeEnabled();
});

it('lets rows that were held follow when the others are items already', async () => {
  const counts = { import: 2, importWithNotice: 2, hold: 0, refuse: 1, skip: 0 };
  open({ state: 'done', settings, created: 3, counts });
  expect(await screen.findByText(/还有 1 行留在待核区/)).toBeVisible();
  expect(screen.getByRole('button', { name: '确认导入 1 项' })).toBeEnabled();
  expect(screen.queryByRole('button', { name: '放弃预览' })).not.toBeInTheDocument();
});

it('shows the notes of the ledger, which are rules and no tasks', async () => {
  open({ notes: [{ row: 30, cell: 'A30', number: 2, text: '未列完成时限的，原则上于12月底前完成' }] });
  expect(await screen.findByText(/未列完成时限的，原则上于12月底前完成/)).toBeVisible();
  expect(screen.getByText('A30')).toBeVisible();
});

it('says which item a row is already, and asks whether another one is wanted', async () => {
  const known: ImportRow[] = ledgerRows.map((row) => ({
    ...row,
    outcome: 'skip',
    earlier: {
      same: true,
      fileName: 'gz-talent-2012.xlsx',
      row: row.row,
      importedOn: '2026-11-20',
      item: { id: 'i-9', number: `区督〔2026〕${row.row}号` },
    },
  }));
  server.use(http.get('*/api/v1/imports/*/rows', () => HttpResponse.json({ items: known, next: null })));
  open({});
  expect(await screen.findByRole('link', { name: '已登记为 区督〔2026〕2号' })).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: '更正第 2 行' }));
  fireEvent.click(await screen.findByRole('radio', { name: '仍要登记' }));
  expect(await screen.findByText(/将另外登记一个新的事项/)).toBeInTheDocument();
});

it('has the rows judged anew by the units there are by now', async () => {
  let asked = 0;
  server.use(
    http.post('*/api/v1/imports/*/reading', () => {
      asked += 1;
      return HttpResponse.json({ ...ledger, counts: { ...ledger.counts, hold: 0, import: 3 } });
    }),
  );
  open({ settings });
  fireEvent.click(await screen.findByRole('button', { name: '重新核对' }));
  await waitFor(() => expect(asked).toBe(1));
});

it('marks each doubtful cell, not the row', async () => {
  open({});
  const table = await screen.findByRole('table', { name: '台账预览' });
  const row = within(table).getByRole('rowheader', { name: '4' }).closest('tr');
  const marks = [...(row?.cells ?? [])].map(({ className }) => className);
  const [, , , lead, co, deadline] = marks;
  expect(lead).toBe(styles.held);
  expect(co).toBe('');
  expect(deadline).toBe(styles.noticed);
});
