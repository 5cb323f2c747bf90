import { append } from './multimap.ts';
import type { Module } from './modules.ts';
import { nameOfFile } from './text.ts';
import { calleeName, enclosingClass, forEachNode, isFunction, keyName, unwrap, type CallExpression, type Class, type FunctionNode, type Node } from './syntax.ts';

type NewExpression = Extract<Node, { type: 'NewExpression' }>;
export type CallSite = CallExpression | NewExpression;

/** Calls by a name, of each module that was asked about. */
class CallIndex<Call extends CallSite> {
  readonly #known = new WeakMap<Module, ReadonlyMap<string, readonly Call[]>>();
  readonly #nameOf: (node: Node) => string | null;

  /** `nameOf` has a name for nodes that are such calls only. */
  constructor(nameOf: (node: Node) => string | null) { this.#nameOf = nameOf; }

  in(module: Module, name: string): readonly Call[] {
    let calls = this.#known.get(module);
    if (!calls) {
      const found = new Map<string, Call[]>();
      forEachNode(module.syntax.program, (node) => {
        const called = this.#nameOf(node);
        if (called !== null) append(found, called, node as Call);
      });
      this.#known.set(module, (calls = found));
    }
    return calls.get(name) ?? [];
  }
}

const byFirstName = new CallIndex<CallSite>((node) => (node.type === 'CallExpression' || node.type === 'NewExpression' ? startOf(node.callee) : null));
const byLastName = new CallIndex<CallExpression>((node) => (node.type === 'CallExpression' ? calleeName(unwrap(node.callee)) : null));

/** The calls of a module whose callee starts with a name: `save()`, `save.all()` and `this.save()`. */
export function callsIn(module: Module, name: string): readonly CallSite[] { return byFirstName.in(module, name); }

/** The calls of a module whose callee ends with a name: `subscribe` of `this.bus.subscribe()`. */
export function callsNamed(module: Module, name: string): readonly CallExpression[] { return byLastName.in(module, name); }

/** What a function is called by, and of a constructor its class. The only export of a file goes by the file's name. */
export function nameOf(fn: FunctionNode, module: Module): { name: string; target: FunctionNode | Class } | null {
  const holder = fn.parent;
  if (holder?.type === 'MethodDefinition') {
    const owner = holder.kind === 'constructor' ? enclosingClass(holder) : null;
    return owner?.id ? { name: owner.id.name, target: owner } : null;
  }
  if (fn.type !== 'ArrowFunctionExpression' && fn.id) return { name: fn.id.name, target: fn };
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return { name: holder.id.name, target: fn };
  return holder?.type === 'ExportDefaultDeclaration' || holder?.type === 'AssignmentExpression' ? { name: nameOfFile(module.path), target: fn } : null;
}

/** Is a parameter, or something that it holds, called in the function; of a constructor, in its class? */
export function isCalled(module: Module, name: string, { target }: { target: Node }): boolean {
  return callsIn(module, name).some(({ start, end }) => start >= target.start && end <= target.end);
}

/** What functions are called that give back a function. */
const WRAPS = /^(wrap|make[A-Z]|create[A-Z]|build[A-Z]|memoi[sz]e|throttle|debounce|once$|partial|curry|promisify|callbackify|middy$|(async|catch|error|try)\w*(Handler|Wrapper|Async|Errors?)$)/;

/**
 * Is the result of a call a function that is called later: `const run = idempotent(handle)`, and then `run()`? Then the call wraps the functions
 * that it is given, and runs none of them yet.
 */
export function isWrapping(call: CallExpression, module: Module): boolean {
  let node: Node = call;
  while (node.parent && unwrap(node.parent) === call) node = node.parent;
  const { parent } = node;
  if (parent?.type !== 'AwaitExpression' && WRAPS.test(calleeName(unwrap(call.callee)) ?? '')) return true;
  switch (parent?.type) {
    case 'CallExpression': return parent.callee === node;
    // What an object is made of is kept in it.
    case 'NewExpression': return parent.callee !== node;
    case 'PropertyDefinition': return parent.value === node;
    case 'VariableDeclarator': return parent.id.type === 'Identifier' && (parent.parent?.parent?.type === 'Program' || parent.parent?.parent?.type === 'ExportNamedDeclaration' || isCalledAs(parent.id.name, module));
    case 'AssignmentExpression': return parent.left.type === 'MemberExpression' && parent.left.object.type === 'ThisExpression' && isCalledAs(keyName(parent.left.property, parent.left.computed), module);
    default: return false;
  }
}

const kept = new WeakMap<FunctionNode, ReadonlySet<number>>();

/** Does a function keep one of its parameters, by pushing it on a list, putting it into a map or assigning it to a field? */
export function keeps(fn: FunctionNode, parameter: number): boolean {
  let found = kept.get(fn);
  if (!found) kept.set(fn, (found = keptParameters(fn)));
  return found.has(parameter);
}

function keptParameters(fn: FunctionNode): ReadonlySet<number> {
  const names = fn.params.map((param) => (param.type === 'Identifier' ? param.name : null));
  const found = new Set<number>();
  const keep = (value: Node): void => {
    if (value.type === 'Identifier' && names.includes(value.name)) found.add(names.indexOf(value.name));
    else if (value.type === 'ObjectExpression') for (const property of value.properties) if (property.type === 'Property') keep(property.value as Node);
  };
  if (fn.body) {
    forEachNode(fn.body as Node, (node) => {
      if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && /^(push|set|add|unshift)$/.test(calleeName(node.callee) ?? '')) node.arguments.forEach((arg) => { keep(arg as Node); });
      else if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') keep(node.right);
    });
  }
  return found;
}

function isCalledAs(name: string | null, module: Module): boolean {
  return name !== null && callsIn(module, name).some(({ callee }) => calleeName(unwrap(callee)) === name);
}

function startOf(node: Node): string | null {
  node = unwrap(node);
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return node.type === 'CallExpression' && !isFunction(node.callee) ? startOf(node.callee) : null;
  return node.object.type === 'ThisExpression' ? keyName(node.property, node.computed) : startOf(node.object);
}
