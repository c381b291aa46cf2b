// In: roles. Out: the entries of the rail. The one place where a role decides what is seen; buttons follow `may`.
import { paths } from '../paths';

export type EntryKey =
  | 'todos'
  | 'items'
  | 'imports'
  | 'signing'
  | 'board'
  | 'plans'
  | 'rulebook'
  | 'calendar'
  | 'units'
  | 'users'
  | 'deputies'
  | 'audit';

export interface Entry {
  key: EntryKey;
  href: string;
}

const OFFICE = ['clerk', 'director'];
const SIGNERS = ['office_chief', 'leader_in_charge', 'principal_leader'];
const UNITS = ['unit_handler', 'unit_deputy', 'unit_head'];
const OTHERS = ['observer', 'congress_liaison'];
const WORKERS = [...OFFICE, ...SIGNERS, ...UNITS, ...OTHERS];

const MENU: readonly (Entry & { roles: readonly string[] })[] = [
  { key: 'todos', href: paths.todos(), roles: WORKERS },
  { key: 'signing', href: paths.signing(), roles: SIGNERS },
  { key: 'items', href: paths.items(), roles: WORKERS },
  { key: 'imports', href: paths.imports(), roles: OFFICE },
  { key: 'board', href: paths.board(), roles: [...OFFICE, ...SIGNERS, 'observer'] },
  { key: 'plans', href: paths.plans(), roles: [...OFFICE, 'office_chief', 'principal_leader'] },
  { key: 'rulebook', href: paths.rulebook(), roles: WORKERS },
  { key: 'calendar', href: paths.calendar(), roles: [...OFFICE, 'office_chief'] },
  { key: 'units', href: paths.units(), roles: [...OFFICE, 'system_admin'] },
  { key: 'users', href: paths.users(), roles: ['system_admin', 'security_admin'] },
  {
    key: 'deputies',
    href: paths.deputies(),
    roles: ['director', 'office_chief', 'system_admin', 'security_admin'],
  },
  { key: 'audit', href: paths.audit(), roles: ['audit_admin'] },
];

export function entriesOf(roles: readonly string[]): Entry[] {
  return MENU.filter((entry) => entry.roles.some((role) => roles.includes(role)));
}

export function homeOf(roles: readonly string[]): string {
  return entriesOf(roles)[0]?.href ?? paths.me();
}

/** Whether there are matters for these roles to be told about live. */
export const worksOnItems = (roles: readonly string[]): boolean =>
  roles.some((role) => WORKERS.includes(role));
