// In: /yearly-plans. Out: every step of a year's plan; each answers the plan as it stands afterwards. What is read, others look up as well.
import { useQueryClient } from '@tanstack/react-query';
import { client, forgetLists, ifMatch, unwrap } from '@/api/client';
import { yearlyPlan } from '@/api/lookups';
import type { Body, YearlyPlan } from '@/api/types';

type Sent = Promise<{ data?: YearlyPlan; error?: unknown; response: Response }>;

export function usePlanCommands() {
  const cache = useQueryClient();
  const done = async (sent: Sent): Promise<YearlyPlan> => {
    const fresh = await unwrap(sent);
    cache.setQueryData(yearlyPlan(fresh.id).queryKey, fresh);
    forgetLists(cache);
    return fresh;
  };
  const at = ({ id, version }: YearlyPlan) => ({ params: { path: { id }, header: ifMatch(version) } });
  return {
    propose: (body: Body<'/api/v1/yearly-plans', 'post'>) =>
      done(client.POST('/api/v1/yearly-plans', { body })),
    proposeAgain: (plan: YearlyPlan, body: Body<'/api/v1/yearly-plans/{id}/proposals', 'post'>) =>
      done(client.POST('/api/v1/yearly-plans/{id}/proposals', { ...at(plan), body })),
    amend: (plan: YearlyPlan, body: Body<'/api/v1/yearly-plans/{id}/amendments', 'post'>) =>
      done(client.POST('/api/v1/yearly-plans/{id}/amendments', { ...at(plan), body })),
    approve: (plan: YearlyPlan, body: Body<'/api/v1/yearly-plans/{id}/approvals', 'post'>) =>
      done(client.POST('/api/v1/yearly-plans/{id}/approvals', { ...at(plan), body })),
    reread: (id: string) => cache.fetchQuery({ ...yearlyPlan(id), staleTime: 0 }),
  };
}
