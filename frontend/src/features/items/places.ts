// In: an item. Out: the units it goes to: assigned ones, or before the issue those proposed.
import type { Item } from '@/api/types';

export type Place = Pick<Item['proposed'][number], 'unit' | 'role' | 'requirement'>;

export function placesOf(item: Item): Place[] {
  return item.assignments.length > 0 ? item.assignments : item.proposed;
}

export const unitNames = (item: Item): string[] => placesOf(item).map(({ unit }) => unit.name);

/** The units a ledger names, those without a place in the directory left out: the first lead leads, the others help. */
export function placesSuggested({ leads, co }: NonNullable<Item['suggestion']>): Place[] {
  const [first] = leads;
  const units = [...leads, ...co].flatMap(({ unit }) => (unit ? [unit] : []));
  const once = units.filter(({ id }, at) => units.findIndex((other) => other.id === id) === at);
  return once.map((unit) => ({
    unit,
    role: unit.id === first?.unit?.id ? 'lead' : 'co',
    requirement: '',
  }));
}
