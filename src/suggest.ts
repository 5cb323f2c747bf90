/** `Did you mean ...?` where a known name is near, or else the list of those there are. */
export function didYouMean(given: string, known: readonly string[], show: (name: string) => string = (name) => name): string {
  const near = known.map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.distance - b.distance)[0];
  if (near && near.distance <= Math.max(2, near.name.length / 3)) return `Did you mean \`${show(near.name)}\`?`;
  return known.length > 0 ? `There ${known.length === 1 ? 'is' : 'are'} ${known.map((name) => `\`${show(name)}\``).join(', ')}.` : '';
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
