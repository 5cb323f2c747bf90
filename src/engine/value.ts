import type { CommandFacts, ReceiverFacts } from './match.ts';
import type { Module } from './modules.ts';
import type { Binding, Class, FunctionNode, Node, Program } from './syntax.ts';

/**
 * Where the value of an expression comes from. Values are immutable; `id` tells equal ones apart from unequal ones,
 * so that a function is summarised once for each combination of what it is given.
 */
export type Value =
  (Unknown | Literal | External | Namespace | Closure | ClassValue | Instance | Port | ObjectValue | List | ReceiverValue | MemberValue | CommandValue | EnumValue | Union)
  & { /** It went through an encoder that cannot be read: what comes out may say more than it does itself. */ encoded?: true };

/** Not known, and why: `explain` prints the reason. `type` is the name of its annotated type, the last resort of recognition. */
export interface Unknown { kind: 'unknown'; id: string; reason: string; type: string | null; /** It is a row or document of this entity, as a database gives it. */ row?: string }
/** `open`: it may be something else too, of which nothing is known; or parts of the text are. */
export interface Literal { kind: 'literal'; id: string; value: string | number | boolean | bigint | null | undefined; open?: boolean }
/** An export of a package, catalogued or not. */
export interface External { kind: 'external'; id: string; package: string; path: readonly string[] }
export interface Namespace { kind: 'namespace'; id: string; module: Module }
export interface Closure { kind: 'function'; id: string; node: FunctionNode; frame: Frame; self: Value | null }
export interface ClassValue { kind: 'class'; id: string; node: Class; frame: Frame }
export interface Instance { kind: 'instance'; id: string; of: ClassValue; args: readonly Value[] | null }
/** An interface or object type: whoever implements it may stand behind it. */
export interface Port { kind: 'port'; id: string; node: Node; name: string; module: Module }
export interface ObjectValue { kind: 'object'; id: string; node: Extract<Node, { type: 'ObjectExpression' }>; frame: Frame; open?: boolean }
export interface List { kind: 'list'; id: string; items: readonly Value[] }
export interface ReceiverValue { kind: 'receiver'; id: string; receiver: ReceiverFacts; entity: string | null }
export interface MemberValue { kind: 'member'; id: string; of: ReceiverValue; name: string }
export interface CommandValue { kind: 'command'; id: string; command: CommandFacts; args: readonly Node[]; frame: Frame }
export interface EnumValue { kind: 'enum'; id: string; node: Node }
export interface Union { kind: 'union'; id: string; values: readonly Value[] }

/** One run of a function, class body or module: what its names are bound to. Without `args`, parameters are what their annotations say. */
export interface Frame {
  id: number;
  node: FunctionNode | Program;
  module: Module;
  parent: Frame | null;
  self: Value | null;
  args: readonly Value[] | null;
  /** Of the runs that it lies in, or that made what it is given, the most nested one. */
  behind: Frame | null;
  /** How many there are of these, one behind the other. */
  nesting: number;
  /** What has been worked out of its names and expressions. */
  known: Map<Binding | Node, Value>;
  returned: Value | null;
}

/** The arguments of a call that is taken together with others: they tell nothing, not even how many they are. */
export const UNTOLD: readonly Value[] = [];

/** More alternatives than this are cut off: a value that may be anything is unknown. */
const MOST_ALTERNATIVES = 12;

let frames = 0;
const ids = new WeakMap<object, number>();
let nextId = 1;

export function idOf(thing: object): number {
  let id = ids.get(thing);
  if (id === undefined) ids.set(thing, (id = nextId++));
  return id;
}

export function newFrame(node: Frame['node'], module: Module, parent: Frame | null, self: Value | null, args: readonly Value[] | null): Frame {
  const behind = node.type === 'Program' ? null : deepest(args ?? [], self ? deeper(parent, runOf(self)) : parent);
  return { id: ++frames, node, module, parent, self, args, behind, nesting: behind ? behind.nesting + 1 : 0, known: new Map(), returned: null };
}

/** The run in which a value was made, of several the most nested one. */
function runOf(value: Value): Frame | null {
  switch (value.kind) {
    case 'function': return value.self ? deeper(value.frame, runOf(value.self)) : value.frame;
    case 'class': case 'object': case 'command': return value.frame;
    case 'instance': return deepest(value.args ?? [], value.of.frame);
    case 'list': return deepest(value.items, null);
    case 'union': return deepest(value.values, null);
    default: return null;
  }
}

function deepest(values: readonly Value[], frame: Frame | null): Frame | null {
  for (const value of values) frame = deeper(frame, runOf(value));
  return frame;
}

function deeper(one: Frame | null, other: Frame | null): Frame | null { return one && (!other || one.nesting >= other.nesting) ? one : other; }

export function unknown(reason: string, type: string | null = null): Unknown { return { kind: 'unknown', id: type ? `?${type}` : '?', reason, type }; }
/** A unique id made at the moment: `randomUUID()`. Nothing else is known of it. */
export const FRESH_ID: Unknown = { kind: 'unknown', id: '?id', reason: 'a new unique id', type: null };
export function literal(value: Literal['value']): Literal { return { kind: 'literal', id: `=${typeof value}${String(value).slice(0, 200)}`, value }; }
export function external(name: string, path: readonly string[]): External { return { kind: 'external', id: `@${name}/${path.join('.')}`, package: name, path }; }
export function namespace(module: Module): Namespace { return { kind: 'namespace', id: `*${idOf(module)}`, module }; }
export function closure(node: FunctionNode, frame: Frame, self: Value | null): Closure { return { kind: 'function', id: `f${idOf(node)}.${frame.id}${self ? `(${self.id})` : ''}`, node, frame, self }; }
export function classValue(node: Class, frame: Frame): ClassValue { return { kind: 'class', id: `c${idOf(node)}.${frame.id}`, node, frame }; }
export function port(node: Node, name: string, module: Module): Port { return { kind: 'port', id: `p${idOf(node)}`, node, name, module }; }
export function enumeration(node: Node): EnumValue { return { kind: 'enum', id: `e${idOf(node)}`, node }; }
export function list(items: readonly Value[]): List { return { kind: 'list', id: `[${shorten(items.map((item) => item.id).join())}]`, items }; }
export function member(of: ReceiverValue, name: string): MemberValue { return { kind: 'member', id: `${of.id}.${name}`, of, name }; }
export function receiver(facts: ReceiverFacts, entity: string | null = null): ReceiverValue { return { kind: 'receiver', id: `r${idOf(facts)}:${entity ?? ''}`, receiver: facts, entity }; }

export function instance(of: ClassValue, args: readonly Value[] | null): Instance {
  const known = args && args.some(isInformative) ? args : null;
  return { kind: 'instance', id: `i${of.id}${known ? `(${shorten(known.map((arg) => arg.id).join())})` : ''}`, of, args: known };
}

/** All that it may be. Unknown alternatives count only when there is nothing else. */
export function union(values: readonly Value[]): Value {
  const distinct = new Map<string, Value>();
  for (const value of values) for (const each of value.kind === 'union' ? value.values : [value]) if (isInformative(each)) distinct.set(each.id, each);
  const known = [...distinct.values()];
  const isOpen = values.length > 1 && values.some((value) => !isInformative(value));
  if (known.length === 1) return isOpen ? opened(known[0]!) : known[0]!;
  if (known.length === 0) { const value = values.find((each) => each.kind === 'unknown' && each.type) ?? values[0] ?? unknown('nothing is assigned to it'); return isOpen ? opened(value) : value; }
  if (known.length > MOST_ALTERNATIVES) known.length = MOST_ALTERNATIVES;
  return { kind: 'union', id: `{${shorten(known.map((value) => value.id).join('|'))}}`, values: known };
}

/** The value as one of which it is not sure that it is all there may be. */
export function opened(value: Value): Value {
  return (value.kind === 'literal' || value.kind === 'object') && !value.open ? { ...value, id: `${value.id}~`, open: true } : value;
}

/** The value as it comes out of an encoder that cannot be read. */
export function encoded(value: Value): Value { return value.encoded ? value : { ...value, id: `${value.id}^`, encoded: true }; }

export function alternatives(value: Value): readonly Value[] { return value.kind === 'union' ? value.values : [value]; }

/** Does it tell more than an annotation might? */
export function isInformative(value: Value): boolean {
  return value.kind !== 'unknown' && !(value.kind === 'literal' && (value.value === null || value.value === undefined));
}

/** Long ids are folded, so that nested structures do not grow keys without end. */
const folded = new Map<string, string>();
function shorten(text: string): string {
  if (text.length < 120) return text;
  let short = folded.get(text);
  if (!short) {
    if (folded.size > 200_000) folded.clear();
    folded.set(text, (short = `#${nextId++}`));
  }
  return short;
}

/** The object that `this` stands for in a run, or in those around it. */
export function selfOf(frame: Frame): Value | null {
  for (let at: Frame | null = frame; at; at = at.parent) if (at.self) return at.self;
  return null;
}
