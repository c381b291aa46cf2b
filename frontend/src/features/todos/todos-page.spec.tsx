// In: what a person must do. Out: groups by date and one button each.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { todos } from '@/testing/mock/office';
import { server, show, signInAs } from '@/testing/render';
import { TodosPage } from './todos-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('chief'));

it('shows how long a draft has lain, which is nobody’s missed date, and leads to the sheet for signing', async () => {
  const { address } = show(TodosPage, '/todos');
  const today = await screen.findByRole('region', { name: /^今天/ });
  const row = within(today).getByText('蓝色催办单草稿待您签发，第44周进展未报').closest('li') as HTMLElement;
  expect(row).toHaveTextContent(/起草于/);
  expect(row).toHaveTextContent('已等待 2 天');
  expect(row).not.toHaveTextContent(/超期/);
  expect(screen.queryByRole('region', { name: /已超期/ })).not.toBeInTheDocument();
  await userEvent.setup().click(within(row).getByRole('button', { name: /^签发/ }));
  expect(address()).toBe('/signing/s-1');
});

it('says kindly that there is nothing', async () => {
  server.use(
    http.get('*/api/v1/todos', () => HttpResponse.json({ today: '2026-11-22', items: [], more: false })),
  );
  show(TodosPage, '/todos');
  expect(await screen.findByText('眼下没有要您办的事。')).toBeVisible();
});

it('shows what stands beside the items in its place, without a way that leads nowhere, and says that more waits', async () => {
  server.use(
    http.get('*/api/v1/todos', () =>
      HttpResponse.json({ today: '2026-11-22', items: todos.slice(0, 1), more: true }),
    ),
    http.get('*/api/v1/case-todos', () =>
      HttpResponse.json({
        items: [
          {
            step: 'answer_finding',
            caseId: 'c-1',
            caseKind: 'inspection',
            subjectId: 'f-1',
            number: null,
            title: '老旧小区改造进展督查',
            unit: { id: 'u-jiaoyu', name: '崂山区教育和体育局' },
            dueOn: '2026-11-20',
            timeliness: 'overdue',
            daysLate: 2,
            sentence: '回复整改情况：崂山区教育和体育局，老旧小区改造进展督查',
          },
        ],
        next: null,
      }),
    ),
  );
  show(TodosPage, '/todos');
  const sentence = await screen.findByText(/^回复整改情况/);
  const row = sentence.closest('li') as HTMLElement;
  expect(row).toHaveTextContent(/超期 2天/);
  expect(row).toHaveTextContent('督查活动按规程到了这一步');
  expect(within(row).queryAllByRole('button')).toEqual([]);
  expect(within(row).queryAllByRole('link')).toEqual([]);
  expect(screen.getByRole('link', { name: '到台账按时限查看全部事项' })).toHaveAttribute(
    'href',
    '/items?sort=due_on',
  );
});

it('shows the chief the calendar that waits for a decision, and leads to it', async () => {
  server.use(
    http.get('*/api/v1/todos', () => HttpResponse.json({ today: '2026-11-22', items: [], more: false })),
    http.get('*/api/v1/proposal-todos', () =>
      HttpResponse.json({
        items: [
          {
            kind: 'calendar',
            proposalId: 'p-1',
            title: '2027年工作日历（国办发明电〔2026〕7号）',
            proposedBy: { id: 'u-1', displayName: '区督查室主任' },
            proposedAt: '2026-11-20T01:00:00Z',
            sentence: '审批2027年工作日历（国办发明电〔2026〕7号）',
          },
        ],
        next: null,
      }),
    ),
  );
  const { address } = show(TodosPage, '/todos');
  const section = await screen.findByRole('region', { name: /^待审批的日历和规程/ });
  expect(section).toHaveTextContent('由区督查室主任提出');
  expect(screen.queryByText('眼下没有要您办的事。')).not.toBeInTheDocument();
  await userEvent.setup().click(within(section).getByRole('button', { name: /^去审批/ }));
  expect(address()).toBe('/calendar');
});

it('leads a unit to what it owes this week', async () => {
  signInAs('handler');
  const { address } = show(TodosPage, '/todos');
  await userEvent.setup().click(await screen.findByText('本周应报应办'));
  expect(address()).toBe('/todos?show=week');
});

it('leaves out what is due later, and orders the rest by day', async () => {
  signInAs('handler');
  show(TodosPage, '/todos', '/todos?show=week');
  const today = await screen.findByRole('region', { name: /^今天 11月22日/ });
  expect(today).toHaveTextContent('立项请示待您审批');
  expect(screen.queryByText('已登记，待拟办')).not.toBeInTheDocument();
  expect(screen.queryByText(/蓝色催办单草稿/)).not.toBeInTheDocument();
});
