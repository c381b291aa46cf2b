// In: the caller's roles. Out: what an administrator may do. Units, accounts and deputies carry no `may`, so the server's table
// of routes is told here once; it decides in the end.
import { useActiveRoles } from './session';

const POLICY = {
  writeUnits: ['system_admin', 'clerk', 'director'],
  nameCopyOffices: ['system_admin'],
  writeUsers: ['system_admin'],
  setRoles: ['security_admin'],
  unlockUsers: ['security_admin'],
  proposeCalendars: ['director'],
  proposePlans: ['clerk', 'director'],
  confirmResets: ['security_admin'],
  seeProposals: ['clerk', 'director', 'office_chief'],
  nameDeputies: ['security_admin'],
} as const;

export function useAdminMay(): (what: keyof typeof POLICY) => boolean {
  const roles = useActiveRoles();
  return (what) => POLICY[what].some((role) => roles.includes(role));
}
