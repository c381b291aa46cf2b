// In: whatever a call threw. Out: one shape for screens: a code, words for people, and the fields it is about.
import type { Problem } from './types';

export interface FieldProblem {
  /** The form field the pointer names, as antd wants it: `/assignments/0/unitId` → ['assignments', 0, 'unitId']. */
  name: (string | number)[];
  detail: string;
}

function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'status' in thrown;
}

/** A network failure and an unreadable answer become problems of their own, with words from i18n. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  const offline = thrown instanceof TypeError;
  return {
    type: 'about:blank',
    status: offline ? 0 : 500,
    title: '',
    detail: '',
    code: offline ? 'network' : 'unknown',
  };
}

export function pointerName(pointer: string): (string | number)[] {
  return pointer
    .replace(/^[#/]+/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replace(/~1/g, '/').replace(/~0/g, '~')));
}

export function fieldProblems(problem: Problem): FieldProblem[] {
  return (problem.errors ?? []).map(({ pointer, detail }) => ({ name: pointerName(pointer), detail }));
}

/** Somebody else changed it since it was read. */
export const isConflict = (thrown: unknown): boolean => thrown != null && asProblem(thrown).status === 412;
