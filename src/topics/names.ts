/** Anything, nothing included. */
const ANY = '**';
/** Something without a separator in it: the value of a parameter. */
const SOME = '{}';

const SEPARATORS = /__|[._:/-]/g;
/** Stands where a new word begins without a separator: `ordersRetry`. */
const HUMP = '\0';
/** What a topic is called that takes what failed in another: `orders.retry.5m`, `orders-dlq`, `dead-letter.orders`, `OrdersDLT`. */
const AFTERLIFE = /(?:^|__|[._:/\0-])(?:retry|retries|dlq|dlt|dlx|dead(?:[._\0-]?letters?)?|parking(?:[._\0-]?lot)?|poison(?:[._\0-]?pill)?)(?![a-z])/i;
/** What may stand beside that and names no topic. */
const OF_NOTHING = /^(?:queue|topic|exchange|route|routing|keys?|events?|messages?)$/i;
/** Topics that brokers keep for themselves. */
const OF_BROKER = /^(?:__|\$|_schemas$|amq\.)/;

/** The name in what brokers address a topic by: an ARN, a URL, a resource path. Null where only the address is known, and no name. */
export function plainName(topic: string): string | null {
  const name = /^arn:/.test(topic) ? topic.slice(topic.lastIndexOf(':') + 1) : /^[a-z][a-z\d+-]*:\/\/|^projects\/[^/]+\/(?:topics|subscriptions)\//.test(topic) ? topic.slice(topic.lastIndexOf('/') + 1) : topic.replace(/^\//, '');
  return /\w/.test(name) ? name : null;
}

export function isOfBroker(topic: string): boolean { return OF_BROKER.test(topic); }

/** Is it the name of one topic, known in full: without a `?` for what is not known, and without the wildcards of a subscription? */
export function isExact(topic: string): boolean { return !/[?*#>+]/.test(topic); }

/** May a topic, as code knows it, be one that a registry lists by this name? There a parameter stands in braces, and a last `*` for any rest. */
export function mayBe(topic: string, listed: string): boolean {
  if (topic === listed) return true;
  const wanted = listedParts(listed);
  return waysOf(topic).some((way) => meet(usedParts(way), wanted));
}

/** The topics that one may be derived from that takes what failed or is to be tried again, none where it names no other; null where it is no such topic. */
export function derivedFrom(topic: string): readonly string[] | null {
  const humped = topic.replace(/(?<=[a-z\d])(?=[A-Z])/g, HUMP);
  const match = AFTERLIFE.exec(humped);
  if (!match) return null;
  const [before, after] = [humped.slice(0, match.index), humped.slice(match.index + match[0].length)].map((part) => part.replaceAll(HUMP, '').replace(/^(?:__|[._:/-])+/, ''));
  return [...beginningsOf(before!), after!].filter((name) => /\p{L}{2}/u.test(name) && !OF_NOTHING.test(name));
}

/** A listed name that is likely meant: the same but for separators, case or a slip of the pen. */
export function likelyMeant(topic: string, listed: readonly string[]): string | null {
  return listed.find((name) => bare(name) === bare(topic)) ?? listed.find((name) => name.length > 7 && name.replace(/\d+/g, '') !== topic.replace(/\d+/g, '') && isSlip(name.toLowerCase(), topic.toLowerCase())) ?? null;
}

function listedParts(name: string): string[] {
  return name.match(/\{[^{}]*\}|[^]/g)!.map((part, index, all) => (part.length > 1 ? SOME : part === '*' && index === all.length - 1 ? ANY : part));
}

/** Of a subscription, `orders.*` and `orders.+` mean one word more, `orders.#`, `orders.>` and `orders*` any rest. */
function usedParts(topic: string): string[] {
  const ends = (letter: string | undefined): boolean => letter === undefined || letter === '.' || letter === '/';
  return [...topic].map((letter, index, all) => (/[?#>]/.test(letter) ? ANY : /[*+]/.test(letter) ? (ends(all[index - 1]) && ends(all[index + 1]) ? SOME : ANY) : letter));
}

/** As it is, and without an unknown beginning or end: what tells environments apart is no part of a topic's name. */
function waysOf(topic: string): readonly string[] {
  return [...new Set([topic, topic.replace(/^\?(?:__|[._:/-])/, ''), topic.replace(/(?:__|[._:/-])\?$/, '')])];
}

/** Is there a text that is both? */
function meet(one: readonly string[], other: readonly string[]): boolean {
  const known = new Map<number, boolean>();
  const from = (i: number, j: number): boolean => {
    const key = i * (other.length + 1) + j;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = step(i, j)));
    return answer;
  };
  const step = (i: number, j: number): boolean => {
    const [a, b] = [one[i], other[j]];
    if (a === undefined && b === undefined) return true;
    if (a === ANY) return from(i + 1, j) || b !== undefined && from(i, j + 1);
    if (b === ANY) return from(i, j + 1) || a !== undefined && from(i + 1, j);
    if (a === undefined || b === undefined) return false;
    if (a === SOME && b === SOME) return from(i + 1, j + 1) || from(i, j + 1) || from(i + 1, j);
    if (b === SOME) return !/[./]/.test(a) && (from(i + 1, j + 1) || from(i + 1, j));
    if (a === SOME) return !/[./]/.test(b) && (from(i + 1, j + 1) || from(i, j + 1));
    return a === b && from(i + 1, j + 1);
  };
  return from(0, 0);
}

/** `orders.payments` and `orders` of `orders.payments`. */
function beginningsOf(name: string): string[] {
  return [name, ...Array.from(name.matchAll(SEPARATORS), ({ index }) => name.slice(0, index)).reverse()];
}

function bare(name: string): string { return name.replace(/[^\p{L}\d]/gu, '').toLowerCase(); }

/** One letter more, less or another, or two that changed places. */
function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return Math.max(left.length, right.length) <= 1 || left.length === 2 && left === [...right].reverse().join('');
}
