import type { Module } from './modules.ts';
import { Registrations, type Registration } from './handlers.ts';
import { callsIn, callsNamed } from './calls.ts';
import { isTestDouble } from './names.ts';
import { constructorOf, type Origins } from './origin.ts';
import type { Summaries } from './summary.ts';
import type { Call, EffectKind, Tree } from './effect.ts';
import { Causes } from './query.ts';
import { calleeName, enclosingClass, isFunction, isInside, keyName, lookup, nodesIn, ownerOf, unwrap, type CallExpression, type Class, type FunctionNode, type Node } from './syntax.ts';
import { alternatives, closure, instance, selfOf, unknown, UNTOLD, type Closure, type Frame, type ReceiverValue, type Value } from './value.ts';

/** What runs when a message comes: the function that the library calls, and the one that the message is meant for. */
export interface Handler {
  registration: Registration;
  /** The run that the library starts. Of a loop, the function that it stands in. */
  frame: Frame;
  /** The function to look at: what was handed to the wrapper of the project, where there is one. Of a loop, the loop. */
  entry: Node;
  module: Module;
  /** Other functions that the same registration may run instead: which one is decided by the message. */
  siblings: readonly Node[];
}

interface Entry { node: Node; module: Module }

const WORK: readonly EffectKind[] = ['write', 'publish', 'enqueue', 'external', 'acknowledge', 'reject'];

/** What a consumer is given beside the handler: to publish, to log, to report what failed. */
const TELLS = /(?:^|\.)(?:(?:publish|emit|dispatch|produce|send|log|report|retry|dead|dlq|ack|nack|metric|trace|now|uuid)\w*|on(?:Error|Fail)\w*)$/i;
/** How one of many is taken. */
const PICKS = new Set(['get', 'find']);
const ITERATES = new Set(['map', 'forEach', 'filter', 'flatMap', 'some']);
const HANDLES = /^(handle|process|execute|consume|on)([A-Z]\w*)?$|^(handler|callback|listener|subscriber|consumer|processor|run|fn|call|apply)$/;
/** How many calls lie between the function that a library calls and the one that a wrapper passes the message on to. */
const DEEPEST_WRAPPER = 4;
/** Wrappers around wrappers. */
const MOST_WRAPPERS = 3;
/** Handlers behind one registration. */
const MOST_HANDLERS = 200;

/** Finds the consumers of a project, through wrappers, base classes and maps of its own. */
export class Consumers {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly registrations: Registrations;
  readonly #causes: Causes;

  constructor(origins: Origins, summaries: Summaries, registrations = new Registrations(origins, summaries)) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.registrations = registrations;
    this.#causes = new Causes(summaries, () => true);
  }

  /** The handlers behind what a module registers with a library. */
  of(module: Module): readonly Handler[] {
    const found = new Map<string, Handler>();
    for (const registration of this.registrations.inModule(module)) {
      if (registration.row.kind === 'local' || this.#isCalledHelper(registration)) continue;
      this.#origins.refuel();
      for (const each of this.#expand(registration)) {
        const key = `${each.entry.start} ${each.module.path} ${each.registration.node.start}`;
        if (!found.has(key) && found.size < MOST_HANDLERS) found.set(key, each);
      }
    }
    return [...found.values()];
  }

  /** Is a handler by its parameter's type only a helper of another: a function that the module itself calls, or one that does the same? */
  #isCalledHelper({ row, node, module }: Registration): boolean {
    if (row.form !== 'type' || !isFunction(node)) return false;
    const owner = ownerOf(node);
    const name = registeredName(isFunction(owner) ? owner : node);
    const { workspace } = this.#origins.modules;
    return name !== null && (callsIn(module, name).length > 0 || workspace.callers(name).some((path) => path !== module.path && !isTestDouble(path) && workspace.mayRegister(path)));
  }

  /** A registration may store a function of its caller's: then the consumers are where the callers are. */
  #expand(registration: Registration): Handler[] {
    if (isLoop(registration)) return this.#ofLoop(registration);
    const direct = this.#handlersOf(registration);
    const outer = [...this.#openFunctions(registration.node, registration), ...this.#openClasses(registration)];
    if (outer.length === 0) return direct;
    const given = this.#givenBy(outer, registration, 0, new Set());
    return given.length > 0 ? given : direct;
  }

  /** The functions that are registered, as they run, or those that they pass the message on to. */
  #handlersOf(registration: Registration): Handler[] {
    const functions = alternatives(registration.handler).filter((value) => value.kind === 'function');
    return functions.flatMap((fn) => {
      const frame = this.#origins.callFrame(fn, given(fn, registration.gives), null);
      return this.#entered(registration, this.#passedOn(frame, registration), frame);
    });
  }

  #ofLoop(registration: Registration): Handler[] {
    const { frame, module } = registration;
    const loop = registration.row.form === 'reception' ? frame.node as Node : registration.node;
    const outer = [...this.#openFunctions(loop, registration), ...this.#openClasses(registration)];
    const given = outer.length > 0 ? this.#givenBy(outer, registration, 0, new Set()) : [];
    if (given.length > 0) return given;
    const bodies = this.#passedOn(frame, registration);
    return this.#entered(registration, bodies.length > 0 ? bodies : [{ node: loop, module }]);
  }

  /** The functions from outside that the registered one calls: the parameter of a wrapper, the method of a derived class, an entry of a map. */
  #passedOn(frame: Frame, registration: Registration): Entry[] {
    const handed = this.#handedTo(registration);
    const inside = new Set<Node>([frame.node]);
    const seen = new Set<Frame>([frame]);
    const visit = (at: Frame, depth: number): Entry[] => callsOf(this.#summaries.treeOf(at), registration.row.form === 'iteration' && at === frame ? registration.node : null).flatMap((call) => {
      const { node, module } = call.frame;
      if (!isFunction(node) || seen.has(call.frame)) return [];
      seen.add(call.frame);
      const isOwn = [...inside].some((outer) => outer !== node && programOf(outer) === module.syntax.program && isInside(node, outer));
      const isGiven = !isOwn && (handed.has(node) && !TELLS.test(call.name) || isOverride(call, at, enclosingClass(registration.node)) || isLookedUp(call, at) && this.#works(call));
      if (!isGiven) inside.add(node);
      const further = depth < DEEPEST_WRAPPER ? visit(call.frame, depth + 1) : [];
      return further.length > 0 || !isGiven ? further : [{ node, module }];
    });
    const found = visit(frame, 0);
    const dispatched = found.length === 0 ? this.#dispatched(frame, 0) : [];
    if (dispatched.length > 0) return distinct(dispatched);
    const entries = found.length > 0 || isLoop(registration) ? found : [{ node: frame.node as Node, module: frame.module }];
    return distinct(entries.flatMap((entry) => this.#trampoline(entry)));
  }

  /** A function that only passes each kind of message on to a function of its own: those are the consumers. */
  #dispatched(frame: Frame, depth: number): Entry[] {
    const { node } = frame;
    if (!isFunction(node) || node.body?.type !== 'BlockStatement' || depth > 3) return [];
    const calls = callsOf(this.#summaries.treeOf(frame), null);
    const branches = (node.body.body as Node[]).flatMap(branchesOf);
    if (branches.length < 2) {
      const [only] = calls;
      return calls.length === 1 && only!.frame.node.type !== 'Program' && isReturned(only!.node) ? this.#dispatched(only!.frame, depth + 1) : [];
    }
    const targets = calls.filter((call) => branches.includes(call.node) && call.frame.module.path !== '' && call.frame.node.parent?.type === 'MethodDefinition');
    const distinctTargets = new Set(targets.map((call) => call.frame.node));
    if (distinctTargets.size < 2 || calls.some((call) => !branches.includes(call.node) && this.#works(call))) return [];
    return targets.map((call) => ({ node: call.frame.node as Node, module: call.frame.module }));
  }

  #works({ frame }: Call): boolean { return WORK.some((kind) => this.#causes.can(frame, kind)); }

  /** `(message) => this.onMessage(message)`: the method is the consumer. */
  #trampoline(entry: Entry): Entry[] {
    const { node, module } = entry;
    const call = node.type === 'ArrowFunctionExpression' ? onlyCall(node.body as Node) : null;
    const callee = call && unwrap(call.callee);
    if (callee?.type !== 'MemberExpression' || callee.object.type !== 'ThisExpression') return [entry];
    const value = this.#origins.valueOf(callee, this.#origins.rootFrame(node as FunctionNode, this.#origins.moduleFrame(module)));
    const methods = alternatives(value).filter((each): each is Closure => each.kind === 'function' && each.node.parent?.type === 'MethodDefinition');
    return methods.length > 0 ? methods.map((each) => ({ node: each.node, module: each.frame.module })) : [entry];
  }

  /** The functions that the surrounding functions, and the object, were given. */
  #handedTo({ frame, handler }: Registration): Set<Node> {
    const found = new Set<Node>();
    const add = (value: Value, depth: number): void => {
      if (depth > 3) return;
      switch (value.kind) {
        case 'function': found.add(value.node); break;
        case 'list': for (const item of value.items) add(item, depth + 1); break;
        case 'union': for (const each of value.values) add(each, depth + 1); break;
        case 'object':
          for (const property of value.node.properties) if (property.type === 'Property') add(this.#origins.valueOf(property.value as Node, value.frame), depth + 1);
          break;
        case 'instance': for (const arg of value.args ?? []) add(arg, depth + 1); break;
      }
    };
    for (let at: Frame | null = frame; at; at = at.parent) {
      for (const arg of at.args ?? []) add(arg, 0);
      if (at.self?.kind === 'instance') for (const arg of at.self.args ?? []) add(arg, 0);
    }
    for (const value of alternatives(handler)) if (value.kind === 'function') found.delete(value.node);
    return found;
  }

  /** The functions around a node whose parameters it calls, or hands over to be called. */
  #openFunctions(node: Node, { module, handler }: { module: Module; handler?: Value }): FunctionNode[] {
    const roots = [node, ...(handler ? alternatives(handler).flatMap((value) => (value.kind === 'function' && value.frame.module === module ? [value.node as Node] : [])) : [])];
    const found = new Set<FunctionNode>();
    for (const name of roots.flatMap(namesUsedIn)) {
      const owner = parameterOwner(name, module);
      // A helper passes on what it is given: the parameter of the function itself is what is looked for, not that of a function written inside.
      if (owner && (isInside(node, owner) || roots.some((root) => root !== node && root !== owner && isInside(root, owner)))) found.add(owner);
    }
    return [...found];
  }

  /** The class around a registration, where it is there to be extended. */
  #openClasses({ node, module }: Registration): Class[] {
    const owner = enclosingClass(node);
    return owner && owner.id && module.syntax.classes.has(owner) ? [owner] : [];
  }

  /** Looks at those who call the functions, and at the classes that extend the classes. */
  #givenBy(outer: readonly (FunctionNode | Class)[], registration: Registration, depth: number, seen: Set<Node>): Handler[] {
    const found: Handler[] = [];
    for (const target of outer) {
      if (seen.has(target)) continue;
      seen.add(target);
      if (!isFunction(target)) { found.push(...this.#byHeirs(target, registration), ...this.#byObjects(target, registration)); continue; }
      for (const { call, frame, module } of this.#callersOf(target, registration.module)) {
        const closures = alternatives(this.#calleeOf(call, frame)).filter((value): value is Closure => value.kind === 'function' && value.node === target);
        const runs = closures.map((fn) => this.#origins.callFrame(fn, this.#origins.argumentsOf(call.arguments, frame), frame));
        const handlers = runs.flatMap((run) => this.#givenTo(run, registration, target));
        if (handlers.length > 0) { found.push(...handlers); continue; }
        if (depth < MOST_WRAPPERS) found.push(...this.#givenBy(this.#openFunctions(call, { module }), { ...registration, module }, depth + 1, seen));
      }
    }
    return found;
  }

  /** The handlers that a registration has in one run, and that are written outside of what registers them. */
  #givenTo(run: Frame, registration: Registration, registering: Node): Handler[] {
    return this.#through(run, registration).flatMap((each) => this.#runBy(each)).filter((each) => each.module !== registration.module || !isInside(each.entry, registering));
  }

  /** The handlers of a registration in the run that it was reached by. */
  #runBy(registration: Registration): Handler[] {
    return isLoop(registration) ? this.#entered(registration, this.#passedOn(registration.frame, registration)) : this.#handlersOf(registration);
  }

  /** One handler for each function that the same run may enter. */
  #entered(registration: Registration, entries: readonly Entry[], frame = registration.frame): Handler[] {
    return entries.map(({ node, module }) => ({ registration, frame, entry: node, module, siblings: entries.map((each) => each.node).filter((each) => each !== node) }));
  }

  /** The same registration, as a run reaches it. */
  #through(run: Frame, { node }: Registration): Registration[] {
    const found: Registration[] = [];
    const seen = new Set<Frame>();
    const visit = (frame: Frame, depth: number): void => {
      if (seen.has(frame)) return;
      seen.add(frame);
      found.push(...this.registrations.inFrame(frame).filter((each) => each.node === node));
      if (depth < DEEPEST_WRAPPER) for (const call of callsOf(this.#summaries.treeOf(frame), null)) visit(call.frame, depth + 1);
    };
    visit(run, 0);
    return found;
  }

  /** `@Process() run() { return this.process(); }` in a base class: the consumer is the method of each derived one. */
  #byDecoratedHeirs(owner: Class, registration: Registration): Handler[] {
    const base = this.#origins.classAt(owner, this.#origins.moduleFrame(registration.module)).frame;
    return alternatives(registration.handler).flatMap((handler) => (handler.kind !== 'function' ? [] : this.#origins.heirsOf(owner, owner.id!.name, registration.module).flatMap((heir) => (
      this.#handlersOf({ ...registration, handler: closure(handler.node, base, instance(heir, null)) }).filter(({ entry }) => entry !== handler.node)))));
  }

  /** `class OrderListener extends Listener { onMessage() }`: the registration as each derived class runs it. */
  #byHeirs(owner: Class, registration: Registration): Handler[] {
    const base = this.#origins.moduleFrame(registration.module);
    const method = ownerMethod(registration.node, owner);
    if (!method) return this.#byDecoratedHeirs(owner, registration);
    return this.#origins.heirsOf(owner, owner.id!.name, registration.module).flatMap((heir) => {
      const self = instance(heir, null);
      const run = this.#origins.callFrame(closure(method, this.#origins.classAt(owner, base).frame, self), UNTOLD, null);
      return this.#givenTo(run, registration, owner);
    });
  }

  /** `new QueueConsumer('orders', (message) => ...)`: the registration as an object runs it that was given functions. */
  #byObjects(owner: Class, registration: Registration): Handler[] {
    const base = this.#origins.moduleFrame(registration.module);
    const method = ownerMethod(registration.node, owner);
    if (!method || !constructorOf(owner)?.params.length) return [];
    const paths = new Set([registration.module.path, ...this.#origins.modules.workspace.callers(owner.id!.name)]);
    return [...paths].filter((path) => !isTestDouble(path)).flatMap((path) => {
      const from = this.#origins.modules.load(path);
      if ('skipped' in from) return [];
      return callsIn(from, owner.id!.name).flatMap((call) => {
        if (call.type !== 'NewExpression' || !call.arguments.some((arg) => mayHoldFunction(arg as Node))) return [];
        const self = this.#origins.valueOf(call, this.#origins.frameAt(call, this.#origins.moduleFrame(from)));
        if (self.kind !== 'instance' || self.of.node !== owner) return [];
        const run = this.#origins.callFrame(closure(method, this.#origins.classAt(owner, base).frame, self), UNTOLD, null);
        return this.#givenTo(run, registration, owner);
      });
    });
  }

  #callersOf(target: FunctionNode, module: Module): { call: CallExpression; frame: Frame; module: Module }[] {
    const name = registeredName(target);
    if (name === null) return [];
    const found: { call: CallExpression; frame: Frame; module: Module }[] = [];
    for (const path of new Set([module.path, ...this.#origins.modules.workspace.registrants(name)])) {
      if (isTestDouble(path)) continue;
      const from = path === module.path ? module : this.#origins.modules.load(path);
      if ('skipped' in from) continue;
      for (const site of this.#origins.sitesIn(from, callsNamed(from, name), target)) found.push({ ...site, module: from });
    }
    return found;
  }

  #calleeOf(call: CallExpression, frame: Frame): Value {
    return this.#origins.valueOf(unwrap(call.callee), frame);
  }
}

/** Does the consumer fetch its messages itself, so that no function is registered? */
function isLoop({ row }: Registration): boolean { return row.form === 'iteration' || row.form === 'reception'; }

function mayHoldFunction(node: Node): boolean {
  return isFunction(node) || node.type === 'MemberExpression' || node.type === 'Identifier' || node.type === 'CallExpression' || node.type === 'ObjectExpression';
}

/** What a library hands to a function: of a parameter that nothing is known of, something still. */
export function given(fn: Closure, gives: readonly (ReceiverValue | null)[]): Value[] {
  const count = Math.max(fn.node.params.length, gives.length);
  return Array.from({ length: count }, (_, index) => gives[index] ?? unknown('what the library hands over'));
}

/** The calls that a tree makes itself; with `inside`, only those that stand there. */
function callsOf(tree: Tree | null, inside: Node | null): Call[] {
  switch (tree?.type) {
    case 'call': return inside === null || isInside(tree.node, inside) ? [tree] : [];
    case 'sequence': case 'choice': case 'parallel': return tree.children.flatMap((child) => callsOf(child, inside));
    case 'loop': case 'detached': case 'deferred': case 'transaction': return callsOf(tree.body, inside);
    case 'attempt': return [tree.body, tree.handler, tree.finalizer].flatMap((part) => callsOf(part, inside));
    default: return [];
  }
}

/** The call that each branch of a `switch` consists of, and of a chain of `if`. */
function branchesOf(statement: Node): Node[] {
  switch (statement.type) {
    case 'SwitchStatement': return statement.cases.flatMap(({ consequent }) => (consequent.length > 0 && consequent.length < 4 ? consequent.flatMap((each) => callOf(each as Node)) : []));
    case 'IfStatement': return [...callsInBranch(statement.consequent), ...(statement.alternate ? (statement.alternate.type === 'IfStatement' ? branchesOf(statement.alternate) : callsInBranch(statement.alternate)) : [])];
    default: return [];
  }
}

function callsInBranch(branch: Node): Node[] {
  return branch.type === 'BlockStatement' ? (branch.body.length < 4 ? branch.body.flatMap((each) => callOf(each as Node)) : []) : callOf(branch);
}

function callOf(statement: Node): Node[] {
  if (statement.type === 'BlockStatement') return callsInBranch(statement);
  let node: Node | null = statement.type === 'ExpressionStatement' ? statement.expression : statement.type === 'ReturnStatement' ? statement.argument : null;
  while (node?.type === 'AwaitExpression') node = node.argument;
  return node?.type === 'CallExpression' ? [node] : [];
}

function isReturned(node: Node): boolean {
  const holder = node.parent?.type === 'AwaitExpression' ? node.parent.parent : node.parent;
  return holder?.type === 'ReturnStatement' || holder?.type === 'ExpressionStatement' && node.parent?.type === 'AwaitExpression';
}

function programOf(node: Node): Node {
  let at = node;
  while (at.parent) at = at.parent;
  return at;
}

function distinct(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.node, entry])).values()];
}

/** The one call that a body consists of, awaited or not. */
function onlyCall(body: Node): CallExpression | null {
  let node = body;
  if (node.type === 'BlockStatement') {
    if (node.body.length !== 1) return null;
    const [statement] = node.body as [Node];
    if (statement.type !== 'ExpressionStatement' && statement.type !== 'ReturnStatement') return null;
    node = (statement.type === 'ExpressionStatement' ? statement.expression : statement.argument ?? statement) as Node;
  }
  for (;;) {
    if (node.type === 'AwaitExpression' || node.type === 'UnaryExpression' && node.operator === 'void') node = node.argument as Node;
    else if (node.type === 'CallExpression' && calleeName(unwrap(node.callee)) === 'resolve' && node.arguments[0]) node = node.arguments[0] as Node;
    else return node.type === 'CallExpression' ? node : null;
  }
}

/** `this.onMessage(data)` where the method is that of a class derived from the one around the call. */
function isOverride({ node, frame }: Call, at: Frame, around: Class | null): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'ThisExpression') return false;
  const [here, there] = [enclosingClass(node), enclosingClass(frame.node as Node)];
  if (here === null || here !== around || there === null || here === there) return false;
  const self = selfOf(at);
  return self?.kind === 'instance' && self.of.node === there;
}

/** `handlers[topic](data)`, `handlers.get(topic)(data)`, `for (const { handler } of handlers) handler.handle(data)`: which function it is, the message decides. */
function isLookedUp({ node }: Call, at: Frame): boolean {
  if (node.type !== 'CallExpression' || !node.arguments.some((arg) => isParameter(arg as Node, at.module))) return false;
  const callee = unwrap(node.callee);
  const method = callee.type === 'MemberExpression' ? keyName(callee.property, callee.computed) : null;
  return callee.type === 'MemberExpression' && method !== null ? HANDLES.test(method) && isPicked(unwrap(callee.object), at) : isPicked(callee, at);
}

/** Is it picked from a list, map or object, or a part of what is? */
function isPicked(node: Node, at: Frame): boolean {
  switch (node.type) {
    case 'MemberExpression': return keyName(node.property, node.computed) === null || node.object.type !== 'ThisExpression' && isPicked(unwrap(node.object), at);
    case 'CallExpression': return PICKS.has(calleeName(unwrap(node.callee)) ?? '') || returnsPicked(node, at);
    case 'LogicalExpression': return isPicked(unwrap(node.left), at);
    case 'AwaitExpression': return isPicked(unwrap(node.argument), at);
    case 'Identifier': {
      const binding = lookup(at.module.syntax, node.name, node);
      const declaration = binding?.declaration;
      // `handlers.map((handler) => handler.handle(event))`.
      if (declaration?.kind === 'parameter') return binding!.owner.parent?.type === 'CallExpression' && ITERATES.has(calleeName(unwrap(binding!.owner.parent.callee)) ?? '');
      return declaration?.kind === 'variable' && declaration.init !== null && (declaration.element || isPicked(unwrap(declaration.init), at));
    }
    default: return false;
  }
}

/** `this.handlerFor(topic)`, which looks it up. */
function returnsPicked({ callee }: CallExpression, at: Frame): boolean {
  const name = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression' ? keyName(callee.property, callee.computed) : null;
  const method = name === null ? undefined : enclosingClass(callee)?.body.body.find((element) => element.type === 'MethodDefinition' && keyName(element.key as Node, element.computed) === name);
  if (method?.type !== 'MethodDefinition' || !method.value.body) return false;
  return nodesIn(method.value.body).some((node) => node.type === 'ReturnStatement' && node.argument && ownerOf(node) === method.value && isPicked(unwrap(node.argument), at));
}

/** Is it, or does it come from, a parameter: what the function was given to pass on? */
function isParameter(node: Node, module: Module): boolean {
  node = unwrap(node);
  if (node.type === 'CallExpression') return node.arguments.some((arg) => isParameter(arg as Node, module)) || unwrap(node.callee).type === 'MemberExpression' && isParameter(node.callee, module);
  if (node.type === 'MemberExpression') return isParameter(node.object, module);
  const name = rootName(node);
  const declaration = name ? lookup(module.syntax, name.name, name)?.declaration : undefined;
  if (declaration?.kind === 'parameter') return true;
  return declaration?.kind === 'variable' && declaration.init !== null && PARSES.test(module.syntax.text.slice(declaration.init.start, declaration.init.end));
}

const PARSES = /parse|decode|deserialize|unmarshal|\.(data|body|value|content|payload|message)\b/i;

type Identifier = Extract<Node, { type: 'Identifier' }>;

/** The names at the start of what is called there, and of what is handed over. */
function namesUsedIn(root: Node): Identifier[] {
  return nodesIn(root).flatMap((each): Identifier[] => {
    if (each.type !== 'CallExpression' && each.type !== 'NewExpression') return [];
    const given = each.arguments.flatMap((arg): Node[] => (arg.type === 'ObjectExpression' ? arg.properties.flatMap((property) => (property.type === 'Property' ? [property.value as Node] : [])) : arg.type === 'SpreadElement' ? [] : [arg as Node]));
    return [...(each.type === 'CallExpression' ? [each.callee as Node] : []), ...given].map(rootName).filter((name) => name !== null);
  });
}

/** The function whose parameter a name is, or is taken from: `for (const handler of handlers)`, `const { handle } = options`. */
function parameterOwner(name: Identifier, module: Module, depth = 0): FunctionNode | null {
  const binding = lookup(module.syntax, name.name, name);
  if (binding?.declaration.kind === 'parameter') return isFunction(binding.owner) ? binding.owner : null;
  const from = binding?.declaration.kind === 'variable' && binding.declaration.init !== null && depth < 3 ? rootName(binding.declaration.init) : null;
  return from ? parameterOwner(from, module, depth + 1) : null;
}

/** The identifier at the start of what is called or handed over: `handler` of `handler(message)` and of `handler.bind(x)`. */
function rootName(node: Node): Identifier | null {
  node = unwrap(node);
  if (node.type === 'Identifier') return node;
  if (node.type === 'MemberExpression') return rootName(node.object);
  return node.type === 'CallExpression' ? rootName(node.callee) : null;
}

/** What a function is called by: of a method, its own name. */
function registeredName(fn: FunctionNode): string | null {
  const holder = fn.parent;
  if (holder?.type === 'MethodDefinition' || holder?.type === 'PropertyDefinition' || holder?.type === 'Property') return keyName(holder.key as Node, holder.computed);
  if (fn.type !== 'ArrowFunctionExpression' && fn.id) return fn.id.name;
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id.name : null;
}

/** The method of a class in which a node stands. */
function ownerMethod(node: Node, owner: Class): FunctionNode | null {
  for (let fn = ownerOf(node); isFunction(fn); fn = ownerOf(fn)) if (fn.parent?.type === 'MethodDefinition' && enclosingClass(fn) === owner) return fn;
  return null;
}
