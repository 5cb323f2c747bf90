export interface Field { name: string; type: string; position: number }
export interface Pair { from: string; to: string }

/** Names that are less alike than this are two fields, unless they stand at the same place. */
const ALIKE = 0.5;

/** The fields that were likely renamed: of the same type, and alike in name or at the same place among the others. Each is paired once, the likeliest first. */
export function likelyRenames(removed: readonly Field[], added: readonly Field[]): Pair[] {
  const candidates = removed.flatMap((from) => added.filter((to) => to.type === from.type).map((to) => ({ from, to, score: likeness(from, to, removed.length === 1 && added.length === 1) })));
  const pairs: Pair[] = [];
  for (const { from, to, score } of candidates.sort((a, b) => b.score - a.score)) {
    if (score < ALIKE || pairs.some((pair) => pair.from === from.name || pair.to === to.name)) continue;
    pairs.push({ from: from.name, to: to.name });
  }
  return pairs;
}

function likeness(from: Field, to: Field, only: boolean): number {
  const [one, other] = [wordsOf(from.name), wordsOf(to.name)];
  if (one.join('') === other.join('')) return 1;
  const shared = one.filter((word) => other.some((each) => each === word || isShort(word, each))).length;
  const alike = (2 * shared) / (one.length + other.length);
  return alike + (from.position === to.position ? 0.25 : 0) + (only && from.position === to.position ? 0.25 : 0);
}

/** `customerID`, `customer_id` and `customerId` are the same words. */
function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter(Boolean);
}

/** `qty` for `quantity`, `addr` for `address`: the letters of the shorter word, in order, from the first on. */
function isShort(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3 || short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
