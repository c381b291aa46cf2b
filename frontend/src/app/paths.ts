// In: ids and filters. Out: every address of the application; nothing else builds one.
import { type LedgerView, writeLedger } from '@/lib/ledger-filter';

export const paths = {
  signIn: () => '/sign-in',
  /** What one must do; only what is due this week, if so wished. */
  todos: (week = false) => (week ? '/todos?show=week' : '/todos'),
  items: (view?: LedgerView) => `/items${view ? writeLedger(view) : ''}`,
  /** The form for a new item; for one that follows an archived one, if so wished. */
  itemNew: (follows?: string) => (follows ? `/items/new?follows=${follows}` : '/items/new'),
  item: (id: string) => `/items/${id}`,
  /** An item's page with the form for an action already open. */
  itemDoing: (id: string, action: string, on: string | null) =>
    `/items/${id}?do=${action}${on ? `&on=${on}` : ''}`,
  imports: () => '/imports',
  import: (id: string) => `/imports/${id}`,
  signing: () => '/signing',
  slip: (id: string) => `/signing/${id}`,
  board: () => '/board',
  /** The years' priorities of supervision, and one year's. */
  plans: () => '/plans',
  plan: (id: string) => `/plans/${id}`,
  notices: () => '/notices',
  me: () => '/me',
  units: () => '/units',
  users: () => '/users',
  deputies: () => '/deputies',
  calendar: () => '/calendar',
  rulebook: () => '/rulebook',
  audit: () => '/audit',
  /** What anybody may read, without signing in. */
  publicLedger: () => '/public',
  publicItem: (id: string) => `/public/${id}`,
} as const;
