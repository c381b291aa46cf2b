// In: /units, /users, /calendar, /rulebooks, and the receipts behind dates and slips. Out: the look-ups that more than one feature needs.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { addDays, beijingDay, type CalendarDay } from '@/lib/days';
import { api } from './client';
import { useMe } from './session';

export const unitSearch = (q: string) =>
  api.queryOptions(
    'get',
    '/api/v1/units',
    { params: { query: q ? { q, limit: 50 } : { limit: 50 } } },
    { staleTime: 60_000, placeholderData: keepPreviousData },
  );

export const userSearch = (q: string) =>
  api.queryOptions(
    'get',
    '/api/v1/users',
    { params: { query: q ? { q, limit: 50 } : { limit: 50 } } },
    { staleTime: 60_000, placeholderData: keepPreviousData, retry: false },
  );

export const rulebookHeads = () => api.queryOptions('get', '/api/v1/rulebooks', {}, { staleTime: 600_000 });

export const rulebook = (id: string) =>
  api.queryOptions('get', '/api/v1/rulebooks/{id}', { params: { path: { id } } }, { staleTime: 600_000 });

/** The years' plans, the latest touched first; nobody has so many that a second page would matter. */
export const yearlyPlans = () =>
  api.queryOptions('get', '/api/v1/yearly-plans', { params: { query: { limit: 20 } } });

export const yearlyPlan = (id: string) =>
  api.queryOptions('get', '/api/v1/yearly-plans/{id}', { params: { path: { id } } });

/** The receipts behind dates and slips (为什么). */
export const obligationExplanation = (id: string) =>
  api.queryOptions('get', '/api/v1/obligations/{id}/explanation', { params: { path: { id } } });

export const urgeExplanation = (id: string) =>
  api.queryOptions('get', '/api/v1/urges/{id}/explanation', { params: { path: { id } } });

/** The rulebook that the person's own office registers new items under. */
export function useCurrentRulebook() {
  return useQuery(rulebook(useMe().jurisdiction.rulebook));
}

/** Whether the office's regulation knows of something, told by the figures it has for it; undefined until it was read. */
export function useForeseen(what: 'yearly_plan', asks = true): boolean | undefined {
  const { data } = useQuery({ ...rulebook(useMe().jurisdiction.rulebook), enabled: asks });
  return data?.parameters.some(({ path }) => path.startsWith(`${what}.`));
}

let serverToday: string | null = null;
const watchers = new Set<() => void>();

/** The server's day, which a test clock may have turned; told by /todos. */
export function learnToday(today: string): void {
  if (today === serverToday) return;
  serverToday = today;
  for (const watcher of watchers) watcher();
}

function todayNow(): string {
  return serverToday ?? beijingDay(new Date());
}

export function useToday(): string {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, todayNow);
}

/** What the official calendar says of the days around today. */
export function useCalendar(): (day: string) => CalendarDay | undefined {
  const today = useToday();
  const monthStart = `${today.slice(0, 7)}-01`;
  const { data } = useQuery(
    api.queryOptions(
      'get',
      '/api/v1/calendar/days',
      { params: { query: { from: addDays(monthStart, -100), to: addDays(monthStart, 290) } } },
      { staleTime: 3_600_000, select: ({ days }) => new Map(days.map((day) => [day.on, day])) },
    ),
  );
  return (day) => data?.get(day);
}
