// In: an item. Out: the units it goes to: assigned ones, or before the issue those proposed.
import type { Item } from '@/api/types';

export type Place = Pick<Item['proposed'][number], 'unit' | 'role' | 'requirement'>;

export function placesOf(item: Item): Place[] {
  return item.assignments.length > 0 ? item.assignments : item.proposed;
}

export const unitNames = (item: Item): string[] => placesOf(item).map(({ unit }) => unit.name);
