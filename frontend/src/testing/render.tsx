// In: a page and who looks at it. Out: the page as that person would see it, against the mocked contract.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { accept } from '@/api/session';
import { accounts } from './mock/people';
import { answer } from './mock/server';

export const server = setupServer(http.all('*/api/v1/*', ({ request }) => answer(request.clone())));

/** Signs somebody in without the door. */
export function signInAs(username: string): void {
  const me = accounts.find((each) => each.username === username);
  if (!me) throw new Error(`nobody is called ${username}`);
  accept({
    accessToken: username,
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    me,
    mustChangePassword: false,
  });
}

/** Shows `Page` at `href`; its route is `path`. Answers the address it has gone to. */
export function show(Page: RouteComponent, path: string, href = path): { address: () => string } {
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path, component: Page });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '$', component: () => null });
  const history = createMemoryHistory({ initialEntries: [href] });
  const router = createRouter({
    routeTree: root.addChildren([page, elsewhere]),
    history,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString();
      return text ? `?${text}` : '';
    },
  });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </ConfigProvider>,
  );
  return { address: () => history.location.href };
}
