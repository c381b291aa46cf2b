// In: what the ledger says of a matter. Out: the same to be read: who, by when, in which stages; nobody has decided it yet.
import type { Item } from '@/api/types';
import { useWords } from '@/i18n';
import { useSayDay } from '@/ui/day-text';
import { Facts, Sheet } from '@/ui/page';

type Suggestion = NonNullable<Item['suggestion']>;

export function SuggestionSheet({ suggestion }: { suggestion: Suggestion }) {
  const { t, list } = useWords();
  const say = useSayDay();
  const names = (units: Suggestion['leads']) => list(units.map(({ name }) => name));
  const { leads, co, deadline, dueOn, milestones, cadence } = suggestion;
  return (
    <Sheet title={t('item.suggestion')}>
      <Facts
        facts={[
          [t('import.leads'), names(leads)],
          [t('import.co'), names(co)],
          [t('import.deadline'), [deadline, dueOn && say(dueOn)].filter(Boolean).join(' → ')],
          ...(cadence ? ([[t('item.cadence'), t(`cadence.${cadence}`)]] as const) : []),
          ...milestones.map(
            (goal, place) =>
              [t('item.stageNo', { n: place + 1 }), `${say(goal.dueOn)} ${goal.title}`] as const,
          ),
        ]}
      />
    </Sheet>
  );
}
