import type { Effect } from './effect.ts';
import { areExclusive } from './exclusive.ts';
import type { Module } from './modules.ts';
import { soundsLikeDeadLetter, soundsLikeLog, soundsLikeRateLimit, soundsLikeRelay } from './names.ts';
import { textOf, type Origins } from './origin.ts';
import { Paths, siteIndex, type Causes, type Hop, type Path, type Step } from './query.ts';
import type { Summaries } from './summary.ts';
import { isFunction, isInEndlessLoop, ownerOf, unwrap, type CallExpression, type FunctionNode, type Node, type Program } from './syntax.ts';
import type { Frame } from './value.ts';

/** One side of a dual write: the call as it stands in the unit of work, and the way to the library. */
export interface Side { name: string; effect: Effect; route: readonly Hop[] }

export interface DualWrite {
  module: Module;
  /** The call to report: the publish, or the call that leads to it. */
  node: Node;
  order: 'writeFirst' | 'publishFirst' | 'concurrent';
  /** Both lie inside one open transaction. */
  inTransaction: boolean;
  /** The transaction may run its body more than once. */
  retried: boolean;
  detached: boolean;
  /** It runs where something else has failed. */
  failed: boolean;
  write: Side;
  publish: Side;
}

/** Calls, the library's included, beyond which an event is not taken to tell of a write that comes after it. */
const FAR = 4;

/** Calls, the library's included, beyond which nobody would follow the route. */
const FARTHEST = 12;

/** A write or publish on a path, with the transaction open around it. */
export interface Met {
  step: Step;
  site: Node;
  /** The way from the site to the library. */
  route: readonly Hop[];
  position: number;
  transaction: Step | null;
}

/** Finds writes and publishes that share a path. Each publish is reported once, in the deepest function where both meet. */
export class DualWrites {
  readonly #origins: Origins;
  readonly #paths: Paths;
  readonly #causes: Causes;
  readonly #summaries: Summaries;
  readonly #outbox: RegExp;
  readonly #found = new WeakMap<Node, readonly DualWrite[]>();

  constructor(origins: Origins, summaries: Summaries, causes: Causes, outbox: RegExp) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#outbox = outbox;
    this.#causes = causes;
    this.#paths = new Paths(summaries, ['write', 'publish'], causes);
  }

  inModule(module: Module): readonly DualWrite[] {
    const base = this.#origins.moduleFrame(module);
    const found = new Map<Node, DualWrite>();
    for (const each of this.#inFrame(base)) found.set(each.node, each);
    for (const fn of this.#summaries.unitsOf(module)) {
      for (const each of this.#inFunction(fn, base)) if (!found.has(each.node)) found.set(each.node, each);
    }
    return [...found.values()];
  }

  #inFunction(fn: FunctionNode, base: Frame): readonly DualWrite[] {
    let found = this.#found.get(fn);
    if (!found) {
      this.#found.set(fn, []);
      this.#found.set(fn, (found = this.#inFrame(this.#origins.rootFrame(fn, base))));
    }
    return found;
  }

  #inFrame(frame: Frame): readonly DualWrite[] {
    const found = new Map<Node, DualWrite>();
    this.#origins.refuel();
    if (!this.#causes.can(frame, 'publish') || !this.#causes.can(frame, 'write')) return [];
    for (const path of this.#paths.ofRoot(frame)) {
      for (const each of this.#onPath(path, frame)) {
        const known = found.get(each.node);
        if (!known || tellsMore(each, known)) found.set(each.node, each);
      }
    }
    return [...found.values()];
  }

  #onPath(path: Path, frame: Frame): DualWrite[] {
    const { writes, publishes } = meet(path, frame);
    if (writes.length === 0 || publishes.length === 0) return [];
    const found: DualWrite[] = [];
    for (const publish of publishes) {
      const write = this.#partner(publish, writes, publishes);
      if (!write) continue;
      const concurrent = publish.step.parallel !== null && publish.step.parallel.node === write.step.parallel?.node && publish.step.parallel.branch !== write.step.parallel.branch;
      found.push({
        module: frame.module, node: publish.site,
        order: concurrent ? 'concurrent' : write.position < publish.position ? 'writeFirst' : 'publishFirst',
        inTransaction: publish.transaction !== null && publish.transaction === write.transaction,
        retried: publish.transaction?.retries ?? false,
        detached: publish.step.detached, failed: publish.step.failed,
        write: side(write, frame), publish: side(publish, frame),
      });
    }
    return found;
  }

  /** The write that makes a publish a dual write here: in the same transaction first, then the nearest before it, then the next after it. */
  #partner(publish: Met, writes: readonly Met[], publishes: readonly Met[]): Met | null {
    if (objectionTo(publish)) return null;
    const deeper = this.#reportedDeeper(publish);
    const candidates = writes.filter((write) => this.#objection(write, publish, writes, publishes, deeper) === null);
    const before = candidates.filter((write) => write.position < publish.position);
    const later = candidates.filter((write) => write.position > publish.position);
    return candidates.findLast((write) => write.transaction !== null && write.transaction === publish.transaction)
      ?? before.findLast((write) => write.site !== publish.site) ?? before.at(-1)
      ?? later.find((write) => write.site !== publish.site) ?? later[0] ?? null;
  }

  /** Why a write and a publish of one path are no dual write; null where they are. */
  #objection(write: Met, publish: Met, writes: readonly Met[], publishes: readonly Met[], deeper: boolean): string | null {
    const isDual = (site: Node): boolean => writes.some((each) => each.site === site) && publishes.some((each) => each.site === site);
    const between = objectionBetween(write, publish);
    if (between) return between;
    if (this.#isOfOutbox(write)) return 'what is written is the outbox';
    if (write.site === publish.site ? deeper : isDual(publish.site) && isDual(write.site)) return 'each is reported with what stands beside it in the function that makes it, and once is enough';
    if (write.position < publish.position) return null;
    if (isMarkOfRelay(write, publish)) return 'rows that were found untold are published, and then marked: that is a relay';
    if (write.transaction !== null && write.transaction === publish.transaction) return null;
    if (deeper) return 'the event tells of a write of its own, with which it is reported where that is made, and not of one that comes later';
    return isFar(publish, FAR) || isFar(write, FAR) ? `the write comes after the publish, and one of them lies more than ${FAR} calls away: the event is not taken to tell of it` : null;
  }

  /** `this.outboxMessages.save(message)`, whatever the outbox is kept in. */
  #isOfOutbox(write: Met): boolean { return passes(write, (callee) => this.#outbox.test(callee)); }

  /** Why nothing is reported at a place: a sentence for every write that shares a path with a publish there, or for the publish itself. */
  silences(frame: Frame, isThere: (node: Node) => boolean): readonly string[] {
    const said = new Set<string>();
    this.#origins.refuel();
    for (const path of this.#paths.ofRoot(frame)) {
      const { writes, publishes } = meet(path, frame);
      for (const publish of publishes.filter(({ site }) => isThere(site))) {
        const name = side(publish, frame).name;
        const objection = objectionTo(publish);
        if (objection) said.add(`\`${name}\` publishes, but ${objection}.`);
        else if (writes.length === 0) said.add(`\`${name}\` publishes, but nothing is written on this path.`);
        const deeper = this.#reportedDeeper(publish);
        for (const write of objection ? [] : writes) {
          const why = this.#objection(write, publish, writes, publishes, deeper);
          if (why) said.add(`\`${side(write, frame).name}\` writes and \`${name}\` publishes, but ${why}.`);
        }
      }
    }
    return [...said];
  }

  /** Does a function on the way to the publish see a write of its own beside it? Then it is reported there, and once is enough. */
  #reportedDeeper({ route }: Met): boolean {
    return unitsOnWay(route, this.#summaries).some(({ fn, hop }) => this.#inFunction(fn, this.#origins.moduleFrame(hop.module)).some((each) => each.node === hop.node));
  }
}

/** Why a publish is none that tells of a write; null where it may be. */
function objectionTo(publish: Met): string | null {
  if (isFar(publish, FARTHEST)) return `${publish.route.length} calls lead there, and nobody would follow more than ${FARTHEST}`;
  if (isDeadLetter(publish)) return 'it puts aside what has failed, or tries it again';
  if (publish.route.slice(1).some(({ module, node }) => isInEndlessLoop(module.syntax, node))) return 'in a loop that is started here and goes on until it is stopped: it tells of what comes in there';
  return passes(publish, soundsLikeLog) ? 'only to log or to measure' : null;
}

export function objectionBetween(write: Met, publish: Met): string | null {
  if (isFar(write, FARTHEST)) return `${write.route.length} calls lead to the write, and nobody would follow more than ${FARTHEST}`;
  if (passes(write, soundsLikeLog)) return 'what is written is a log';
  if (passes(write, soundsLikeRateLimit)) return 'what is written counts how often somebody asks';
  if (onOneOrTheOther(write.step, publish.step)) return 'they stand on branches of which a run takes one';
  if (areStandIns(write.step, publish.step)) return 'they are of two classes behind one port, of which a system runs one';
  if (isOneCall(write.step, publish.step)) return 'one call of a library does both';
  const { write: writing, publish: publishing } = parting(write, publish);
  if (areExclusive(writing.node, publishing.node)) return 'they run under conditions that rule each other out';
  return runsInstead(writing.node, publishing.node) ? 'it is published only where nothing was written' : null;
}

/** Does the call lead there through so many functions that it does much else? */
function isFar({ route }: Met, limit: number): boolean { return route.length > limit; }

/** A message that could not be handled is put aside, or tried again, by a `catch`: that tells of no write. */
function isDeadLetter(publish: Met): boolean {
  return publish.step.failed && (soundsLikeDeadLetter((publish.step.what as Effect).topic ?? '') || passes(publish, soundsLikeDeadLetter));
}

/** Does the way there lead through a call of such a name? */
export function passes({ route }: Pick<Met, 'route'>, isSuch: (callee: string) => boolean): boolean {
  return route.some((hop) => hop.node.type === 'CallExpression' && isSuch(calleeText(hop.module, hop.node)));
}

const calleeTexts = new WeakMap<CallExpression, string>();

function calleeText(module: Module, call: CallExpression): string {
  let text = calleeTexts.get(call);
  if (text === undefined) calleeTexts.set(call, (text = textOf(module, call.callee)));
  return text;
}

/** Rows that were found untold are published, and then marked: the event tells of the row, which is long there. */
function isMarkOfRelay(write: Met, publish: Met): boolean {
  const { operation, evidence } = write.step.what as Effect;
  const { module, node } = parting(write, publish).publish;
  const unit = ownerOf(node);
  return (operation === 'update' || operation === 'save' || evidence === 'name') && soundsLikeRelay(module.syntax.text.slice(unit.start, node.start));
}

/** Where the ways to the two part: in this function, or in one that is called for both. What speaks against a pair there does so for every caller. */
function parting(write: Met, publish: Met): { write: Hop; publish: Hop } {
  const last = Math.min(write.route.length, publish.route.length) - 1;
  let at = 0;
  while (at < last && write.route[at]!.node === publish.route[at]!.node) at++;
  return { write: write.route[at]!, publish: publish.route[at]! };
}

/** A library that saves and publishes at once is nobody's dual write. */
function isOneCall(write: Step, publish: Step): boolean {
  return write.route.length === publish.route.length && write.route.every((hop, index) => hop.node === publish.route[index]!.node);
}

/**
 * Both lead through one function, on branches of which a run takes one: `if (queued) publish() else save()`.
 * Two calls of it in one unit of work most likely decide alike: the branch hangs on a setting, not on the call.
 */
function onOneOrTheOther(write: Step, publish: Step): boolean {
  return write.route.slice(1).some((one) => publish.route.slice(1).some((other) => (
    one.module === other.module && one.node !== other.node && ownerOf(one.node) === ownerOf(other.node) && areExclusive(one.node, other.node))));
}

/** `const isBuffered = await buffer.add(job); if (!isBuffered) await queue.add(job)`: the one runs where the other did nothing. */
function runsInstead(write: Node, publish: Node): boolean {
  const holder = write.parent?.type === 'AwaitExpression' ? write.parent.parent : write.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
  for (let node = publish; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'IfStatement' && parent.consequent === node && parent.test.type === 'UnaryExpression' && parent.test.operator === '!' && parent.test.argument.type === 'Identifier' && parent.test.argument.name === holder.id.name) return true;
  }
  return false;
}

/** They take different classes of those that may stand behind one port: a system runs one of them. */
function areStandIns(write: Step, publish: Step): boolean {
  return write.route.some(({ chosen }) => chosen !== undefined && publish.route.some((other) => other.others?.includes(chosen) ?? false));
}

/** The function that is analysed as a unit of its own: callbacks that run inline belong to the one they stand in. */
function unitOf(node: Node, module: Module, summaries: Summaries): FunctionNode | Program {
  let owner = ownerOf(node);
  while (isFunction(owner) && summaries.isInlined(owner, module)) owner = ownerOf(owner);
  return owner;
}

/** The functions that a way leads through and that are units of their own, each with the station in it; without that in which the way starts. */
export function unitsOnWay(route: readonly Hop[], summaries: Summaries): { fn: FunctionNode; hop: Hop }[] {
  return route.slice(1).flatMap((hop) => { const fn = unitOf(hop.node, hop.module, summaries); return isFunction(fn) ? [{ fn, hop }] : []; });
}

/** Follows the transactions along a path. A rollback takes back what was written since its transaction opened. */
export function meet(path: Path, frame: Frame): { writes: Met[]; publishes: Met[] } {
  let writes: Met[] = [];
  const publishes: Met[] = [];
  const open: Step[] = [];
  path.steps.forEach((step, position) => {
    const { what } = step;
    if (what.type === 'begin') open.push(step);
    else if (what.type === 'commit') open.pop();
    else if (what.type === 'rollback') {
      const undone = open.pop();
      if (undone) { const since = path.steps.indexOf(undone); writes = writes.filter((write) => write.position < since); }
    } else if (what.type === 'effect') {
      const site = step.route[Math.max(siteIndex(step.route, frame), 0)]!.node;
      // Round a circle of calls a way passes it more than once.
      const route = step.route.slice(step.route.findIndex((hop) => hop.node === site));
      const met = { step, site, route, position, transaction: step.deferred ? null : open[0] ?? null };
      if (what.kind === 'write') writes.push(met);
      else publishes.push(met);
    }
  });
  return { writes, publishes };
}

export function side(met: Met, frame: Frame): Side {
  const site = unwrap(met.site);
  return {
    name: textOf(frame.module, site.type === 'CallExpression' ? site.callee : site),
    effect: met.step.what as Effect,
    route: met.route,
  };
}

/** Of two accounts of one publish the better one, then the one with the shorter way: a way round a circle of calls is found only by some runs. */
function tellsMore(one: DualWrite, other: DualWrite): boolean {
  const better = rank(one) - rank(other);
  return better > 0 || better === 0 && lengthOf(one) < lengthOf(other);
}

function lengthOf({ write, publish }: DualWrite): number { return write.route.length + publish.route.length; }

/** The one inside a transaction tells more, then the one whose write comes first, then the one of a run that succeeds. */
function rank(each: DualWrite): number {
  return (each.failed ? 0 : 0.5) + (each.inTransaction ? 4 : 0) + (each.order === 'writeFirst' ? 2 : each.order === 'concurrent' ? 1 : 0);
}
