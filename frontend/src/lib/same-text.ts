// In: two texts. Out: which sentences are new, kept or gone, so that a changed report shows its changes.
export interface Piece {
  text: string;
  change: 'same' | 'added' | 'removed';
}

function sentences(text: string): string[] {
  return text.match(/[^。！？；\n]+[。！？；\n]?|\n/g) ?? [];
}

/** A difference by sentences: the longest common run of them stays, the rest is marked. */
export function diffSentences(before: string, after: string): Piece[] {
  const a = sentences(before);
  const b = sentences(after);
  const width = b.length + 1;
  const longest = new Array<number>((a.length + 1) * width).fill(0);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      pieces.push({ text: left, change: 'same' });
      i += 1;
      j += 1;
    } else if (right !== undefined && (left === undefined || at(i, j + 1) >= at(i + 1, j))) {
      pieces.push({ text: right, change: 'added' });
      j += 1;
    } else if (left !== undefined) {
      pieces.push({ text: left, change: 'removed' });
      i += 1;
    }
  }
  return pieces;
}
