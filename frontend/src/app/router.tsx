// In: the address. Out: the page for it, its code loaded when first needed.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router';
import { SignInPage } from '@/features/sessions/sign-in-page';
import { Home, NotFound, PageCrash } from './fallbacks';
import { paths } from './paths';
import { Shell } from './shell/shell';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const signIn = createRoute({ getParentRoute: () => root, path: paths.signIn(), component: SignInPage });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const page = <const P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => shell, path, component, errorComponent: PageCrash });

const pages = [
  page('/', Home),
  page(
    paths.todos(),
    lazyRouteComponent(() => import('@/features/todos/todos-page'), 'TodosPage'),
  ),
  page(
    paths.items(),
    lazyRouteComponent(() => import('@/features/items/ledger-page'), 'LedgerPage'),
  ),
  page(
    paths.itemNew(),
    lazyRouteComponent(() => import('@/features/items/register-page'), 'RegisterPage'),
  ),
  page(
    paths.item('$id'),
    lazyRouteComponent(() => import('@/features/items/item-page'), 'ItemPage'),
  ),
  page(
    paths.imports(),
    lazyRouteComponent(() => import('@/features/imports/imports-page'), 'ImportsPage'),
  ),
  page(
    paths.import('$id'),
    lazyRouteComponent(() => import('@/features/imports/import-page'), 'ImportPage'),
  ),
  page(
    paths.signing(),
    lazyRouteComponent(() => import('@/features/urges/signing-page'), 'SigningPage'),
  ),
  page(
    paths.slip('$id'),
    lazyRouteComponent(() => import('@/features/urges/slip-page'), 'SlipPage'),
  ),
  page(
    paths.board(),
    lazyRouteComponent(() => import('@/features/urges/board-page'), 'BoardPage'),
  ),
  page(
    paths.plans(),
    lazyRouteComponent(() => import('@/features/plans/plans-page'), 'PlansPage'),
  ),
  page(
    paths.plan('$id'),
    lazyRouteComponent(() => import('@/features/plans/plan-page'), 'PlanPage'),
  ),
  page(
    paths.notices(),
    lazyRouteComponent(() => import('@/features/notices/notices-page'), 'NoticesPage'),
  ),
  page(
    paths.me(),
    lazyRouteComponent(() => import('./me'), 'Me'),
  ),
  page(
    paths.units(),
    lazyRouteComponent(() => import('@/features/units/units-page'), 'UnitsPage'),
  ),
  page(
    paths.users(),
    lazyRouteComponent(() => import('@/features/users/users-page'), 'UsersPage'),
  ),
  page(
    paths.deputies(),
    lazyRouteComponent(() => import('@/features/deputies/deputies-page'), 'DeputiesPage'),
  ),
  page(
    paths.calendar(),
    lazyRouteComponent(() => import('@/features/calendar/calendar-page'), 'CalendarPage'),
  ),
  page(
    paths.rulebook(),
    lazyRouteComponent(() => import('@/features/rulebooks/rulebook-page'), 'RulebookPage'),
  ),
  page(
    paths.audit(),
    lazyRouteComponent(() => import('@/features/audit/audit-page'), 'AuditPage'),
  ),
];

const open = <const P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component, errorComponent: PageCrash });

/** Read by anybody: outside of the shell, which asks who one is. */
const ledger = [
  open(
    paths.publicLedger(),
    lazyRouteComponent(() => import('@/features/public/ledger-page'), 'PublicLedgerPage'),
  ),
  open(
    paths.publicItem('$id'),
    lazyRouteComponent(() => import('@/features/public/item-page'), 'PublicItemPage'),
  ),
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, ...ledger, shell.addChildren(pages)]),
  defaultPreload: false,
  scrollRestoration: true,
  // Filters are plain words: no JSON in the address.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text ? `?${text}` : '';
  },
});
