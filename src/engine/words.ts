/**
 * What the words of a name say: a fact in the past tense, a command, or neither. Pure knowledge of English, without code.
 * A list of our own beats the taggers that can be installed: event names are two to five words, and the verbs are few.
 */

/** `fact`: something has happened. `command`: something shall be done. `progressive`: something is going on. `state`: a noun or an adjective. */
export type Mood = 'fact' | 'command' | 'progressive' | 'state' | 'unknown';

/** A name as its words tell it, with the name that says the same as a fact, where one can be made, and its words. */
export interface Reading { mood: Mood; suggestion: string | null; words: readonly string[] }

/** Base form, past tense and past participle, where both are not the base form with -ed. */
const IRREGULAR = `
arise arose arisen|awake awoke awoken|be was been|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown
break broke broken|breed bred|bring brought|build built|buy bought|catch caught|choose chose chosen|cling clung|come came come|creep crept|deal dealt|dig dug|do did done|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|hide hid hidden|hold held|keep kept|kneel knelt
know knew known|lay laid|lead led|leave left|lend lent|lie lay lain|light lit|lose lost|make made|mean meant|meet met|mistake mistook mistaken|pay paid|plead pled|prove proved proven
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent|sew sewed sewn|shake shook shaken|shine shone|shoot shot|show showed shown
shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|sling slung|sow sowed sown|speak spoke spoken|speed sped|spend spent|spin spun|spring sprang sprung
stand stood|steal stole stolen|stick stuck|sting stung|strike struck|string strung|strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn
tell told|think thought|throw threw thrown|understand understood|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|write wrote written`;

/** Base, past and participle are one word. */
const INVARIANT = words('bet bid broadcast burst cast cost cut hit hurt offset preset put quit read reset rid set shed shut slit split spread thrust upset');
/** Prefixes that an irregular verb keeps its forms behind. */
const PREFIX = /^(?:re|un|over|under|out|with|mis|fore|pre|up|sub|co|inter)(?=\w{2})/;
/** Words that end in -ed and are no participles. */
const NOT_PAST = words(`bed biped bleed breed coed creed deed embed exceed feed feeds greed heed hundred indeed kindred med moped naked need needs newsfeed proceed red reed rss sacred seed seeds shred sled
speed steed succeed ted used unknown wed weed wicked zed feedback`);
/** Pasts that are more often something else at the start of a name: `left menu`, `found object`, `ground truth`. */
const OFTEN_NO_VERB = words('left found ground felt saw wound shot rose lay bore lead light spoke fell bound lit met');

/** Doubled before -ed, although nothing in the spelling tells. */
const DOUBLED = words(`admit ban bar blog cancel channel chat chop clip commit compel confer control debug defer drag drop emit enrol equip expel fit flag flip format fulfil grab hop incur infer jog kidnap label lag
level log map model occur omit opt patrol permit pin plan plug pop prefer program propel quiz ram refer regret rip rob rub scan scrap ship shop signal skip slip snap spot stem step stop strip submit swap tag tap
total transfer transmit travel trim trip unplug unpin unsnap unwrap wrap zip`);

/** Verbs that an event name may be a command with, at its start or at its end. */
const VERBS = words(`abandon abort accept catch hold lose seek spend steal teach throw win acknowledge acquire activate adapt add adjust admit aggregate allocate allow amend analyse analyze announce append apply appoint approve archive arrive ask assemble assert assign associate attach authenticate
authorise authorize autoscale backfill begin bind blacklist block bootstrap bring broadcast buy calculate cancel categorize certify choose clarify classify clean clear clone close collect combine compensate compile complete compose
compress compute conclude configure confirm connect consume continue convert correct crawl create deactivate decline decode decompress decrease decrement decrypt dedupe deduplicate deduct delegate delete deliver delist demote deny deploy
deprecate deregister detach detect determine disable disburse discard disconnect dismiss dispatch dispense distribute do downgrade drop duplicate earn edit elevate embed emit enable encode encrypt enqueue enrich enrol enroll ensure enter
escalate estimate evaluate evict exceed execute expand expire extend extract fail fetch fill finalise finalize find finish flush follow forget forward freeze fulfil fulfill generate get give handle hide hydrate identify ignore impersonate
include increment inform ingest initialise initialize initiate insert inspect install invalidate invite invoke join keep kill launch leave lend make merge migrate modify move mute normalise normalize notarize notify observe onboard offboard
open override parse pause pay perform persist pick predict prepare prioritise prioritize proceed produce promote propose provide provision prune publish pull push put quarantine quit reactivate read reallocate reassign rebalance rebase
rebook rebuild recalculate receive recharge recommend recompute reconcile recover redeem redeliver redirect redo reduce reevaluate refresh refuse regenerate register rehydrate reindex reissue reject relist remap remind remit remove rename
render renew reopen reorder repay replace replicate reply reprice reprocess requeue rerun resample reschedule resend resize resolve respond restart restock restore restrict resubmit resume resurrect retrieve revert revoke run sanitize save
scrape select sell send serve settle sign skip sort spawn start stop store submit subscribe suggest summarise summarize suspend synchronise synchronize take tell terminate toggle transcode transcribe transform translate transmit transpile
trim unarchive unassign unban unblock undelete undo unfollow uninstall unlink unlock unmute unpin unpublish unregister unreserve unsnooze unstake unsubscribe unsuspend upsert use validate verify vet void warm warn withdraw write`);
/** Nouns as well, but a command where a name starts with them and goes on: `refund payment`, `process order`. */
const LEADERS = words(`advance bill book build break bump call cast charge check claim copy count credit debit draft email end export file fix flag format grant import invoice issue list load lock log mark match mention mint message monitor offer pack place poll post
print process purchase queue quote rank rate record refund release repair report request reserve reset return reverse review rollback route scale scan schedule search set share ship show split stream swap sync tag test trace track train
transfer trigger update upgrade upload download vote wait watch burn change retry replay archive audit`);
/** Nouns as well, and yet what is asked for rather than what has happened where a name ends in them: `payment.request`, `profile update`. */
const ENDERS = words('burn charge download end export import mint process purchase refund release replay request reset retry return stream sync transfer trigger update upgrade upload');
/** What follows a noun rather than a verb: `transfer status` is no command to transfer. */
const AFTER_NOUNS = words('status state result results info details history failure error success request response count id name type list event change report queue route exchange limit service log logs level');
/** What ends the name of something that is looked at, whatever it starts with: `download_button_click`. */
const LOOKED_AT = words('click view page screen button');

/** Nouns made of a verb, and its base form. */
const NOUNS_OF_VERBS: ReadonlyMap<string, string> = new Map(Object.entries({
  approval: 'approve', arrival: 'arrive', removal: 'remove', renewal: 'renew', refusal: 'refuse', withdrawal: 'withdraw', reversal: 'reverse', disposal: 'dispose', dismissal: 'dismiss', denial: 'deny',   delivery: 'deliver', recovery: 'recover', discovery: 'discover', failure: 'fail', success: 'succeed', successful: 'succeed', unsuccessful: 'fail', error: 'fail', expiry: 'expire', closure: 'close',   deletion: 'delete', completion: 'complete', submission: 'submit', admission: 'admit', conversion: 'convert', suspension: 'suspend', subscription: 'subscribe',
  cancellation: 'cancel', cancelation: 'cancel', confirmation: 'confirm', registration: 'register', verification: 'verify', modification: 'modify', classification: 'classify', identification: 'identify',
  acknowledgement: 'acknowledge', acknowledgment: 'acknowledge', assignment: 'assign', adjustment: 'adjust', enrolment: 'enrol', enrollment: 'enroll', fulfilment: 'fulfil', fulfillment: 'fulfill',
  settlement: 'settle', deployment: 'deploy', replacement: 'replace', placement: 'place', reservation: 'reserve', transcription: 'transcribe', redemption: 'redeem', consumption: 'consume', resolution: 'resolve', acceptance: 'accept',
  change: 'change', login: 'log in', logout: 'log out', signin: 'sign in', signout: 'sign out', signup: 'sign up', checkin: 'check in', checkout: 'check out', timeout: 'time out', rollback: 'roll back', shutdown: 'shut down',
  correction: 'correct', detection: 'detect', injection: 'inject', inspection: 'inspect', rejection: 'reject', ingestion: 'ingest', disconnect: 'disconnect', complaint: 'complain',
}));
const NOUN_ENDING = /(?:[ts]ion|ment|ance|ence|ness|ship|ity|ure|ism|ist|age|ery|ary|ory|logy|graphy|able|ible)$/;
/** Adjectives and nouns of state and of data that event names end in. */
const STATES = words(`out active available busy clean critical dead dirty down due early empty exhausted failing final full healthy high idle inactive invalid late live low missing new offline ok online optional outdated overdue partial
pending ready running safe stale successful unavailable unhealthy unknown unsafe up valid visible waiting success failure error alert warning status state info information details detail data summary title thumbnail view click
profile user account customer order invoice cart item product price stock balance document file video image photo lead score report record result snapshot history entry session token email mail message notification reminder
report progress threshold limit quota conflict exception step stage task job build release feature flag rate rank vote poll comment reaction like share follow member membership role group team channel room chat location
position address phone name label category transaction bid offer auction listing asset wallet card plan trial period rating feedback survey answer question response reply webhook callback request update change retry audit
queue event activity action analytics metric metrics count total amount quantity value type kind id key code number date time timeout`);
/** Nouns and names of things that end in -ing. */
const NOT_PROGRESSIVE = words('advertising banking billing booking branding briefing building caching ceiling clothing coaching dining drawing earning earnings engineering evening everything filing finding funding gaming greeting hearing holding housing king learning lending lighting listing mailing mapping marketing meeting messaging morning nothing offering onboarding opening outing painting parking pending ping pricing printing rating reading recording recruiting ring roaming routing saving savings screening sending setting settings shipping sibling sing something spring staffing standing string sting swing tagging teaching testing thing tooling trading training tracking viewing warning wedding wing writing');

/** Words that go with a verb, or lead on to what surrounds the fact: `logged in`, `removed from team`. */
const LINKS = words('about across after again against along and as at away back because before between but by down due during early for forever from if in into manually of off on only or out over per permanently soon than through till to together too toward twice under until up upon via when while with within without successfully automatically partially fully now again once');
/** Does it ask for data, so that what is listed with it are requests? */
export function isQuery(name: string): boolean {
  const bare = withoutWrapping(tokensOf(name));
  return bare.length > 0 && /^(?:get|find|fetch|lookup|query)$/.test(lastPhrase(bare)[0]!.word);
}

/** What asks for data tells of nothing. */
const QUERIES = words('get find fetch list search read query lookup count');
/** Adjectives that say how something stands. */
const IS_STATE = /^(?:pending|ready|active|inactive|available|unavailable|successful|complete|invalid|valid|expired|due|low|empty|full|conflict|online|offline)$/;
/** Said of what the name names, not of what happened: left off before it is read. */
const WRAPPING = words('event events evt message messages msg msgs topic topics domain integration name type dto payload kafka public internal external v');
/** A name that says itself that it is no event. */
const NO_EVENT = words('command commands cmd cmds query queries job jobs task tasks dlq rpc handler dto deadletter');
/** What ends something, takes it back, or ties or unties two things: whose, is all there is to tell. */
const ENDS = /^(?:delet|remov|cancel|destroy|purg|eras|revok|expir|detach|deregister|unregister|unlink|unassign|unsubscrib|unfollow|unlike|disconnect|discard|clear|evict|uninstall|unpublish|unschedul|logout|drop|left|lost|join|deactivat|disabl|clos|archiv|withdr|suspend|block)/;
const COMES_OR_GOES = /^(?:created|added|registered|deleted|removed)$/;
const CHANGES = words('updated changed modified edited upserted saved altered');
/** Parts of things: who hears that one has changed knows what happened. */
const PARTS = words(`address amount attribute availability avatar balance capacity category color colour content cost count credential credentials currency data date deadline description details discount email expiry fee field flag
format height image inventory key label labels language level limit limits locale location logo metadata mode name notes number owner password permission permissions phone photo picture position price priority progress property
quantity quota rank rate rating region reputation role roles score secret size slug state status stock tag tags tax text theme threshold tier time timezone title token total type url username value version visibility weight width`);
/** Readings and signs of life have no past tense. */
const SIGNALS = words('heartbeat ping pong tick log logs metric metrics telemetry measurement health keepalive test debug trace snapshot');

interface Forms { past: string; participle: string }

const formsOf = new Map<string, Forms>();
/** Those that English has beside a regular one are understood, and not suggested. */
const irregularPasts = new Set(['burnt', 'learnt', 'leant', 'spelt', 'dreamt', 'gotten', 'proved', 'hung']);
for (const entry of IRREGULAR.trim().split(/[|\n]/)) {
  const [base, past, participle = past] = entry.trim().split(' ') as [string, string, string | undefined];
  formsOf.set(base, { past, participle: participle! });
  for (const form of [past, participle!]) if (form !== base) irregularPasts.add(form);
}

/** Reads a name: `shop.orders.v2.OrderPlaced`, `ORDER_PLACED`, `orderPlacedEvent`. */
export function readName(name: string): Reading {
  const bare = withoutWrapping(tokensOf(name));
  // `beforeDelete` and `afterCreate` are hooks: moments in the run of a function.
  if (bare.length === 0 || bare.length > 1 && /^(?:before|after)$/.test(bare[0]!.word) || NO_EVENT.has(bare.at(-1)!.word) || bare.some(({ word }) => word === 'command' || word === 'commands')) return UNREAD;
  const phrase = lastPhrase(bare);
  const mood = moodOf(phrase.map(wordOf), bare.slice(0, -phrase.length).map(wordOf));
  return { mood, suggestion: mood === 'fact' || mood === 'unknown' ? null : asFact(name, phrase, mood), words: bare.map(wordOf) };
}

/** Does a name tell that something is gone, or was called off? Then only its id is left to tell. */
export function tellsOfEnd(name: string): boolean {
  return tokensOf(name).some(({ word }) => ENDS.test(word));
}

/**
 * Does it say that a thing was changed, and not what happened to it: `OrderUpdated`, `user.changed`? Where a part is named, or is all that is named, it
 * says more. What several words name is a thing where a name beside it says that it was made or removed: `payment-method.created`.
 */
export function isCatchAll(name: string, beside: readonly string[] = []): boolean {
  const bare = withoutWrapping(tokensOf(name)).map(wordOf);
  const [thing, verb] = [bare.slice(0, -1), bare.at(-1) ?? ''];
  const last = thing.at(-1) ?? '';
  if (!CHANGES.has(verb) || last.length < 2 || PARTS.has(last) || isParticiple(last)) return false;
  return thing.length === 1 || beside.some((other) => {
    const words = withoutWrapping(tokensOf(other)).map(wordOf);
    return words.length === bare.length && COMES_OR_GOES.test(words.at(-1)!) && thing.every((word, index) => word === words[index]);
  });
}

/** The past participle of a verb: `sent`, `cancelled`, `logged in`. */
export function participleOf(verb: string): string {
  const [base, ...particle] = verb.split(' ') as [string, ...string[]];
  return [conjugated(base), ...particle].join(' ');
}

const UNREAD: Reading = { mood: 'unknown', suggestion: null, words: [] };

/** A word of a name, in lower case and as written, and where it stands. `segment` counts the parts between dots, slashes and colons. */
interface Token { word: string; text: string; start: number; end: number; segment: number }

function wordOf({ word }: Token): string { return word; }

function textOf({ text }: Token): string { return text; }

function tokensOf(name: string): Token[] {
  const tokens: Token[] = [];
  let segment = 0;
  let from = 0;
  for (const { 0: text, index } of name.matchAll(/\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{L}+|\d+/gu)) {
    if (/[./:]/.test(name.slice(from, index))) segment++;
    from = index + text.length;
    tokens.push({ word: text.toLowerCase(), text, start: index, end: from, segment });
  }
  return tokens;
}

function withoutWrapping(tokens: readonly Token[]): readonly Token[] {
  let end = tokens.length;
  while (end > 0 && (WRAPPING.has(tokens[end - 1]!.word) || /^\d+$/.test(tokens[end - 1]!.word))) end--;
  return tokens.slice(0, end);
}

/** What stands behind the last dot: of `auth.delete_user_roles` it says what happens. */
function lastPhrase(tokens: readonly Token[]): readonly Token[] {
  const { segment } = tokens.at(-1)!;
  return tokens.filter((token) => token.segment === segment);
}

/** `context` is what stands before the last dot. */
function moodOf(phrase: readonly string[], context: readonly string[]): Mood {
  const core = withoutTail(phrase);
  const last = core.at(-1)!;
  const past = (word: string, index: number): boolean => isParticiple(word)
    // A word that is its own past, or often no verb at all, is one behind its subject only.
    && (index > 0 || context.length > 0 && phrase.length === 1 || !INVARIANT.has(word) && (phrase.length === 1 || !OFTEN_NO_VERB.has(word)));
  if (past(phrase.at(-1)!, phrase.length - 1) || past(last, core.length - 1)) return 'fact';
  if (phrase.includes('not') || phrase.includes('will') || phrase.length > 1 && IS_STATE.test(phrase[0]!)) return 'state';
  if (commands(phrase)) return 'command';
  if (core.some((word, index) => past(word, index) && !INVARIANT.has(word) && !(index === 0 && AFTER_NOUNS.has(last)))) return 'fact';
  // An earlier part may say it: `payment.failed.email`.
  if (context.some((word) => isParticiple(word) && !INVARIANT.has(word) && !OFTEN_NO_VERB.has(word))) return 'fact';
  if (SIGNALS.has(last)) return 'unknown';
  const hasSubject = context.length > 0 || core.length > 1;
  if (hasSubject && (isVerb(last) || ENDERS.has(last)) || phrase.length === 1 && (isVerb(last) || context.length > 0 && LEADERS.has(last))) return 'command';
  if (phrase.slice(1, -1).some(isVerb)) return 'command';
  if (last.length > 4 && last.endsWith('ing') && !NOT_PROGRESSIVE.has(last)) return 'progressive';
  return STATES.has(last) || NOUNS_OF_VERBS.has(last) || NOUN_ENDING.test(last) || NOT_PROGRESSIVE.has(last) ? 'state' : 'unknown';
}

/** Does it start by telling somebody to do something? */
function commands(phrase: readonly string[]): boolean {
  const [first, second] = phrase as [string, ...string[]];
  const last = phrase.at(-1)!;
  if (second === undefined || LOOKED_AT.has(last) && !isVerb(first) || phrase.length === 2 && IS_STATE.test(last)) return false;
  return isVerb(first) || LEADERS.has(first) && !AFTER_NOUNS.has(second) && !isVerb(last);
}

/** A verb of the list, or one with a prefix: `resubscribe`, `unassign`. */
function isVerb(word: string): boolean {
  const stem = /^(?:re|un|de|dis|auto)(?=\w{4})/.exec(word);
  return VERBS.has(word) || stem !== null && word !== 'design' && VERBS.has(word.slice(stem[0].length));
}

/** Without what only says where, how or by whom. */
function withoutTail(phrase: readonly string[]): readonly string[] {
  const at = phrase.findIndex((word, index) => index > 0 && LINKS.has(word));
  return at > 0 ? phrase.slice(0, at) : phrase;
}

/** Is it a past tense or participle, by the table, by its ending, or by that of Spanish and Portuguese? */
export function isParticiple(word: string): boolean {
  if (NOT_PAST.has(word)) return false;
  if (irregularPasts.has(word) || INVARIANT.has(word)) return true;
  const rest = word.replace(PREFIX, '');
  if (rest !== word && (irregularPasts.has(rest) || INVARIANT.has(rest) && rest.length > 2 && !VERBS.has(word))) return true;
  if (word.endsWith('ed') && word.length > 3) return true;
  return /^\p{L}{3,}ed(?:in|out|up|off|on|down|back|over)$/u.test(word) || /^\p{L}{3,}(?:ad|id)[oa]s?$/u.test(word) && !/^(?:avocado|tornado|commando|armada)s?$/.test(word);
}

function conjugated(base: string): string {
  const irregular = formsOf.get(base);
  if (irregular) return irregular.participle;
  if (INVARIANT.has(base)) return base;
  const prefix = PREFIX.exec(base)?.[0] ?? '';
  const rest = base.slice(prefix.length);
  if (prefix && (formsOf.has(rest) || INVARIANT.has(rest))) return prefix + conjugated(rest);
  if (base.endsWith('e')) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  if (/[^aeiou]c$|ic$/.test(base) && base.length > 4) return `${base}ked`;
  const doubles = DOUBLED.has(base) || prefix !== '' && DOUBLED.has(rest);
  return doubles ? `${base}${base.at(-1)}ed` : `${base}ed`;
}

/** The same name as a fact: what is acted on first, then the participle, in the letters that the name is written in. */
function asFact(name: string, phrase: readonly Token[], mood: Mood): string | null {
  const fact = mood === 'progressive' ? [...phrase.map(textOf), 'started'] : mood === 'command' ? commandAsFact(phrase) : stateAsFact(phrase);
  if (!fact) return null;
  const [first, last] = [phrase[0]!, phrase.at(-1)!];
  return name.slice(0, first.start) + written(fact, name.slice(first.start, last.end)) + name.slice(last.end);
}

function commandAsFact(phrase: readonly Token[]): string[] | null {
  const verbAt = verbOf(phrase.map(wordOf));
  const verb = phrase[verbAt]!.word;
  // What is asked for is no event under any name.
  if (QUERIES.has(verb)) return null;
  const rest = phrase.slice(verbAt + 1);
  const link = rest.findIndex(({ word }) => LINKS.has(word));
  const object = link < 0 ? rest : rest.slice(0, link);
  return [...phrase.slice(0, verbAt), ...object].map(textOf).concat(participleOf(NOUNS_OF_VERBS.get(verb) ?? verb).split(' '), rest.slice(object.length).map(textOf));
}

/** Where the verb of a command stands: first, last, or in between. */
function verbOf(words: readonly string[]): number {
  if (commands(words)) return 0;
  const last = words.at(-1)!;
  const inside = words.findIndex((word, index) => index > 0 && isVerb(word));
  return inside < 0 || isVerb(last) || ENDERS.has(last) ? words.length - 1 : inside;
}

function stateAsFact(phrase: readonly Token[]): string[] | null {
  const said = phrase.map(textOf);
  if (phrase.length > 1 && phrase[0]!.word === 'successful') return [...said.slice(1), 'succeeded'];
  const verb = NOUNS_OF_VERBS.get(phrase.at(-1)!.word);
  return verb ? [...said.slice(0, -1), ...participleOf(verb).split(' ')] : null;
}

/** Words in the manner of a name: `order_placed`, `order-placed`, `OrderPlaced`, `orderPlaced`, `ORDER_PLACED`, `Order Placed`. */
function written(texts: readonly string[], like: string): string {
  const separator = /[_\- ]/.exec(like)?.[0] ?? '';
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  if (like === like.toUpperCase()) return texts.join(separator || '_').toUpperCase();
  const isCapitalised = /^\p{Lu}/u.test(like);
  if (separator) return texts.map((word) => (isCapitalised ? capital(word) : word.toLowerCase())).join(separator);
  if (like === like.toLowerCase()) return texts.map((word) => word.toLowerCase()).join('_');
  return texts.map((word, index) => (index > 0 || isCapitalised ? capital(word) : word.toLowerCase())).join('');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
