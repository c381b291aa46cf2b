// In: the text of a CSV file (RFC 4180). Out: its rows as objects keyed by the header.

export function readCsv(text) {
  const [header, ...rows] = records(text);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function records(text) {
  const all = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (end === '' && row.length === 0 && !quoted && !plain) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    all.push(row);
    row = [];
  }
  return all;
}
