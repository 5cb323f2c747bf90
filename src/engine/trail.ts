import type { Step } from './query.ts';
import type { Module } from './modules.ts';
import { areNestedFunctions, endsPath, isFunction, lookup, unwrap, type Binding, type FunctionNode, type Node, type PatternStep } from './syntax.ts';
import type { Frame } from './value.ts';

/** An expression, and at which station of the way it stands. */
export interface Place { node: Node; at: number; path: readonly PatternStep[] }

/** What a test on the way decided: the expression, and whether it held. */
export interface Condition { test: Node; holds: boolean; at: number }

/** Calls that turn a message into what it says, and change nothing of whose it is. */
const READS_MESSAGE = /^(parse\w*|decode\w*|deserialize\w*|unmarshal\w*|toString|json|validate\w*|plainTo\w*|safeParse|from|assign|String|Number|Object|getData|getMessage|getPayload|getContent|map\w*|to[A-Z]\w*|normalize\w*|extract\w*|fromJSON|unwrap\w*|get(Event|Data|Body|Envelope)\w*)$/;

/** The way from a handler to one effect: which functions it leads through, where in them the next call stands, and in which run. */
export class Trail {
  readonly step: Step;
  /** The run in which each station of the route stands; the first is that of the handler. */
  readonly frames: readonly Frame[];
  /** The handler's own node: a function, or a loop. */
  readonly #top: Node;

  constructor(step: Step, root: Frame, top: Node) {
    this.step = step;
    this.#top = top;
    this.frames = step.route.map((_, index) => (index === 0 ? root : step.route[index - 1]!.frame ?? root));
  }

  get route(): Step['route'] { return this.step.route; }

  /** The part of a function at a station that belongs to the handler. */
  topAt(at: number): Node { return at === 0 ? this.#top : this.frames[at]!.node as Node; }

  moduleAt(at: number): Module { return this.frames[at]!.module; }

  /** Where the value of an expression is made: names are followed through variables, and through parameters to the calls on the way. */
  origin({ node, at, path }: Place, depth = 0): Place {
    node = bare(node);
    if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') return this.#through({ node: node.object, at, path: [node.property.name, ...path] }, { node, at, path }, depth);
    if (node.type !== 'Identifier' || depth > 30) return { node, at, path };
    const binding = lookup(this.moduleAt(at).syntax, node.name, node);
    const from = binding && this.#definition(binding, at);
    return from ? this.origin({ ...from, path: [...from.path, ...path] }, depth + 1) : { node, at, path };
  }

  /** Does the value come from the message, and not from a store? */
  isOfMessage(place: Place, depth = 0): boolean {
    const { node, at } = this.origin(place);
    if (depth > 8) return false;
    switch (node.type) {
      case 'Identifier': return this.#isParameterOfHandler(node, at);
      case 'MemberExpression': return this.isOfMessage({ node: node.object, at, path: [] }, depth + 1);
      case 'CallExpression': case 'NewExpression': {
        const callee = unwrap(node.callee);
        const name = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : callee.type === 'Identifier' ? callee.name : '';
        if (node.type === 'CallExpression' && /receive/i.test(name + (node.arguments[0]?.type === 'NewExpression' ? textOfCallee(node.arguments[0]) : ''))) return true;
        if (node.type === 'CallExpression' && !READS_MESSAGE.test(name)) return false;
        const parts: Node[] = [...node.arguments, ...(callee.type === 'MemberExpression' ? [callee.object] : [])] as Node[];
        return parts.some((part) => part.type !== 'SpreadElement' && this.isOfMessage({ node: part, at, path: [] }, depth + 1));
      }
      case 'ObjectExpression': return node.properties.some((property) => this.isOfMessage({ node: (property.type === 'SpreadElement' ? property.argument : property.value) as Node, at, path: [] }, depth + 1));
      case 'TemplateLiteral': return node.expressions.some((each) => this.isOfMessage({ node: each as Node, at, path: [] }, depth + 1));
      case 'LogicalExpression': case 'BinaryExpression': return this.isOfMessage({ node: node.left as Node, at, path: [] }, depth + 1) || this.isOfMessage({ node: node.right, at, path: [] }, depth + 1);
      case 'ConditionalExpression': return this.isOfMessage({ node: node.consequent, at, path: [] }, depth + 1) || this.isOfMessage({ node: node.alternate, at, path: [] }, depth + 1);
      default: return false;
    }
  }

  /** The tests that were passed on the way to the effect, outermost first. */
  conditions(): Condition[] {
    return this.route.flatMap(({ node }, at) => conditionsAround(node, this.topAt(at)).map((each) => ({ ...each, at })));
  }

  #through(object: Place, whole: Place, depth: number): Place {
    const from = this.origin(object, depth + 1);
    // The object is made right there: what its property holds is known.
    if (from.node.type === 'ObjectExpression' && from.path.length > 0) {
      for (const property of from.node.properties) {
        if (property.type === 'Property' && !property.computed && property.key.type === 'Identifier' && property.key.name === from.path[0]) return this.origin({ node: property.value as Node, at: from.at, path: from.path.slice(1) }, depth + 1);
      }
    }
    return from.node.type === 'ThisExpression' ? whole : from;
  }

  #definition(binding: Binding, at: number): Place | null {
    const { declaration, owner } = binding;
    const where = this.#stationOf(owner as Node, at);
    if (declaration.kind === 'variable') return declaration.init ? { node: declaration.init, at: where ?? at, path: declaration.path } : this.#assigned(binding, where ?? at);
    if (declaration.kind !== 'parameter' || where === null || where === 0) return null;
    const call = this.route[where - 1]!.node;
    if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return null;
    const arg = call.arguments[declaration.index];
    return arg && arg.type !== 'SpreadElement' ? { node: arg as Node, at: where - 1, path: declaration.path } : null;
  }

  #assigned({ assignments }: Binding, at: number): Place | null {
    return assignments.length === 1 ? { node: assignments[0]!.value, at, path: assignments[0]!.path } : null;
  }

  /** The nearest station whose function is the owner of a name. */
  #stationOf(owner: Node, at: number): number | null {
    for (let index = at; index >= 0; index--) if (this.frames[index]!.node === owner) return index;
    return null;
  }

  #isParameterOfHandler(node: Extract<Node, { type: 'Identifier' }>, at: number): boolean {
    const binding = lookup(this.moduleAt(at).syntax, node.name, node);
    if (!binding) return false;
    if (binding.declaration.kind === 'variable') return binding.declaration.element && isFunction(this.#top) === false;
    return binding.declaration.kind === 'parameter' && (binding.owner === this.frames[0]!.node || isFunction(binding.owner) && areNestedFunctions(binding.owner as FunctionNode, this.frames[0]!.node));
  }
}

function textOfCallee({ callee }: { callee: Node }): string { return callee.type === 'Identifier' ? callee.name : ''; }

/** Without what does not change a value. */
export function bare(node: Node): Node {
  for (;;) {
    node = unwrap(node);
    if (node.type === 'AwaitExpression') node = node.argument;
    else return node;
  }
}

export function conditionsAround(node: Node, top: Node): { test: Node; holds: boolean }[] {
  const found: { test: Node; holds: boolean }[] = [];
  for (let inner = node; inner !== top && inner.parent; inner = inner.parent) {
    const outer = inner.parent;
    switch (outer.type) {
      case 'IfStatement': case 'ConditionalExpression': if (inner !== outer.test) found.push({ test: outer.test, holds: inner === outer.consequent }); break;
      case 'LogicalExpression': if (inner === outer.right) found.push({ test: outer.left, holds: outer.operator === '&&' }); break;
      case 'SwitchCase': if (outer.parent?.type === 'SwitchStatement') found.push({ test: outer.parent.discriminant, holds: true }); break;
      case 'BlockStatement': case 'Program': for (const test of exitsBefore(outer.body as Node[], inner)) found.push(test); break;
    }
    if (outer.type === 'SwitchCase') for (const test of exitsBefore(outer.consequent as Node[], inner)) found.push(test);
  }
  return found.reverse();
}

/** `if (done) return;` before a statement: it was not done. */
function exitsBefore(statements: readonly Node[], last: Node | null): { test: Node; holds: boolean }[] {
  const found: { test: Node; holds: boolean }[] = [];
  for (const statement of statements) {
    if (statement === last) break;
    if (statement.type === 'TryStatement') found.push(...exitsBefore(statement.block.body as Node[], null));
    if (statement.type !== 'IfStatement') continue;
    if (!endsPath([statement.consequent]) && statement.consequent.type === 'BlockStatement') found.push(...exitsBefore(statement.consequent.body as Node[], null));
    if (endsPath([statement.consequent])) found.push({ test: statement.test, holds: false });
    else if (statement.alternate && endsPath([statement.alternate])) found.push({ test: statement.test, holds: true });
  }
  return found;
}
