// In: `?do=receive&on=…` of an address. Out: the action whose form the page opens at once.
import type { Action } from '@/api/types';
import { ACTIONS, oneOf } from '@/lib/vocabulary';
import type { Doing } from './doing';

export function readDoing(search: string): Doing | null {
  const params = new URLSearchParams(search);
  const action: Action | undefined = oneOf(ACTIONS, params.get('do'));
  return action ? { action, on: params.get('on') ?? undefined } : null;
}
