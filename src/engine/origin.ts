import { basename } from 'node:path';
import { IDENTIFIERS } from '../catalog/identifiers.ts';
import type { PropertyDefinition } from '@oxc-project/types';
import { callsIn, callsNamed, isCalled, isWrapping, keeps, nameOf, type CallSite } from './calls.ts';
import { runsRight, truthOf } from './constants.ts';
import type { Call } from './effect.ts';
import type { Catalog, ExportFacts } from './match.ts';
import type { Module, ModuleGraph } from './modules.ts';
import { providersIn, type Provider } from './providers.ts';
import { isFrontEnd, isScript, isTestDouble } from './names.ts';
import { calleeName, enclosingClass, isClass, isFunction, isStub, keyName, lookup, lookupType, ownerOf, propertyOf, returnedBy, unwrap, type Assignment, type Binding, type CallExpression, type Class, type ExportEntry, type FunctionNode, type Node, type PatternStep, type Program } from './syntax.ts';
import {
  alternatives, classValue, closure, encoded, enumeration, external, FRESH_ID, idOf, instance, isInformative, list, literal, member, namespace, newFrame, opened, port, receiver, union, unknown, UNTOLD,
  type ClassValue, type Closure, type Frame, type Instance, type List, type ObjectValue, type Port, type ReceiverValue, type Value,
} from './value.ts';

type NewExpression = Extract<Node, { type: 'NewExpression' }>;
type MemberExpression = Extract<Node, { type: 'MemberExpression' }>;
type Parameter = Extract<Binding['declaration'], { kind: 'parameter' }>;
type ObjectExpression = Extract<Node, { type: 'ObjectExpression' }>;

/** How many files were read in search of heirs. */
interface HeirBudget { files: number }

/** More implementers than this are not looked at: a port that anything may stand behind is unknown. */
const MOST_IMPLEMENTERS = 10;
/** Of a function that is called from more places nobody says what it is given: it is a helper, read anew for each caller. */
const MOST_CALLERS = 8;
/** Nor is one that is inherited, at first or second hand, in more files than this: data has many kinds. */
const MOST_HEIR_FILES = 40;
/** Nor are those who call a method that keeps a function, in more files. */
const MOST_CALLING_FILES = 40;
/** A container filled in more places than this is plain data. */
const MOST_ELEMENTS = 40;
/*
 * What follows only ends what would not end by itself. Each is far from what real code needs (its deepest runs are nested 20 deep, its largest
 * units ask for some hundred thousand values), for whatever is cut short here may be cut at another place when files are linted in another order.
 */
/** How deep one value may lie behind others before it counts as unknown. */
const DEEPEST = 250;
/** So often a function may lie in runs of itself, or be given what they made, before a call counts as one that tells nothing: recursion over data makes ever new arguments. */
const MOST_AGAIN = 2;
/** How many properties deep what is taken from a package, or is global, keeps its name. */
const DEEPEST_MEMBER = 6;
/** How deep runs of different functions may be nested so. */
const DEEPEST_RUN = 40;
/** Nor is any function summarised in more ways than this. */
const MOST_CONTEXTS = 1000;
/** Of longer lists a run knows what is in them, and not how often: recursion makes lists ever longer. */
const LONGEST_ARGUMENTS = 6;
/** How many values one unit of work may ask for before the rest is unknown. */
const FUEL = 2_000_000;
/** Generic types that stand for their first argument. */
const TRANSPARENT_TYPES = new Set(['Promise', 'PromiseLike', 'Readonly', 'Partial', 'Required', 'NonNullable', 'Awaited', 'Pick', 'Omit', 'Ref', 'MaybePromise', 'DeepPartial', 'Observable']);
const LIST_TYPES = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Iterable', 'AsyncIterable']);
/** Methods that a container of dependencies resolves a class with. */
const RESOLVERS = new Set(['get', 'resolve', 'inject', 'getInstance', 'getService', 'make']);
const ELEMENT_GETTERS = new Set(['get', 'at', 'find', 'findLast', 'pop', 'shift']);
/** Functions that only change the form of what they are given: an encoded event is the event. */
const ENCODERS = new Set(['encode', 'serialize', 'stringify', 'structuredClone', 'instanceToPlain', 'classToPlain', 'toBinary', 'pack']);
/** Of these, what may put more on the wire than it is given: the id of a schema, before all. */
const BY_SCHEMA = new Set(['encode', 'serialize', 'toBinary', 'pack']);
/** What codecs of text and JSON are called: `JSONCodec()` of NATS and `jc`. */
const PLAIN_CODEC = /^(?:super)?json$|^(?:text_?encoder|(?:json|string)_?codec|jc|sc)$/i;
const SAME_LIST = new Set(['filter', 'slice', 'concat', 'reverse', 'sort', 'values', 'flat', 'toSorted', 'toReversed', 'entries']);

/** Answers where values come from, across files, without type information. */
export class Origins {
  readonly modules: ModuleGraph;
  readonly catalog: Catalog;
  readonly #moduleFrames = new Map<Module, Frame>();
  readonly #frames = new Map<FunctionNode, Map<string, Frame>>();
  readonly #implementers = new Map<Node, Value[]>();
  readonly #exports = new Map<Module, Map<string, Value>>();
  readonly #sites = new Map<Node, { call: CallSite; frame: Frame }[]>();
  readonly #members = new Map<string, Value>();
  #depth = 0;
  #fuel = FUEL;

  constructor(modules: ModuleGraph, catalog: Catalog) {
    this.modules = modules;
    this.catalog = catalog;
  }

  /** The value of an expression in a frame. */
  valueOf(node: Node, frame: Frame): Value {
    const known = frame.known.get(node);
    if (known) return known;
    return this.#guarded<Node | Binding>(frame.known, node, () => this.#evaluate(node, frame));
  }

  /** Works something out once. While it is being worked out, what depends on itself is unknown; what was cut short is not remembered. */
  #guarded<Key>(memory: Map<Key, Value>, key: Key, work: () => Value): Value {
    if (this.#depth > DEEPEST) return TOO_DEEP;
    if (this.#fuel-- <= 0) return NO_FUEL;
    memory.set(key, CIRCULAR);
    this.#depth++;
    const value = work();
    this.#depth--;
    if (value === CIRCULAR || value === TOO_DEEP || value === NO_FUEL) memory.delete(key);
    else memory.set(key, value);
    return value;
  }

  /** A new unit of work begins: it has the whole budget for itself. */
  refuel(): void { this.#fuel = FUEL; }

  moduleFrame(module: Module): Frame {
    let frame = this.#moduleFrames.get(module);
    if (!frame) this.#moduleFrames.set(module, (frame = newFrame(module.syntax.program, module, null, null, null)));
    return frame;
  }

  /** The frame in which a node is read when nothing calls it: parameters are what their annotations say. */
  frameAt(node: Node, base: Frame): Frame {
    const owner = ownerOf(node);
    for (let frame: Frame | null = base; frame; frame = frame.parent) if (frame.node === owner) return frame;
    if (owner.type === 'Program') return this.moduleFrame(base.module);
    return this.rootFrame(owner, base);
  }

  /** A function as the start of a unit of work. */
  rootFrame(fn: FunctionNode, base: Frame): Frame {
    const parent = this.frameAt(fn, base);
    return this.#frame(fn, parent, this.#selfOf(fn, parent), null);
  }

  /** `from` is the run that calls. A function that calls itself tells itself of functions, clients and classes alone: recursion makes ever new data. */
  callFrame(fn: Closure, args: readonly Value[], from: Frame | null): Frame {
    return this.#frame(fn.node, fn.frame, fn.self, args !== UNTOLD && from && isWithin(from, fn.node) ? args.map((arg) => (isData(arg) ? PLAIN_DATA : arg)) : args);
  }

  /** The run that a call in a tree starts, with exactly what it is given: for those who ask about plain data, of which `callFrame` keeps what many calls share. */
  exactFrame({ node, frame: shared }: Call, frame: Frame): Frame {
    if (node.type !== 'CallExpression' || shared.args === null) return shared;
    return newFrame(shared.node, shared.module, shared.parent, shared.self, this.argumentsOf(node.arguments, frame));
  }

  returnOf(frame: Frame): Value {
    if (frame.returned) return frame.returned;
    frame.returned = CIRCULAR;
    const { node } = frame;
    let value: Value = unknown('the function returns nothing');
    if (node.type !== 'Program' && node.body) {
      const returned = node.body.type === 'BlockStatement' ? returnArguments(node.body as Node) : [node.body as Node];
      if (returned.length > 0) value = union(returned.map((each) => this.valueOf(each, frame)));
      if (!isInformative(value) && node.returnType) {
        const typed = this.typeOf(node.returnType.typeAnnotation as Node, frame);
        if (isInformative(typed) || typed.kind === 'unknown' && typed.type) value = typed;
      }
    } else if (node.type !== 'Program' && node.returnType) value = this.typeOf(node.returnType.typeAnnotation as Node, frame);
    frame.returned = value;
    return value;
  }

  /** The values that a call passes, spread lists laid out. */
  argumentsOf(args: readonly Node[], frame: Frame): Value[] {
    const values: Value[] = [];
    for (const arg of args) {
      if (arg.type !== 'SpreadElement') { values.push(this.valueOf(arg, frame)); continue; }
      const spread = this.valueOf(arg.argument, frame);
      if (spread.kind === 'list') values.push(...spread.items);
      else values.push(unknown('spread of an unknown list'));
    }
    return values;
  }

  /** What a call gives. Promises are transparent: `await f()` and `f()` are the same value. */
  callResult(node: CallExpression, frame: Frame): Value {
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier' && callee.name === 'require' && node.arguments[0]?.type === 'Literal') return this.#require(String(node.arguments[0].value), frame);
    if (callee.type === 'MemberExpression') {
      const built = this.#builtinResult(callee, node, frame);
      if (built) return built;
    }
    if (callee.type === 'Super') return unknown('super()');
    const results = alternatives(this.valueOf(callee, frame)).map((value) => this.#resultOf(value, node, frame));
    const result = opened(union(results));
    if (isInformative(result)) return result;
    return this.#resolved(callee, node, frame) ?? this.#encoded(callee, node, frame) ?? result;
  }

  /** What an encoder that cannot be read is given last. */
  #encoded(callee: Node, node: CallExpression, frame: Frame): Value | null {
    const name = calleeName(callee);
    if (name === null || !ENCODERS.has(name)) return null;
    const given = this.argumentsOf(node.arguments, frame).findLast((value) => isInformative(value) && value.kind !== 'literal' || value.kind === 'unknown' && value.row !== undefined);
    return given ? (BY_SCHEMA.has(name) && !this.#isPlainCodec(callee, node, frame) ? encoded(given) : given) : null;
  }

  /** Does it give the bytes of a text, or JSON? */
  #isPlainCodec(callee: Node, node: CallExpression, frame: Frame): boolean {
    if (node.arguments.some((arg) => arg.type === 'CallExpression' && calleeName(unwrap(arg.callee)) === 'stringify')) return true;
    if (callee.type !== 'MemberExpression') return false;
    const codec = unwrap(callee.object as Node);
    if (PLAIN_CODEC.test(calleeName(codec.type === 'CallExpression' ? unwrap(codec.callee) : codec) ?? '')) return true;
    const value = this.valueOf(codec, frame);
    return value.kind === 'unknown' && value.type === 'TextEncoder';
  }

  /** A property of a value. */
  memberOf(value: Value, name: string): Value {
    if (value.kind === 'unknown') return value.type || value.row !== undefined ? unknown(value.reason) : value;
    const key = `${value.id}.${name}`;
    return this.#members.get(key) ?? this.#guarded(this.#members, key, () => this.#memberOf(value, name));
  }

  /** The value that a type annotation promises. */
  typeOf(node: Node, frame: Frame): Value {
    if (this.#depth > DEEPEST) return TOO_DEEP;
    if (this.#fuel-- <= 0) return NO_FUEL;
    this.#depth++;
    const value = this.#typeOf(node, frame);
    this.#depth--;
    return value;
  }

  /** The export of a package that an annotation names. */
  typeExport(node: Extract<Node, { type: 'TSTypeReference' }>, frame: Frame): Value {
    const [name, ...rest] = qualifiedName(node.typeName as Node);
    const declaration = name ? lookupType(frame.module.syntax, name, node)?.declaration : undefined;
    if (declaration?.kind !== 'import') return unknown('a type of the project');
    const resolution = this.modules.resolve(frame.module.path, declaration.source);
    return resolution.kind === 'package' ? external(resolution.name, [declaration.imported, ...rest]) : unknown('a type of the project');
  }

  /** What an exported name of a catalogued package is. */
  exportFacts(value: Value): ExportFacts | null {
    return value.kind === 'external' ? this.catalog.lookup(value.package, value.path) : null;
  }

  /** The classes and objects that may stand behind an interface or abstract class. */
  implementers(declaration: Node, name: string, module: Module): readonly Value[] {
    return this.#implementers.get(declaration) ?? this.#lookForImplementers(declaration, name, module, { files: 0 });
  }

  /** Heirs of heirs are paid from one budget. Beyond it nothing is known, and what was asked for on the way may be asked for again by itself. */
  #lookForImplementers(declaration: Node, name: string, module: Module, budget: HeirBudget): readonly Value[] {
    this.#implementers.set(declaration, []);
    const found = new Map<string, Value>();
    const add = (value: Value): void => { found.set(value.id, value); };
    const below = (node: Node, called: string, from: Module): readonly Value[] => this.#implementers.get(node) ?? this.#lookForImplementers(node, called, from, budget);
    const isOutermost = budget.files === 0;
    for (const heir of this.#heirs(declaration, name, module, budget)) {
      if (heir.kind !== 'class') for (const value of below(heir.node, heir.name, heir.module)) add(value);
      else if (heir.node.abstract) for (const value of below(heir.node, heir.node.id?.name ?? '', heir.frame.module)) add(value);
      else add(instance(heir, null));
    }
    if (budget.files > MOST_HEIR_FILES) {
      if (!isOutermost) this.#implementers.delete(declaration);
      return [];
    }
    if (found.size === 0) for (const value of alternatives(this.#providedAs([name]) ?? unknown('nothing is provided'))) if (isInformative(value)) add(value);
    if (found.size === 0) for (const value of this.#annotatedValues(declaration, name, module)) add(value);
    const values = found.size > MOST_IMPLEMENTERS ? [] : [...found.values()];
    this.#implementers.set(declaration, values);
    return values;
  }

  /** The declared parent of a class, as an instance of it or as a receiver. `self` is whose `this` it is. */
  superOf(of: ClassValue, args: readonly Value[] | null): Value | null {
    const { superClass } = of.node;
    if (!superClass) return null;
    const parent = this.valueOf(superClass, of.frame);
    const constructor = constructorOf(of.node);
    const frame = constructor ? this.#frame(constructor, of.frame, null, args) : null;
    const superArgs = constructor && frame ? superArguments(constructor) : null;
    return union(alternatives(parent).map((value) => {
      if (value.kind === 'class') return instance(value, superArgs && frame ? this.argumentsOf(superArgs, frame) : constructor ? null : args);
      const facts = this.exportFacts(value);
      if (facts?.constructs) return receiver(facts.constructs, this.#entityOfTypeArguments(of.node.superTypeArguments) ?? of.node.id?.name ?? null);
      if (value.kind === 'receiver') return value.receiver.constructs ? receiver(value.receiver.constructs, value.entity) : value;
      return unknown(`the base class \`${textOf(of.frame.module, superClass)}\` is not known`);
    }));
  }

  #frame(node: FunctionNode, parent: Frame, self: Value | null, args: readonly Value[] | null): Frame {
    let frames = this.#frames.get(node);
    if (!frames) this.#frames.set(node, (frames = new Map()));
    const isTold = args !== null && args !== UNTOLD;
    const shared = isTold ? args.map((arg) => this.#shared(arg)) : args;
    const key = `${parent.id}|${self?.id ?? ''}|${shared === null ? '*' : isTold ? shared.map((arg) => this.#keyOf(arg)).join() : '...'}`;
    let frame = frames.get(key);
    if (frame) return frame;
    frame = newFrame(node, parent.module, parent, self, shared);
    if (isTold && (frame.nesting > DEEPEST_RUN || timesBehind(node, frame.behind) > MOST_AGAIN || frames.size >= MOST_CONTEXTS)) {
      const alone = this.rootFrame(node, this.moduleFrame(parent.module));
      frame = this.#frame(node, alone.parent ?? parent, alone.self, UNTOLD);
    }
    frames.set(key, frame);
    return frame;
  }

  /** What a run of a function knows of an argument. Calls that pass plain data share one run, which must tell the same whoever comes first. */
  #shared(value: Value, depth = 0): Value {
    if (value.kind === 'unknown' ? value !== FRESH_ID : this.#keyOf(value, depth) === '?') return PLAIN_DATA;
    if (value.kind !== 'list') return value;
    const items = value.items.map((item) => this.#shared(item, depth + 1));
    // Places count in the arguments of a call, and no list of these is long.
    return list(items.length > LONGEST_ARGUMENTS ? [...new Map(items.map((item) => [this.#keyOf(item, depth + 1), item])).values()] : items);
  }

  /** Two calls that pass plain data share one summary; what matters is which functions, clients and names they pass. */
  #keyOf(value: Value, depth = 0): string {
    switch (value.kind) {
      case 'unknown': return value === FRESH_ID ? value.id : '?';
      case 'list': case 'union': {
        const parts = (value.kind === 'list' ? value.items : value.values).map((each) => this.#keyOf(each, depth + 1));
        return depth > 1 || parts.every((part) => part === '?') ? '?' : `[${parts.join('|')}]`;
      }
      case 'object': {
        const parts: string[] = [];
        if (depth <= 1) for (const property of value.node.properties) {
          const isSpread = property.type !== 'Property';
          const key = this.#keyOf(this.valueOf((isSpread ? property.argument : property.value) as Node, value.frame), depth + 1);
          if (key !== '?') parts.push(isSpread ? `...${key}` : `${keyName(property.key, property.computed)}:${key}`);
        }
        return parts.length > 0 ? `${idOf(value.node)}{${parts.join()}}` : '?';
      }
      default: return value.id;
    }
  }

  #selfOf(fn: FunctionNode, parent: Frame): Value | null {
    const holder = fn.parent;
    if (!holder) return null;
    if (holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition' || holder.type === 'TSAbstractMethodDefinition' || holder.type === 'AccessorProperty') {
      const owner = enclosingClass(holder);
      if (!owner) return null;
      const of = this.classAt(owner, parent);
      return holder.static ? of : instance(of, null);
    }
    if (holder.type === 'Property' && holder.parent?.type === 'ObjectExpression' && fn.type === 'FunctionExpression') return this.#object(holder.parent, parent);
    return null;
  }

  classAt(node: Class, base: Frame): ClassValue { return classValue(node, this.frameAt(node, base)); }

  #object(node: ObjectExpression, frame: Frame): ObjectValue { return { kind: 'object', id: `o${idOf(node)}.${frame.id}`, node, frame }; }

  #evaluate(node: Node, frame: Frame): Value {
    switch (node.type) {
      case 'Identifier': return node.name === 'undefined' ? literal(undefined) : this.#identifier(node, frame);
      case 'ThisExpression': return this.#self(frame);
      case 'Literal': return literal('regex' in node ? String(node.raw) : (node.value as string | number | boolean | null));
      case 'TemplateLiteral': return this.#template(node, frame);
      case 'MemberExpression': return this.#memberExpression(node, frame);
      case 'CallExpression': return this.callResult(node, frame);
      case 'NewExpression': return this.#construct(node, frame);
      case 'TaggedTemplateExpression': return union(alternatives(this.valueOf(node.tag, frame)).map((value) => this.#tagged(value, node.quasi, frame)));
      case 'AwaitExpression': case 'YieldExpression': return node.argument ? this.valueOf(node.argument, frame) : unknown('a bare yield');
      case 'TSAsExpression': case 'TSTypeAssertion': {
        const value = this.valueOf(node.expression, frame);
        return isInformative(value) ? value : this.typeOf(node.typeAnnotation as Node, frame);
      }
      case 'TSNonNullExpression': case 'TSSatisfiesExpression': case 'ChainExpression': case 'ParenthesizedExpression': case 'TSInstantiationExpression':
        return this.valueOf(node.expression, frame);
      case 'ArrowFunctionExpression': case 'FunctionExpression': return closure(node, frame, null);
      case 'FunctionDeclaration': return closure(node, frame, null);
      case 'ClassExpression': case 'ClassDeclaration': return classValue(node, frame);
      case 'ObjectExpression': return this.#object(node, frame);
      case 'ArrayExpression': return list(this.argumentsOf(node.elements.filter((element) => element !== null) as Node[], frame));
      case 'ConditionalExpression': {
        const truth = truthOf(node.test, frame, this);
        return truth === null ? union([this.valueOf(node.consequent, frame), this.valueOf(node.alternate, frame)]) : this.valueOf(truth ? node.consequent : node.alternate, frame);
      }
      case 'LogicalExpression': {
        const right = runsRight(node, frame, this);
        return right === null ? union([this.valueOf(node.left, frame), this.valueOf(node.right, frame)]) : this.valueOf(right ? node.right : node.left, frame);
      }
      case 'AssignmentExpression': return this.valueOf(node.right, frame);
      case 'SequenceExpression': return this.valueOf(node.expressions.at(-1)!, frame);
      case 'ImportExpression': return node.source.type === 'Literal' ? this.#imported(frame.module, String(node.source.value), '*') : unknown('a computed import');
      case 'BinaryExpression': return this.#product(node, frame) ?? this.#concatenation(node, frame);
      default: return unknown(`a ${node.type} has no known origin`);
    }
  }

  #self(frame: Frame): Value {
    for (let current: Frame | null = frame; current; current = current.parent) {
      if (current.self) return current.self;
      if (current.node.type !== 'ArrowFunctionExpression') return unknown('`this` of a plain function');
    }
    return unknown('`this` outside of a class');
  }

  #identifier(node: Extract<Node, { type: 'Identifier' }>, frame: Frame): Value {
    const binding = lookup(frame.module.syntax, node.name, node);
    if (!binding) return external('', [node.name]);
    return this.bindingValue(binding, frame);
  }

  bindingValue(binding: Binding, from: Frame): Value {
    const frame = this.frameOf(binding, from);
    const known = frame.known.get(binding);
    if (known) return known;
    return this.#guarded<Node | Binding>(frame.known, binding, () => this.#declared(binding, frame));
  }

  /** The run in which a name that is seen from a frame is bound. */
  frameOf(binding: Binding, from: Frame): Frame {
    for (let frame: Frame | null = from; frame; frame = frame.parent) if (frame.node === binding.owner) return frame;
    return binding.owner.type === 'Program' ? this.moduleFrame(from.module) : this.rootFrame(binding.owner, from);
  }

  #declared(binding: Binding, frame: Frame): Value {
    const { declaration } = binding;
    const assigned = (): Value[] => binding.assignments.map((assignment) => this.#assigned(assignment, frame));
    switch (declaration.kind) {
      case 'import': return this.#imported(frame.module, declaration.source, declaration.imported);
      case 'function': return closure(declaration.node, frame, null);
      case 'class': return this.classAt(declaration.node, frame);
      case 'variable': {
        const values: Value[] = [];
        if (declaration.init) {
          const initial = this.valueOf(declaration.init, this.frameAt(declaration.init, frame));
          const reached = this.valueAt(declaration.element ? iteratedOf(initial) : initial, declaration.path);
          values.push(!isInformative(reached) && declaration.fallback ? this.valueOf(declaration.fallback, frame) : reached);
        }
        values.push(...assigned());
        const value = this.#filled(union(values.length > 0 ? values : [unknown('it is never assigned')]), binding.elements, (at) => this.frameAt(at, frame));
        if (isInformative(value) || !declaration.annotation) return value;
        const typed = this.typeOf(declaration.annotation, frame);
        return this.valueAt(typed, declaration.path);
      }
      case 'parameter': return union([this.#parameter(binding.name, declaration, frame), ...assigned()]);
      case 'catch': return unknown('a caught error');
      case 'enum': return enumeration(declaration.node);
      case 'namespace': return unknown('a namespace', binding.name);
    }
  }

  #assigned(assignment: Assignment, frame: Frame): Value {
    return this.valueAt(this.valueOf(assignment.value, this.frameAt(assignment.value, frame)), assignment.path);
  }

  #parameter(name: string, declaration: Parameter, frame: Frame): Value {
    const { index, path, fallback, node } = declaration;
    const passed = frame.args === null ? null : (path[0] === '...' && node.type === 'RestElement' ? list(frame.args.slice(index)) : frame.args[index]);
    if (passed) {
      const value = path[0] === '...' ? passed : this.valueAt(passed, path);
      if (isInformative(value)) return value;
    }
    const parameter = node.type === 'TSParameterProperty' ? node.parameter : node;
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const annotation = (pattern as { typeAnnotation?: { typeAnnotation: Node } | null }).typeAnnotation?.typeAnnotation;
    const injected = path.length === 0 ? this.#injected((node as { decorators?: Node[] }).decorators ?? [], annotation ?? null, frame) : null;
    if (injected && isInformative(injected)) return injected;
    const typed = annotation ? this.valueAt(this.typeOf(annotation, frame), path) : null;
    const isOpen = typed?.kind === 'port' && this.implementers(typed.node, typed.name, typed.module).length === 0;
    if (typed && isInformative(typed) && !isOpen) return typed;
    const compiled = annotation || path.length > 0 ? null : this.#compiledType(index, frame);
    if (compiled && isInformative(compiled)) return compiled;
    const given = frame.args === null ? this.#given(name, declaration, frame) : null;
    if (given && isInformative(given)) return given;
    const named = typed && isInformative(typed) || frame.args !== null ? null : this.#providedAs([name]);
    if (named && isInformative(named)) return named;
    const value = fallback ? this.valueOf(fallback, frame) : null;
    if (value && isInformative(value)) return passed === undefined && frame.args !== UNTOLD ? value : opened(value);
    return typed ?? unknown(`a parameter that ${frame.args ? 'this call does not tell' : 'no annotation tells'}`);
  }

  /** The type that a parameter of a constructor had: `__decorate([Injectable(), __metadata('design:paramtypes', [Bus])], Orders)`. */
  #compiledType(index: number, { node: fn, module, parent }: Frame): Value | null {
    const owner = fn.type !== 'Program' && fn.parent?.type === 'MethodDefinition' && fn.parent.kind === 'constructor' ? enclosingClass(fn.parent) : null;
    const binding = owner?.id && lookup(module.syntax, owner.id.name, owner.parent ?? owner);
    for (const { value } of binding?.assignments ?? []) {
      const decorators = value.type === 'AssignmentExpression' ? value.right : value;
      if (decorators.type !== 'CallExpression' || decorators.arguments[0]?.type !== 'ArrayExpression') continue;
      for (const each of decorators.arguments[0].elements) {
        if (each?.type !== 'CallExpression' || each.arguments[0]?.type !== 'Literal' || each.arguments[0].value !== 'design:paramtypes' || each.arguments[1]?.type !== 'ArrayExpression') continue;
        const type = each.arguments[1].elements[index];
        return type ? this.#instanceOf(this.valueOf(type as Node, parent ?? this.moduleFrame(module))) : null;
      }
    }
    return null;
  }

  /** What those who call the function pass: asked only of what it calls, or keeps to call it later. */
  #given(name: string, { index, path, node }: Parameter, { node: fn, module }: Frame): Value | null {
    if (!isFunction(fn) || node.type === 'RestElement') return null;
    const isKept = keeps(fn, index);
    const named = nameOf(fn, module);
    const sites = named && (isKept || isCalled(module, name, named)) ? this.#sitesOf(named, module) : isKept ? this.#callsOfMethod(fn, module) : [];
    const values = sites.flatMap(({ call, frame }) => {
      const arg = call.arguments[index];
      return arg && arg.type !== 'SpreadElement' ? [this.valueAt(this.valueOf(arg, frame), path)] : [];
    });
    return values.length > 0 ? union(values) : null;
  }

  /** Of some calls that go by its name, those that mean the function or class, one by one as they are asked for. */
  *sitesIn<Call extends CallSite>(from: Module, calls: readonly Call[], target: FunctionNode | Class): Generator<{ call: Call; frame: Frame }> {
    for (const call of calls) {
      const frame = this.frameAt(call, this.moduleFrame(from));
      if (alternatives(this.valueOf(unwrap(call.callee), frame)).some((value) => (value.kind === 'function' || value.kind === 'class') && value.node === target)) yield { call, frame };
    }
  }

  /** The calls of a function, or of a class with `new`, in its file and in those that import it. None where there are too many to tell. */
  #sitesOf({ name, target }: { name: string; target: FunctionNode | Class }, module: Module): readonly { call: CallSite; frame: Frame }[] {
    const known = this.#sites.get(target);
    if (known) return known;
    const found: { call: CallSite; frame: Frame }[] = [];
    this.#sites.set(target, found);
    const paths = this.modules.workspace.callers(name).filter((path) => path !== module.path && !isTestDouble(path) && !isFrontEnd(path));
    if (paths.length > MOST_CALLERS) return found;
    for (const from of [module, ...paths.map((path) => this.modules.load(path))]) {
      if ('skipped' in from) continue;
      for (const site of this.sitesIn(from, callsIn(from, name), target)) found.push(site);
    }
    if (found.length > MOST_CALLERS) found.length = 0;
    return found;
  }

  /** The calls of a method that keeps what it is given: `bus.register('order.placed', handler)`. */
  #callsOfMethod(method: FunctionNode, module: Module): readonly { call: CallSite; frame: Frame }[] {
    const name = method.parent?.type === 'MethodDefinition' ? keyName(method.parent.key as Node, method.parent.computed) : null;
    const known = this.#sites.get(method);
    if (known || name === null) return known ?? [];
    const found: { call: CallSite; frame: Frame }[] = [];
    this.#sites.set(method, found);
    const paths = this.modules.workspace.registrants(name).filter((path) => path !== module.path && !isTestDouble(path) && !isFrontEnd(path) && this.#knows(path, enclosingClass(method), module));
    if (paths.length > MOST_CALLING_FILES) return found;
    for (const from of [module, ...paths.map((path) => this.modules.load(path))]) {
      if ('skipped' in from) continue;
      for (const site of this.sitesIn(from, callsNamed(from, name), method)) {
        if (found.length >= MOST_ELEMENTS) return found;
        found.push(site);
      }
    }
    return found;
  }

  /** May a file come by an instance of a class, told by its text: does it import the class, what that inherits, or anything else of its file? */
  #knows(path: string, of: Class | null, module: Module): boolean {
    const names = new Set([of?.id?.name, ...[of?.superClass, ...of?.implements?.map(({ expression }) => expression) ?? []].map((parent) => (parent ? qualifiedName(parent as Node).at(-1) : undefined))]);
    return this.modules.workspace.textOf(path)?.imports.some(({ specifier, names: imported }) => {
      if (imported?.some((name) => names.has(name))) return true;
      const target = this.modules.resolve(path, specifier);
      return target.kind === 'file' && (target.path === module.path || imported?.some((name) => this.modules.exporters(target.path, name).includes(module.path)));
    }) ?? false;
  }

  /** What a decorator injects: a receiver of the catalog, or whatever the project provides for the token. */
  #injected(decorators: readonly Node[], annotation: Node | null, frame: Frame): Value | null {
    for (const decorator of decorators) {
      if (decorator.type !== 'Decorator' || decorator.expression.type !== 'CallExpression') continue;
      const { callee, arguments: args } = decorator.expression;
      const facts = this.exportFacts(this.valueOf(callee, frame));
      const entity = args[0] ? this.entityName(args[0], frame) : null;
      if (facts?.injects) {
        const typed = annotation ? this.typeOf(annotation, frame) : null;
        // A repository class of the project's own may be injected by entity: its own methods count.
        return typed?.kind === 'instance' || typed?.kind === 'receiver' ? typed : receiver(facts.injects, entity);
      }
      if (callee.type === 'Identifier' && /^inject/i.test(callee.name) && args[0]) {
        const typed = annotation ? this.typeOf(annotation, frame) : null;
        if (typed && isInformative(typed) && typed.kind !== 'port') return typed;
        const provided = this.#provided(args[0], frame);
        if (provided && isInformative(provided)) return provided;
        return typed;
      }
    }
    return null;
  }

  /** What the project registers for a dependency-injection token. */
  #provided(token: Node, frame: Frame): Value | null {
    return this.#providedAs([tokenName(token), this.#literalText(token, frame)].filter((name) => name !== null));
  }

  /** A token goes by the name of a symbol, class or constant, or by the text it holds. */
  #providedAs(names: readonly string[]): Value | null {
    const values: Value[] = [];
    for (const path of new Set(names.flatMap((name) => this.modules.workspace.providers(name)))) {
      if (isTestDouble(path)) continue;
      const module = this.modules.load(path);
      if ('skipped' in module) continue;
      const base = this.moduleFrame(module);
      for (const { token, how, node } of providersIn(module)) {
        const known = typeof token === 'string' ? [token] : [tokenName(token), this.#literalText(token, base)];
        if (known.some((name) => name !== null && names.includes(name))) values.push(this.#providerValue(how, node, this.frameAt(node, base)));
      }
    }
    return values.length > 0 ? union(values) : null;
  }

  #providerValue(how: Provider['how'], node: Node, frame: Frame): Value {
    switch (how) {
      case 'object': return this.#describedValue(node as ObjectExpression, frame);
      case 'class': return this.#instanceOf(this.valueOf(node, frame));
      case 'value': return this.valueOf(node, frame);
      case 'factory': return this.#made(this.valueOf(node, frame), []);
    }
  }

  /** `{ provide: TOKEN, useClass: OrderRepository }`. */
  #describedValue(node: ObjectExpression, frame: Frame): Value {
    const useClass = propertyOf(node, 'useClass') ?? propertyOf(node, 'useExisting') ?? propertyOf(node, 'useToken');
    if (useClass) return this.#instanceOf(this.valueOf(useClass, frame));
    const useValue = propertyOf(node, 'useValue');
    if (useValue) return this.valueOf(useValue, frame);
    const useFactory = propertyOf(node, 'useFactory');
    if (!useFactory) return unknown('a provider of an unknown form');
    const injects = propertyOf(node, 'inject');
    const args = injects?.type === 'ArrayExpression' ? injects.elements.map((element) => (element ? this.#instanceOf(this.valueOf(element as Node, frame)) : unknown('nothing'))) : [];
    return this.#made(this.valueOf(useFactory, frame), args);
  }

  #made(factory: Value, args: readonly Value[]): Value {
    return union(alternatives(factory).map((each) => (each.kind === 'function' ? this.returnOf(this.callFrame(each, args, null)) : unknown('a factory that is not known'))));
  }

  #instanceOf(value: Value): Value {
    return union(alternatives(value).map((each) => {
      if (each.kind === 'class') return instance(each, null);
      const facts = this.exportFacts(each);
      return facts?.constructs ? receiver(facts.constructs) : unknown('no class');
    }));
  }

  #template(node: Extract<Node, { type: 'TemplateLiteral' }>, frame: Frame): Value {
    const parts: string[] = [];
    node.quasis.forEach((quasi, index) => {
      parts.push(quasi.value.cooked ?? quasi.value.raw);
      const expression = node.expressions[index];
      if (expression) parts.push(this.#literalText(expression, frame) ?? '?');
    });
    return node.expressions.length > 0 ? opened(literal(parts.join(''))) : literal(parts.join(''));
  }

  /** The tags of libraries, such as Drizzle's `sql`, keep the text. */
  #tagged(tag: Value, quasi: Extract<Node, { type: 'TemplateLiteral' }>, frame: Frame): Value {
    if (tag.kind === 'member') return this.#memberReturn(tag, null, frame);
    return tag.kind === 'external' && tag.package ? this.#template(quasi, frame) : unknown('the result of a tagged template');
  }

  /** `24 * 60 * 60`, of constants. What is worked out from a parameter would be another value for each run. */
  #product({ left, operator, right }: Extract<Node, { type: 'BinaryExpression' }>, frame: Frame): Value | null {
    if (operator !== '*' || isParameter(left as Node, frame) || isParameter(right, frame)) return null;
    const [one, other] = [left as Node, right].map((each) => { const value = this.valueOf(each, frame); return value.kind === 'literal' && typeof value.value === 'number' ? value.value : null; });
    return one === null || other === null || one === undefined || other === undefined ? null : literal(one * other);
  }

  #concatenation(node: Extract<Node, { type: 'BinaryExpression' }>, frame: Frame): Value {
    if (node.operator !== '+') return unknown('the result of an operator');
    const left = this.#literalText(node.left, frame);
    const right = this.#literalText(node.right, frame);
    const isText = [node.left as Node, node.right].some((each) => { const value = this.valueOf(each, frame); return value.kind === 'literal' && typeof value.value === 'string'; });
    return isText ? opened(literal(`${left ?? '?'}${right ?? '?'}`)) : unknown('a sum');
  }

  #literalText(node: Node, frame: Frame): string | null {
    const value = this.valueOf(node, frame);
    return value.kind === 'literal' && (typeof value.value === 'string' || typeof value.value === 'number') ? String(value.value) : null;
  }

  /** How an argument names a table, entity, model or queue. */
  entityName(node: Node, frame: Frame): string | null {
    node = unwrap(node);
    if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
    const value = this.valueOf(node, frame);
    // A text made of unknown parts alone names nothing.
    if (value.kind === 'literal' && typeof value.value === 'string') return /\w/.test(value.value) ? value.value : null;
    if (value.kind === 'class') return value.node.id?.name ?? null;
    if (value.kind === 'instance') return value.of.node.id?.name ?? null;
    if (value.kind === 'receiver' && value.entity) return value.entity;
    if (value.kind === 'port') return value.name;
    if (node.type === 'MemberExpression') return keyName(node.property, node.computed);
    if (node.type === 'Identifier') return node.name;
    return null;
  }

  #entityOfTypeArguments(types: { params: readonly Node[] } | null | undefined): string | null {
    const type = types?.params[0];
    return type ? typeName(type) : null;
  }

  #memberExpression(node: MemberExpression, frame: Frame): Value {
    if (node.object.type === 'Super') return this.#superMember(node, frame);
    const object = unwrap(node.object);
    let name = keyName(node.property, node.computed);
    if (object.type === 'Identifier' && name !== null) {
      const binding = lookup(frame.module.syntax, object.name, object);
      const added = binding?.properties?.get(name);
      if (added) {
        const value = union(added.map((assignment) => this.#assigned(assignment, this.frameOf(binding!, frame))));
        if (isInformative(value)) return value;
      }
    }
    const value = this.valueOf(node.object, frame);
    if (name === null) {
      const key = this.valueOf(node.property, frame);
      if (key.kind === 'literal') name = String(key.value);
    }
    if (name === null) return union(alternatives(value).map((each) => (each.kind === 'object' ? this.#anyMember(each) : elementOf(each))));
    return this.memberOf(value, name);
  }

  #superMember(node: MemberExpression, frame: Frame): Value {
    const owner = enclosingClass(node);
    const name = keyName(node.property, node.computed);
    if (!owner || name === null) return unknown('super');
    const of = this.classAt(owner, frame);
    const self = this.#self(frame);
    const parent = this.superOf(of, null);
    if (!parent) return unknown('super of a class with no parent');
    return union(alternatives(parent).map((value) => (value.kind === 'instance' ? this.#instanceMember(value, name, self) : this.memberOf(value, name))));
  }

  #anyMember(value: ObjectValue): Value {
    return union(value.node.properties.map((property) => (property.type === 'Property' ? this.valueOf(property.value as Node, value.frame) : unknown('a spread'))));
  }

  #memberOf(value: Value, name: string): Value {
    switch (value.kind) {
      case 'union': return union(value.values.map((each) => this.memberOf(each, name)));
      case 'unknown': return value;
      case 'literal': return unknown(`a property of a plain ${typeof value.value}`);
      case 'external': return this.#externalMember(value.package, [...value.path, name], name);
      case 'namespace': return name === 'default' && !value.module.syntax.exports.has('default') ? value : this.exportOf(value.module, name);
      case 'class': return this.#staticMember(value, name);
      case 'instance': return opened(this.#instanceMember(value, name, value));
      case 'port': return this.#portMember(value, name);
      case 'object': return this.#objectMember(value, name);
      case 'list': return /^\d+$/.test(name) ? value.items[Number(name)] ?? elementOf(value) : unknown('a method of a list');
      case 'receiver': return this.#receiverMember(value, name);
      case 'member': {
        // A property that holds a receiver (`repository.manager`) reads like a method that returns one.
        const held = value.of.receiver.members.get(value.name)?.returns;
        return held ? this.memberOf(receiver(held, held.spec.entity ? value.of.entity : null), name) : bindMember(value, name);
      }
      case 'function': return name === 'bind' || name === 'call' || name === 'apply' ? value : unknown('a property of a function');
      case 'command': return unknown('a property of a command');
      case 'enum': return enumMember(value.node, name);
    }
  }

  #externalMember(packageName: string, path: readonly string[], name: string): Value {
    const facts = this.catalog.lookup(packageName, path.slice(0, -1));
    if (facts?.is && (facts.is.members.has(name) || facts.is.anyProperty)) return this.#receiverMember(receiver(facts.is), name);
    // Static members of a class of the library: `Order.create` of an active record, `Redis.createClient`.
    if (facts?.constructs && facts.constructs.members.has(name) && !this.catalog.lookup(packageName, path)) return member(receiver(facts.constructs), name);
    return path.length > DEEPEST_MEMBER ? unknown('it lies deep in a package') : external(packageName, path);
  }

  #receiverMember(value: ReceiverValue, name: string): Value {
    if (value.receiver.members.has(name)) return member(value, name);
    if (value.receiver.anyProperty && !name.startsWith('$') && name !== 'then') return receiver(value.receiver.anyProperty, name);
    return member(value, name);
  }

  #staticMember(value: ClassValue, name: string): Value {
    for (const element of value.node.body.body) {
      if (!('key' in element) || !('static' in element) || !element.static || keyName(element.key as Node, element.computed) !== name) continue;
      if (element.type === 'MethodDefinition') return element.kind === 'get' ? this.returnOf(this.#frame(element.value, value.frame, value, [])) : closure(element.value, value.frame, value);
      if (element.type === 'PropertyDefinition') {
        const initial = element.value ? this.valueOf(element.value, value.frame) : unknown('a static field');
        if (isInformative(initial)) return initial;
        const typed = element.typeAnnotation ? this.typeOf(element.typeAnnotation.typeAnnotation as Node, value.frame) : initial;
        return union([typed, ...this.#fieldAssignments(value, name, value, null)]);
      }
    }
    if (name === 'name' && value.node.id) return literal(value.node.id.name);
    const { superClass } = value.node;
    if (!superClass) return unknown(`\`${value.node.id?.name ?? 'the class'}\` has no static member \`${name}\``);
    const parent = this.valueOf(superClass, value.frame);
    return union(alternatives(parent).map((each) => {
      if (each.kind === 'class') return this.#staticMember(each, name);
      const facts = this.exportFacts(each);
      if (facts?.constructs) return this.#receiverMember(receiver(facts.constructs, value.node.id?.name ?? null), name);
      return this.memberOf(each, name);
    }));
  }

  /** `self` is the object whose `this` the method sees, which may be of a derived class. */
  #instanceMember(value: Instance, name: string, self: Value): Value {
    const { node, frame } = value.of;
    let declared: Value | null = null;
    for (const element of node.body.body) {
      if (!('key' in element) || ('static' in element && element.static) || keyName(element.key as Node, element.computed) !== name) continue;
      if (element.type === 'MethodDefinition') {
        if (!element.value.body) continue;
        const overriding = element.kind === 'method' && isStub(element.value) ? this.#overriding(value, name, self) : null;
        if (overriding) return overriding;
        return element.kind === 'get' ? this.returnOf(this.#frame(element.value, frame, self, [])) : element.kind === 'set' ? unknown('a setter') : closure(element.value, frame, self);
      }
      if (element.type === 'TSAbstractMethodDefinition' || element.type === 'TSAbstractPropertyDefinition') return this.#abstractMember(value, name, element as Node, self);
      if (element.type === 'PropertyDefinition' || element.type === 'AccessorProperty') declared = this.#field(value, name, element as PropertyDefinition, self);
    }
    if (declared && isInformative(declared)) return declared;
    const constructor = constructorOf(node);
    if (constructor) {
      const property = constructor.params.find((param) => param.type === 'TSParameterProperty' && parameterName(param.parameter as Node) === name);
      if (property) {
        const binding = lookup(frame.module.syntax, name, constructor.body ?? constructor);
        if (binding) return this.bindingValue(binding, this.#frame(constructor, frame, self, value.args));
      }
    }
    const assigned = union([unknown(`\`${name}\` is assigned nowhere`), ...this.#fieldAssignments(value.of, name, self, value.args)]);
    if (isInformative(assigned)) return assigned;
    const parent = this.superOf(value.of, value.args);
    if (parent) {
      const inherited = union(alternatives(parent).map((each) => {
        if (each.kind === 'instance') return this.#instanceMember(each, name, self);
        return each.kind === 'receiver' ? this.#receiverMember(each, name) : unknown(each.kind === 'unknown' ? each.reason : 'the base class is not known');
      }));
      if (isInformative(inherited) || !declared) return inherited;
    }
    return declared ?? assigned;
  }

  /** What stands in for a method that does nothing, or only says that it is not implemented. */
  #overriding({ of }: Instance, name: string, self: Value): Value | null {
    if (self.kind === 'instance' && self.of.node !== of.node) return null;
    const found = union([unknown('nothing overrides it'), ...this.implementers(of.node, of.node.id?.name ?? '', of.frame.module).map((heir) => this.memberOf(heir, name))]);
    return isInformative(found) ? found : null;
  }

  #abstractMember(value: Instance, name: string, element: Node, self: Value): Value {
    const heirs = self.kind === 'instance' && self.of.node !== value.of.node ? [] : this.implementers(value.of.node, value.of.node.id?.name ?? '', value.of.frame.module);
    const found = union([unknown(`abstract, and no class that extends \`${value.of.node.id?.name ?? 'it'}\` is in reach`), ...heirs.map((heir) => this.memberOf(heir, name))]);
    if (isInformative(found)) return found;
    const annotation = (element as { typeAnnotation?: { typeAnnotation: Node } | null }).typeAnnotation?.typeAnnotation;
    return annotation ? this.typeOf(annotation, value.of.frame) : found;
  }

  #field(value: Instance, name: string, element: PropertyDefinition, self: Value): Value {
    const { frame } = value.of;
    const values: Value[] = [];
    if (element.value) values.push(isFunction(element.value) ? closure(element.value, frame, self) : this.valueOf(element.value, this.#fieldFrame(value, self)));
    values.push(...this.#fieldAssignments(value.of, name, self, value.args));
    const elements = frame.module.syntax.classes.get(value.of.node)?.elements.get(name) ?? null;
    const assigned = this.#filled(union(values), elements, (at) => this.#methodFrame(ownerOf(at), value.of, self, value.args));
    if (isInformative(assigned)) return assigned;
    const annotation = element.typeAnnotation?.typeAnnotation as Node | undefined;
    const injected = this.#injected((element.decorators ?? []) as Node[], annotation ?? null, frame);
    if (injected && isInformative(injected)) return injected;
    return annotation ? this.typeOf(annotation, frame) : values.length > 0 ? assigned : unknown(`the field \`${name}\` is never assigned`);
  }

  /** A list, set, map or empty object holds what is put into it later, too. */
  #filled(value: Value, elements: readonly Node[] | null, frameOf: (node: Node) => Frame): Value {
    if (!elements || elements.length > MOST_ELEMENTS) return value;
    const added = (): Value[] => elements.map((element) => this.valueOf(element, frameOf(element)));
    return union(alternatives(value).map((each) => (each.kind === 'list' ? list([...each.items, ...added()]) : each.kind === 'object' && each.node.properties.length === 0 ? list(added()) : each)));
  }

  /** Field initialisers see `this`: they are read in the constructor's frame, or in one of their own. */
  readonly #fieldFrames = new Map<string, Frame>();
  #fieldFrame(value: Instance, self: Value): Frame {
    const key = `${value.of.id}|${self.id}`;
    let frame = this.#fieldFrames.get(key);
    if (!frame) this.#fieldFrames.set(key, (frame = newFrame(value.of.frame.node, value.of.frame.module, value.of.frame.parent, self, value.of.frame.args)));
    return frame;
  }

  #fieldAssignments(of: ClassValue, name: string, self: Value, args: readonly Value[] | null): Value[] {
    const assignments = of.frame.module.syntax.classes.get(of.node)?.assigned.get(name) ?? [];
    return assignments.map(({ value, path }) => {
      const owner = ownerOf(value);
      return this.valueAt(this.valueOf(value, this.#methodFrame(owner, of, self, args)), path);
    });
  }

  /** The frame of a function nested at any depth in a method of a class, for reading what it assigns. */
  #methodFrame(owner: FunctionNode | Program, of: ClassValue, self: Value, args: readonly Value[] | null): Frame {
    if (owner.type === 'Program' || owner === of.frame.node) return of.frame;
    const holder = owner.parent;
    if (holder && (holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition')) {
      return this.#frame(owner, of.frame, self, holder.type === 'MethodDefinition' && holder.kind === 'constructor' ? args : null);
    }
    return this.#frame(owner, this.#methodFrame(ownerOf(owner), of, self, args), null, null);
  }

  #objectMember(value: ObjectValue, name: string): Value {
    let spread: Value | null = null;
    for (const property of value.node.properties.toReversed()) {
      if (property.type === 'SpreadElement') {
        const held = this.memberOf(this.valueOf(property.argument, value.frame), name);
        if (isInformative(held)) return held;
        spread ??= held;
      } else if (keyName(property.key, property.computed) === name) {
        const held = property.value as Node;
        if (property.kind === 'get' && isFunction(held)) return this.returnOf(this.#frame(held, value.frame, value, []));
        return held.type === 'FunctionExpression' ? closure(held, value.frame, value) : this.valueOf(held, value.frame);
      }
    }
    return this.#addedLater(value, name) ?? spread ?? unknown(`the object has no property \`${name}\``);
  }

  /** `db.order = defineOrder(sequelize)`; and of `db[model.name] = model` any property may be that. */
  #addedLater({ node, frame }: ObjectValue, name: string): Value | null {
    const holder = node.parent?.type === 'VariableDeclarator' && node.parent.id.type === 'Identifier' ? lookup(frame.module.syntax, node.parent.id.name, node) : null;
    const added = holder?.properties?.get(name) ?? holder?.computed;
    if (!holder || !added) return null;
    const value = union(added.map((assignment) => this.#assigned(assignment, this.frameOf(holder, frame))));
    const [{ value: assigned }] = added as [Assignment];
    return isInformative(value) ? value : unknown('it is put there later', assigned.type === 'Identifier' ? assigned.name : null);
  }

  #portMember(value: Port, name: string): Value {
    const implemented = union([unknown('no implementer'), ...this.implementers(value.node, value.name, value.module).map((each) => this.memberOf(each, name))]);
    if (isInformative(implemented)) return implemented;
    const base = this.frameAt(value.node, this.moduleFrame(value.module));
    for (const signature of signaturesOf(value.node)) {
      if (!('key' in signature) || keyName(signature.key as Node, Boolean((signature as { computed?: boolean }).computed)) !== name) continue;
      const annotation = (signature as { typeAnnotation?: { typeAnnotation: Node } | null }).typeAnnotation?.typeAnnotation;
      const typed = signature.type === 'TSPropertySignature' && annotation ? this.typeOf(annotation, base) : null;
      if (typed && isInformative(typed)) return typed;
      return unknown(`no class that implements \`${value.name}\` is in reach`, value.name);
    }
    if (value.node.type === 'TSInterfaceDeclaration') {
      const inherited = value.node.extends.map((heritage) => this.memberOf(this.#heritage(heritage as Node, base), name));
      const found = union([unknown(`\`${value.name}\` has no member \`${name}\``, value.name), ...inherited]);
      if (isInformative(found)) return found;
    }
    return unknown(`no class that implements \`${value.name}\` is in reach`, value.name);
  }

  /** What an interface extends. */
  heritageOf(declaration: Port): readonly Value[] {
    if (declaration.node.type !== 'TSInterfaceDeclaration') return [];
    const base = this.frameAt(declaration.node, this.moduleFrame(declaration.module));
    return declaration.node.extends.map((each) => this.#heritage(each as Node, base));
  }

  #heritage(node: Node, frame: Frame): Value {
    const { expression, typeArguments } = node as unknown as { expression: Node; typeArguments?: { params: Node[] } | null };
    return expression.type === 'Identifier' ? this.#namedType([expression.name], expression, typeArguments?.params ?? [], frame) : unknown('a computed heritage');
  }

  #construct(node: NewExpression, frame: Frame): Value {
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier' && (callee.name === 'Map' || callee.name === 'Set' || callee.name === 'WeakMap') && !lookup(frame.module.syntax, callee.name, callee)) return this.#collection(node, frame);
    return union(alternatives(this.valueOf(callee, frame)).map((value) => {
      if (value.kind === 'class') return instance(value, this.argumentsOf(node.arguments, frame));
      if (value.kind === 'receiver' && value.receiver.constructs) return receiver(value.receiver.constructs, value.entity);
      const facts = this.exportFacts(value);
      if (facts?.command) return { kind: 'command', id: `${idOf(node)}.${frame.id}`, command: facts.command, args: node.arguments, frame };
      if (facts?.constructs) return receiver(facts.constructs, facts.constructs.spec.entity && node.arguments[0] ? this.entityName(node.arguments[0], frame) : null);
      if (value.kind === 'external' && node.arguments.length === 0 && isIdentifier(value.package, value.path)) return FRESH_ID;
      return unknown(`what \`new ${textOf(frame.module, callee)}\` makes is not known`, callee.type === 'Identifier' ? callee.name : null);
    }));
  }

  #collection(node: NewExpression, frame: Frame): Value {
    const initial = node.arguments[0] ? this.valueOf(node.arguments[0] as Node, frame) : null;
    const items = initial?.kind === 'list' ? initial.items.flatMap((item) => (item.kind === 'list' ? item.items.slice(-1) : [item])) : [];
    return list(items);
  }

  /** Promise and list methods, `bind`, `Object.freeze`: the language's own, whose result follows from what they are given. */
  #builtinResult(callee: MemberExpression, node: CallExpression, frame: Frame): Value | null {
    const name = keyName(callee.property, callee.computed);
    if (name === null || callee.object.type === 'Super') return null;
    const [first] = node.arguments;
    if (callee.object.type === 'Identifier' && (callee.object.name === 'Promise' || callee.object.name === 'Object' || callee.object.name === 'Array') && !lookup(frame.module.syntax, callee.object.name, callee.object)) {
      if (!first || first.type === 'SpreadElement') return null;
      if (['all', 'allSettled', 'race', 'any', 'resolve', 'freeze', 'seal', 'values', 'from', 'assign'].includes(name)) {
        const value = this.valueOf(first, frame);
        return name === 'race' || name === 'any' ? elementOf(value) : name !== 'values' ? value : value.kind === 'object' ? list([this.#anyMember(value)]) : value.kind === 'enum' ? list(enumNames(value.node).map((each) => enumMember(value.node, each))) : value;
      }
      return null;
    }
    if (callee.object.type === 'Identifier' && callee.object.name === 'Buffer' && name === 'from' && first && first.type !== 'SpreadElement') return this.valueOf(first, frame);
    if (name === 'then' || name === 'catch' || name === 'finally') {
      const value = this.valueOf(callee.object, frame);
      if (name !== 'then' || !first) return value;
      return union(alternatives(this.valueOf(first, frame)).map((fn) => (fn.kind === 'function' ? this.returnOf(this.callFrame(fn, [value], frame)) : unknown('the result of an unknown continuation'))));
    }
    if (name === 'bind') { const value = this.valueOf(callee.object, frame); return isInformative(value) ? value : null; }
    if (name === 'promise' && node.arguments.length === 0) return this.valueOf(callee.object, frame);
    if (ELEMENT_GETTERS.has(name) || SAME_LIST.has(name) || name === 'map') {
      const held = this.valueOf(callee.object, frame);
      const value = listOf(held);
      if (value === null) return held.kind === 'unknown' && name === 'map' && makesObject(first) ? this.#madeOfUnknown(first as Node, frame) : null;
      if (SAME_LIST.has(name)) return value;
      if (name !== 'map') return elementOf(value);
      const fn = first ? this.valueOf(first as Node, frame) : null;
      return fn?.kind === 'function' ? list([this.returnOf(this.callFrame(fn, [elementOf(value)], frame))]) : null;
    }
    return null;
  }

  /** `events.map((event) => ({ value: event }))` of a list that is not known: it is known still what each is, and that they may be many. */
  #madeOfUnknown(makes: Node, frame: Frame): Value | null {
    const fn = this.valueOf(makes, frame);
    if (fn.kind !== 'function') return null;
    const made = this.returnOf(this.callFrame(fn, [unknown('an element')], frame));
    return list([made, made]);
  }

  #resultOf(value: Value, node: CallExpression, frame: Frame): Value {
    switch (value.kind) {
      case 'function': return this.returnOf(this.callFrame(value, this.argumentsOf(node.arguments, frame), frame));
      case 'member': return this.#memberReturn(value, node, frame);
      case 'receiver': {
        const called = value.receiver.members.get('()');
        if (called?.returns) return receiver(called.returns, node.arguments[0] ? this.entityName(node.arguments[0] as Node, frame) : null);
        return called ? value : unknown(`the result of calling a ${value.receiver.library.title} ${value.receiver.name}`);
      }
      case 'external': {
        const facts = this.exportFacts(value);
        if (facts?.returns) {
          const [first] = node.arguments;
          return receiver(facts.returns, facts.returns.spec.entity ? this.#entityOfTypeArguments(node.typeArguments) ?? (first ? this.entityName(first as Node, frame) : null) : null);
        }
        if (isIdentifier(value.package, value.path)) return FRESH_ID;
        return this.#wrapped(node, frame) ?? unknown(value.package ? `\`${value.package}\` is not in the catalog` : `\`${value.path.join('.')}\` is global`);
      }
      case 'unknown': return this.#wrapped(node, frame) ?? unknown(value.reason);
      default: return unknown(`a ${value.kind} is not called`);
    }
  }

  /** `idempotent(handle)` of a package that cannot be read: called, it most likely runs what it was given. */
  #wrapped(node: CallExpression, frame: Frame): Value | null {
    if (!isWrapping(node, frame.module)) return null;
    const given = node.arguments.flatMap((arg) => (arg.type === 'SpreadElement' ? [] : alternatives(this.valueOf(arg, frame)).filter((each) => each.kind === 'function')));
    return given.length > 0 ? union(given) : null;
  }

  #memberReturn(value: ReturnType<typeof member>, node: CallExpression | null, frame: Frame | null): Value {
    const { receiver: facts, entity } = value.of;
    const known = facts.members.get(value.name);
    if (known?.returns) {
      const { returns } = known;
      const first = node?.arguments[0] as Node | undefined;
      const named = returns.spec.entity ? this.#entityOfTypeArguments(node?.typeArguments) ?? (first && frame ? this.entityName(first, frame) : null) : null;
      return receiver(returns, returns.name === facts.name ? entity ?? named : named ?? entity);
    }
    // The result of a transaction is what its callback returns.
    const callback = known?.transactions.find((row) => row.form === 'callback') && node?.arguments.findLast((arg) => isFunction(arg as Node));
    if (callback && frame) {
      const fn = this.valueOf(callback as Node, frame);
      if (fn.kind === 'function') return this.returnOf(this.callFrame(fn, [], null));
    }
    if (facts.spec.fluent) return value.of;
    if (!known && facts.anyResult) return receiver(facts.anyResult, entity);
    const result = unknown(`the result of ${facts.library.title} \`${value.name}\``);
    return facts.library.kind === 'database' && entity !== null && /^(?:find|get|save|create|insert|update|upsert|delete|remove)/.test(value.name) ? { ...result, row: entity } : result;
  }

  /** `container.get(OrderService)`, `moduleRef.resolve<Producer>(TOKEN)`: a container hands out what it is asked for. */
  #resolved(callee: Node, node: CallExpression, frame: Frame): Value | null {
    const name = calleeName(callee);
    if (node.typeArguments?.params.length === 1) {
      const typed = this.typeOf(node.typeArguments.params[0]! as Node, frame);
      if (isInformative(typed) && typed.kind !== 'port') return typed;
      if (typed.kind === 'port' && name && RESOLVERS.has(name)) return typed;
    }
    if (!name || !RESOLVERS.has(name) || !node.arguments[0]) return null;
    const asked = this.valueOf(node.arguments[0] as Node, frame);
    if (asked.kind === 'class') return instance(asked, null);
    return this.#provided(node.arguments[0] as Node, frame);
  }

  /** What lies at the end of a destructuring. */
  valueAt(value: Value, path: readonly PatternStep[]): Value {
    for (const step of path) value = step === '...' ? value : typeof step === 'number' ? union(alternatives(value).map((each) => (each.kind === 'list' ? each.items[step] ?? elementOf(each) : elementOf(each)))) : this.memberOf(value, step);
    return value;
  }

  #require(specifier: string, frame: Frame): Value {
    const resolution = this.modules.resolve(frame.module.path, specifier);
    if (resolution.kind === 'file') {
      const module = this.modules.load(resolution.path);
      if (!('skipped' in module)) return module.syntax.exports.has('=') ? this.exportOf(module, '=') : namespace(module);
    }
    return this.#imported(frame.module, specifier, '*');
  }

  #imported(from: Module, specifier: string, name: string): Value {
    const resolution = this.modules.resolve(from.path, specifier);
    if (resolution.kind === 'package') return external(resolution.name, name === '*' ? [] : [name]);
    const generated = this.catalog.generatedBy(name);
    if (resolution.kind === 'missing') return generated ? external(generated, [name]) : unknown(`\`${specifier}\` does not resolve`, name === '*' || name === 'default' ? null : name);
    const module = this.modules.load(resolution.path);
    if (generated && ('skipped' in module || /\.d\.[cm]?ts$|[/.]prisma\/|\/generated\//.test(resolution.path))) return external(generated, [name]);
    if ('skipped' in module) return unknown(`${basename(resolution.path)}: ${module.skipped}`, name);
    return name === '*' ? namespace(module) : this.exportOf(module, name);
  }

  exportOf(module: Module, name: string): Value {
    let known = this.#exports.get(module);
    if (!known) this.#exports.set(module, (known = new Map()));
    const value = known.get(name);
    if (value) return value;
    known.set(name, CIRCULAR);
    const found = this.#exportOf(module, name);
    known.set(name, found);
    return found;
  }

  #exportOf(module: Module, name: string): Value {
    const { exports, stars } = module.syntax;
    const entries = exports.get(name);
    if (entries) return union(entries.map((entry) => this.#exportEntry(module, entry)));
    const whole = exports.get('=');
    if (whole && name === 'default') return union(whole.map((entry) => this.#exportEntry(module, entry)));
    for (const source of stars) {
      const resolution = this.modules.resolve(module.path, source);
      if (resolution.kind === 'package') { if (this.catalog.lookup(resolution.name, [name])) return external(resolution.name, [name]); continue; }
      if (resolution.kind !== 'file' || this.modules.exporters(resolution.path, name).length === 0) continue;
      const from = this.modules.load(resolution.path);
      if ('skipped' in from) { const generated = this.catalog.generatedBy(name); if (generated) return external(generated, [name]); continue; }
      const value = this.exportOf(from, name);
      if (value.kind !== 'unknown') return value;
    }
    if (whole) return union(whole.map((entry) => this.memberOf(this.#exportEntry(module, entry), name)));
    return unknown(`${basename(module.path)} does not export \`${name}\``, name === 'default' ? null : name);
  }

  #exportEntry(module: Module, entry: ExportEntry): Value {
    const frame = this.moduleFrame(module);
    if (entry.kind === 'from') return this.#imported(module, entry.source, entry.name);
    if (entry.kind === 'expression') {
      const { node } = entry;
      return isClass(node as Node) ? classValue(node as Class, frame) : isFunction(node as Node) ? closure(node as FunctionNode, frame, null) : this.valueOf(node as Node, this.frameAt(node as Node, frame));
    }
    const binding = lookup(module.syntax, entry.name, module.syntax.program);
    return binding ? this.bindingValue(binding, frame) : unknown(`\`${entry.name}\` is only a type`, entry.name);
  }

  #typeOf(node: Node, frame: Frame): Value {
    switch (node.type) {
      case 'TSTypeReference': return this.#namedType(qualifiedName(node.typeName as Node), node, (node.typeArguments?.params ?? []) as Node[], frame);
      case 'TSUnionType': return union(node.types.map((type) => this.typeOf(type as Node, frame)));
      case 'TSIntersectionType': return union(node.types.map((type) => this.typeOf(type as Node, frame)));
      case 'TSTypeLiteral': return port(node, 'an object type', frame.module);
      case 'TSArrayType': return list([this.typeOf(node.elementType as Node, frame)]);
      case 'TSTypeOperator': return node.typeAnnotation ? this.typeOf(node.typeAnnotation as Node, frame) : unknown('a type operator');
      case 'TSTypeQuery': return this.#typeQuery(node, frame);
      case 'TSIndexedAccessType': {
        const index = node.indexType.type === 'TSLiteralType' && node.indexType.literal.type === 'Literal' ? String(node.indexType.literal.value) : null;
        const object = this.typeOf(node.objectType as Node, frame);
        return index === null ? unknown('an indexed type') : this.memberOf(object, index);
      }
      case 'TSImportType': {
        const source = (node as unknown as { source?: { value?: unknown } }).source?.value;
        const qualifier = (node as unknown as { qualifier?: Node | null }).qualifier;
        return typeof source === 'string' && qualifier ? this.#importedType(frame.module, source, qualifiedName(qualifier), [], frame) : unknown('an import type');
      }
      case 'TSLiteralType': return node.literal.type === 'Literal' ? literal(node.literal.value as string) : unknown('a literal type');
      case 'TSFunctionType': return unknown('a function type: any function may be passed');
      default: return unknown(`a ${node.type.replace(/^TS|Keyword$/g, '').toLowerCase()} type tells nothing`);
    }
  }

  #typeQuery(node: Extract<Node, { type: 'TSTypeQuery' }>, frame: Frame): Value {
    const path = qualifiedName(node.exprName as Node);
    const binding = path[0] ? lookup(frame.module.syntax, path[0], node) : null;
    if (!binding) return unknown(`\`typeof ${path.join('.')}\` is not known`);
    return path.slice(1).reduce((value, name) => this.memberOf(value, name), this.bindingValue(binding, frame));
  }

  #namedType(path: readonly string[], at: Node, args: readonly Node[], frame: Frame): Value {
    const [name] = path;
    if (!name) return unknown('a computed type');
    const binding = lookupType(frame.module.syntax, name, at);
    if (!binding) {
      if (TRANSPARENT_TYPES.has(name) && args[0]) return this.typeOf(args[0], frame);
      if (LIST_TYPES.has(name) && args[0]) return list([this.typeOf(args[0], frame)]);
      if ((name === 'Map' || name === 'ReadonlyMap' || name === 'Record') && args[1]) return list([this.typeOf(args[1], frame)]);
      if (name === 'ReturnType' && args[0]) return union(alternatives(this.typeOf(args[0], frame)).map((fn) => this.#callByType(fn)));
      if (name === 'InstanceType' && args[0]) return this.#instanceOf(this.typeOf(args[0], frame));
      return unknown(`\`${path.join('.')}\` is a global type`, name);
    }
    const { declaration } = binding;
    switch (declaration.kind) {
      case 'import': return this.#importedType(frame.module, declaration.source, [declaration.imported, ...path.slice(1)], args, frame);
      case 'class': return instance(this.classAt(declaration.node, frame), null);
      case 'typeParameter': return declaration.constraint ? this.typeOf(declaration.constraint, frame) : unknown(`\`${name}\` is a type parameter`);
      case 'type': return declaration.node.type === 'TSTypeAliasDeclaration' ? this.#alias(name, declaration.node.typeAnnotation as Node, frame) : port(declaration.node, name, frame.module);
      case 'enum': return unknown('an enum', name);
    }
  }

  #alias(name: string, type: Node, frame: Frame): Value {
    const value = this.typeOf(type, frame);
    if (value.kind === 'port' && type.type === 'TSTypeLiteral') return { ...value, name };
    return value.kind === 'unknown' && !value.type ? unknown(value.reason, name) : value;
  }

  #callByType(value: Value): Value {
    if (value.kind === 'function') return this.returnOf(this.#frame(value.node, value.frame, value.self, null));
    const facts = this.exportFacts(value);
    if (facts?.returns) return receiver(facts.returns);
    if (value.kind === 'member') return this.#memberReturn(value, null, null);
    return unknown('the return type of something unknown');
  }

  #importedType(from: Module, specifier: string, path: readonly string[], args: readonly Node[], frame: Frame): Value {
    const [name, ...rest] = path;
    const resolution = this.modules.resolve(from.path, specifier);
    if (resolution.kind === 'package') return this.#packageType(resolution.name, path, args, frame);
    const generated = this.catalog.generatedBy(name === '*' ? rest[0] ?? '' : name!);
    if (resolution.kind === 'missing') return generated ? this.#packageType(generated, path, args, frame) : unknown(`\`${specifier}\` does not resolve`, path.at(-1)!);
    const module = this.modules.load(resolution.path);
    if (generated && ('skipped' in module || /\.d\.[cm]?ts$|[/.]prisma\/|\/generated\//.test(resolution.path))) return this.#packageType(generated, path, args, frame);
    if ('skipped' in module) return unknown(`${basename(resolution.path)}: ${module.skipped}`, path.at(-1)!);
    const wanted = name === '*' ? rest[0] : name;
    return wanted ? this.#exportedType(module, wanted, name === '*' ? rest.slice(1) : rest, args, frame, new Set()) : unknown('a namespace is no type');
  }

  #exportedType(module: Module, name: string, rest: readonly string[], args: readonly Node[], frame: Frame, seen: Set<Module>): Value {
    if (seen.has(module)) return unknown(`\`${name}\` is exported in a circle`);
    seen.add(module);
    const entries = module.syntax.exports.get(name) ?? module.syntax.exports.get(name === 'default' ? '=' : name) ?? [];
    for (const entry of entries) {
      if (entry.kind === 'from') return this.#importedType(module, entry.source, [entry.name, ...rest], args, frame);
      if (entry.kind === 'expression') return isClass(entry.node as Node) ? instance(classValue(entry.node as Class, this.moduleFrame(module)), null) : this.#instanceOf(this.#exportEntry(module, entry));
      return this.#namedType([entry.name, ...rest], module.syntax.program, args, this.moduleFrame(module));
    }
    for (const source of module.syntax.stars) {
      const resolution = this.modules.resolve(module.path, source);
      if (resolution.kind === 'package') { if (this.catalog.lookup(resolution.name, [name])) return this.#packageType(resolution.name, [name, ...rest], args, frame); continue; }
      const from = resolution.kind === 'file' && this.modules.exporters(resolution.path, name).length > 0 ? this.modules.load(resolution.path) : null;
      if (!from || 'skipped' in from) continue;
      const found = this.#exportedType(from, name, rest, args, frame, seen);
      if (found.kind !== 'unknown' || found.type) return found;
    }
    return unknown(`${basename(module.path)} does not export the type \`${name}\``);
  }

  #packageType(packageName: string, path: readonly string[], args: readonly Node[], frame: Frame): Value {
    const facts = this.catalog.lookup(packageName, path);
    const found = facts?.annotates ?? facts?.is;
    // Of a queue the type argument is what its messages hold.
    if (found) return receiver(found, found.spec.entity && args[0] && found.library.kind !== 'broker' ? typeName(args[0]) : null);
    const name = path.at(-1)!;
    if (args[0] && TRANSPARENT_TYPES.has(name)) return this.typeOf(args[0], frame);
    return unknown(`the type \`${path.join('.')}\` of \`${packageName}\` is not in the catalog`, name);
  }

  /** The classes that extend or implement it, directly or through others. */
  heirsOf(declaration: Node, name: string, module: Module, seen = new Set<Node>()): ClassValue[] {
    if (seen.has(declaration)) return [];
    seen.add(declaration);
    return this.#heirs(declaration, name, module, { files: 0 }).flatMap((heir) => (heir.kind === 'class' ? [heir, ...this.heirsOf(heir.node, heir.node.id?.name ?? '', heir.frame.module, seen)] : this.heirsOf(heir.node, heir.name, heir.module, seen)));
  }

  /** Classes and interfaces that name the declaration in their header, and mean it. */
  #heirs(declaration: Node, name: string, module: Module, budget: HeirBudget): (ClassValue | Port)[] {
    const found: (ClassValue | Port)[] = [];
    if (!name) return found;
    const files = this.modules.workspace.heirs(name).filter((path) => (!isTestDouble(path) || isTestDouble(module.path)) && !this.modules.takesFromElsewhere(path, name, module.path));
    budget.files += files.length;
    if (budget.files > MOST_HEIR_FILES) return found;
    for (const path of files) {
      const from = this.modules.load(path);
      if ('skipped' in from) continue;
      const base = this.moduleFrame(from);
      for (const node of from.syntax.classes.keys()) {
        const heir = node as Class;
        const parents = [...(heir.implements ?? []).map((each) => each.expression as Node), ...(heir.superClass ? [heir.superClass as Node] : [])];
        if (parents.some((parent) => this.#means(parent, declaration, name, base))) found.push(this.classAt(heir, base));
      }
      for (const statement of from.syntax.program.body) {
        const node = statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
        if (node.type === 'TSInterfaceDeclaration' && node !== declaration && node.extends.some((heritage) => this.#means(heritage.expression as Node, declaration, name, base))) found.push(port(node, node.id.name, from));
      }
    }
    return found;
  }

  #means(reference: Node, declaration: Node, name: string, frame: Frame): boolean {
    const path = reference.type === 'Identifier' ? [reference.name] : qualifiedName(reference);
    if (path.length === 0) return false;
    const type = this.#namedType(path, reference, [], frame);
    if (type.kind === 'port') return type.node === declaration;
    if (type.kind === 'instance') return type.of.node === declaration;
    // An import that does not resolve may still mean it, where the name is the same.
    return type.kind === 'unknown' && type.reason.includes('does not resolve') && type.type === name;
  }

  /** Constants annotated with the type and functions declared to return it. */
  #annotatedValues(declaration: Node, name: string, module: Module): Value[] {
    const found: Value[] = [];
    const files = [...new Set(this.modules.workspace.annotated(name))].filter((path) => !isTestDouble(path) && !isScript(path) && !this.modules.takesFromElsewhere(path, name, module.path));
    if (files.length > MOST_IMPLEMENTERS) return found;
    for (const path of files) {
      const from = this.modules.load(path);
      if ('skipped' in from) continue;
      const base = this.moduleFrame(from);
      for (const binding of from.syntax.scopes.get(from.syntax.program)?.values?.values() ?? []) {
        const { declaration: how } = binding;
        if (how.kind === 'variable' && how.annotation?.type === 'TSTypeReference' && this.#means(how.annotation.typeName as Node, declaration, name, base)) found.push(this.bindingValue(binding, base));
      }
      for (const fn of from.syntax.functions) {
        const returned = fn.returnType?.typeAnnotation;
        if (returned?.type === 'TSTypeReference' && this.#means(returned.typeName as Node, declaration, name, base)) found.push(this.returnOf(this.rootFrame(fn, base)));
      }
    }
    return found.flatMap((value) => alternatives(value)).filter((value) => isInformative(value) && !(value.kind === 'port' && value.node === declaration) && module !== undefined);
  }
}

/** Does a run belong to one of a function: is it one, or one of what is written inside it? */
function isWithin(run: Frame, fn: FunctionNode): boolean {
  for (let frame: Frame | null = run; frame; frame = frame.parent) if (frame.node === fn) return true;
  return false;
}

function isData(value: Value): boolean {
  switch (value.kind) {
    case 'literal': case 'list': case 'object': return true;
    case 'union': return value.values.every(isData);
    default: return false;
  }
}

/** How many runs of a function are there among those that a run lies in? */
function timesBehind(fn: FunctionNode, run: Frame | null): number {
  let times = 0;
  for (let frame = run; frame; frame = frame.behind) if (frame.node === fn) times++;
  return times;
}

const CIRCULAR = unknown('its value depends on itself');
const TOO_DEEP = unknown('it lies too deep behind other values');
/** What calls have in common that pass no function, client or name. */
const PLAIN_DATA = unknown('plain data');
const NO_FUEL = unknown('the function is too large: its budget is used up');

function isIdentifier(packageName: string, path: readonly string[]): boolean {
  const start = packageName && (path[0] === 'default' || path[0] === '*') && path.length > 1 ? 1 : 0;
  return IDENTIFIERS.get(packageName)?.includes(path.slice(start).join('.') || 'default') ?? false;
}

export function elementOf(value: Value): Value {
  const held = listOf(value);
  return held ? union(held.items) : unknown('an element of something that is no known list');
}

/** `this.handlers.get(topic) ?? []` is a list, whichever of the two it is. */
function listOf(value: Value): List | null {
  if (value.kind === 'list') return value;
  return value.kind === 'union' && value.values.every((each) => each.kind === 'list') ? list(value.values.flatMap(({ items }) => items)) : null;
}

/** What a loop over it runs through: of a subscription, its messages. */
function iteratedOf(value: Value): Value {
  return union(alternatives(value).map((each) => {
    const row = each.kind === 'receiver' ? each.receiver.iterated : null;
    const given = row?.gives?.[0];
    const facts = each.kind === 'receiver' && given ? each.receiver.siblings.get(given) : null;
    return facts ? receiver(facts) : elementOf(each);
  }));
}

/** `service.method.bind(service)` is the method. */
function bindMember(value: Value, name: string): Value {
  return name === 'bind' || name === 'call' || name === 'apply' ? value : unknown('a property of a method');
}

export function constructorOf(node: Class): FunctionNode | null {
  const found = node.body.body.find((element) => element.type === 'MethodDefinition' && element.kind === 'constructor' && element.value.body);
  return found?.type === 'MethodDefinition' ? found.value : null;
}

function superArguments(constructor: FunctionNode): readonly Node[] | null {
  for (const statement of (constructor.body as { body?: Node[] } | null)?.body ?? []) {
    if (statement.type === 'ExpressionStatement' && statement.expression.type === 'CallExpression' && statement.expression.callee.type === 'Super') return statement.expression.arguments;
  }
  return null;
}

function parameterName(parameter: Node): string | null {
  return parameter.type === 'AssignmentPattern' ? parameterName(parameter.left) : parameter.type === 'Identifier' ? parameter.name : null;
}

export function returnArguments(body: Node): Node[] {
  const found: Node[] = [];
  const open = [body];
  while (open.length > 0) {
    const node = open.pop()!;
    if (node.type === 'ReturnStatement') { if (node.argument) found.push(node.argument); continue; }
    if (isFunction(node) || isClass(node)) continue;
    switch (node.type) {
      case 'BlockStatement': open.push(...node.body.toReversed()); break;
      case 'IfStatement': if (node.alternate) open.push(node.alternate); open.push(node.consequent); break;
      case 'TryStatement': if (node.finalizer) open.push(node.finalizer); if (node.handler) open.push(node.handler.body); open.push(node.block); break;
      case 'SwitchStatement': open.push(...node.cases.flatMap((each) => each.consequent).toReversed()); break;
      case 'ForStatement': case 'ForInStatement': case 'ForOfStatement': case 'WhileStatement': case 'DoWhileStatement': case 'LabeledStatement': open.push(node.body); break;
    }
  }
  return found;
}

function signaturesOf(node: Node): Node[] {
  if (node.type === 'TSInterfaceDeclaration') return node.body.body as Node[];
  return node.type === 'TSTypeLiteral' ? (node.members as Node[]) : [];
}

function qualifiedName(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'TSQualifiedName') return [...qualifiedName(node.left as Node), node.right.name];
  if (node.type === 'MemberExpression') { const name = keyName(node.property, node.computed); return name ? [...qualifiedName(node.object), name] : []; }
  return [];
}

function typeName(node: Node): string | null {
  if (node.type === 'TSTypeReference') return qualifiedName(node.typeName as Node).at(-1) ?? null;
  if (node.type === 'TSTypeQuery') return qualifiedName(node.exprName as Node).at(-1) ?? null;
  return null;
}

/** A dependency-injection token by its text: a string, the name of a symbol or class, or the last name of `TOKENS.ORDERS`. */
function tokenName(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return keyName(node.property, node.computed);
  if (node.type === 'CallExpression') { const first = node.arguments[0]; return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null; }
  return null;
}

function enumNames(node: Node): string[] {
  return enumMembers(node).flatMap((each) => (each.type === 'TSEnumMember' ? keyName(each.id as Node, false) ?? [] : []));
}

function enumMembers(node: Node): readonly Node[] { return (node as unknown as { body?: { members: Node[] } }).body?.members ?? []; }

function enumMember(node: Node, name: string): Value {
  for (const each of enumMembers(node)) {
    if (each.type !== 'TSEnumMember' || keyName(each.id as Node, false) !== name) continue;
    return each.initializer?.type === 'Literal' ? literal(each.initializer.value as string) : literal(name);
  }
  return unknown(`the enum has no member \`${name}\``);
}

export function textOf(module: Module, node: Node): string {
  const text = module.syntax.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function isParameter(node: Node, { module }: Frame): boolean {
  return node.type === 'Identifier' && lookup(module.syntax, node.name, node)?.declaration.kind === 'parameter';
}

/** Is it a function that does nothing but make an object? */
function makesObject(node: Node | undefined): boolean {
  const made = node && isFunction(node) ? returnedBy(node) : null;
  return made !== null && unwrap(made).type === 'ObjectExpression';
}
