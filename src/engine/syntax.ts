import type {
  ArrowFunctionExpression, BindingPattern, CallExpression, Class, Expression, Function as FunctionSyntax, Node, ParamPattern, Program, TSInterfaceDeclaration, TSTypeAliasDeclaration,
} from '@oxc-project/types';
import { parseSync, visitorKeys } from 'oxc-parser';
import { compact, NONE } from './compact.ts';
import { append } from './multimap.ts';

/**
 * Source text -> tree with parents, scopes, bindings and assignments: all that can be known of a file by itself.
 * The engine reads every file through this one parser, the linted one too, so that a file is parsed and summarised once
 * whichever parser the host runs.
 */

export type FunctionNode = FunctionSyntax | ArrowFunctionExpression;
export type { ArrowFunctionExpression, BindingPattern, CallExpression, Class, Expression, Node, Program };
export type TypeDeclaration = TSInterfaceDeclaration | TSTypeAliasDeclaration;

/** One step of a destructuring: a property name, an array index, or `'...'` for a rest element. */
export type PatternStep = string | number;

/** How a name came to be. */
export type Declaration =
  | { kind: 'import'; source: string; imported: string }
  | { kind: 'function'; node: FunctionNode }
  | { kind: 'class'; node: Class }
  | { kind: 'variable'; init: Expression | null; path: readonly PatternStep[]; fallback: Expression | null; annotation: Node | null; element: boolean }
  | { kind: 'parameter'; index: number; path: readonly PatternStep[]; fallback: Expression | null; node: ParamPattern }
  | { kind: 'enum' | 'namespace' | 'catch'; node: Node };

export interface Binding {
  name: string;
  declaration: Declaration;
  /** The function (or program) whose run creates it. */
  owner: FunctionNode | Program;
  /** What is assigned to it later, wherever in the file. */
  assignments: readonly Assignment[];
  /** `name.property = value`, wherever in the file. */
  properties: Map<string, Assignment[]> | null;
  /** `name[key] = value`. */
  computed: Assignment[] | null;
  /** What is put into it: `name.set(key, value)`, `name.push(value)`. */
  elements: Expression[] | null;
}

export interface Assignment { value: Expression; path: readonly PatternStep[] }

export interface TypeBinding { name: string; declaration: { kind: 'type'; node: TypeDeclaration } | { kind: 'typeParameter'; constraint: Node | null } | { kind: 'import'; source: string; imported: string } | { kind: 'class'; node: Class } | { kind: 'enum'; node: Node } }

export interface Scope {
  node: Node;
  owner: FunctionNode | Program;
  parent: Scope | null;
  values: Map<string, Binding> | null;
  types: Map<string, TypeBinding> | null;
}

/** What a module exports, before any import is resolved. */
export type ExportEntry =
  | { kind: 'local'; name: string }
  | { kind: 'expression'; node: Expression | Class | FunctionNode }
  | { kind: 'from'; source: string; name: string };

export interface ClassFacts {
  node: Class;
  /** `this.name = value` in any method. */
  assigned: Map<string, Assignment[]>;
  /** `this.name.push(value)`, `this.name.set(key, value)`. */
  elements: Map<string, Expression[]>;
}

export interface Syntax {
  path: string;
  text: string;
  program: Program;
  /** Those in which something is declared. */
  scopes: Map<Node, Scope>;
  functions: FunctionNode[];
  classes: Map<Node, ClassFacts>;
  exports: Map<string, ExportEntry[]>;
  /** `export * from` sources. */
  stars: string[];
  /** Set when the file cannot be read: what the parser said. */
  error: string | null;
}

const EMPTY_PATH: readonly PatternStep[] = [];

export function parseModule(path: string, text: string): Syntax {
  const result = parseSync(path, text, { lang: languageOf(path), sourceType: sourceTypeOf(path), astType: 'ts', preserveParens: false });
  const fatal = result.errors.find((error) => error.severity === 'Error');
  // The tree is read even after an error: oxc leaves native memory behind otherwise, and recovers from most slips.
  const program = compact(result.program as Program) as Program;
  return new Binder(path, text, program, program.body.length === 0 && fatal ? fatal.message : null).bind();
}

export function isFunction(node: Node): node is FunctionNode {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression'
    || node.type === 'TSDeclareFunction' || node.type === 'TSEmptyBodyFunctionExpression';
}

export function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** The function (or program) in whose body the node stands. */
export function ownerOf(node: Node): FunctionNode | Program {
  let current: Node | null | undefined = node.parent;
  while (current && !isFunction(current) && current.type !== 'Program') current = current.parent;
  return current as FunctionNode | Program;
}

export function enclosingClass(node: Node): Class | null {
  let current: Node | null | undefined = node.parent;
  while (current && !isClass(current)) current = current.parent;
  return current ?? null;
}

/** Visits what stands directly below a node, in the order of the text. Counted loops, for this runs a million times before it is compiled. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  const record = node as unknown as Record<string, unknown>;
  const keys = visitorKeys[node.type] ?? NONE;
  for (let at = 0; at < keys.length; at++) {
    const child = record[keys[at]!];
    if (Array.isArray(child)) { for (let index = 0; index < child.length; index++) if (child[index]) visit(child[index] as Node); }
    else if (child) visit(child as Node);
  }
}

export function children(node: Node): Node[] {
  const found: Node[] = [];
  forEachChild(node, (child) => { found.push(child); });
  return found;
}

/** Visits a node and all below it, in no particular order and however deep they lie. */
export function forEachNode(root: Node, visit: (node: Node) => void): void {
  const open = [root];
  const enter = (child: Node): void => { open.push(child); };
  while (open.length > 0) {
    const node = open.pop()!;
    visit(node);
    forEachChild(node, enter);
  }
}

export function nodesIn(root: Node): Node[] {
  const found: Node[] = [];
  forEachNode(root, (node) => { found.push(node); });
  return found;
}

/** The name that a call goes by: `save` of `save()` and of `orders.save()`. */
/** The last name of what is called, or read: `save` of `this.orders.save`. */
export function calleeName(callee: Node): string | null {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? keyName(callee.property, callee.computed) : null;
}

export function propertyOf(node: Extract<Node, { type: 'ObjectExpression' }>, name: string): Node | null {
  for (const property of node.properties) if (property.type === 'Property' && keyName(property.key, property.computed) === name) return property.value as Node;
  return null;
}

export function lookup(syntax: Syntax, name: string, from: Node): Binding | null {
  return found(name, scopeAt(syntax, from));
}

export function lookupType(syntax: Syntax, name: string, from: Node): TypeBinding | null {
  for (let scope = scopeAt(syntax, from); scope; scope = scope.parent) {
    const binding = scope.types?.get(name);
    if (binding) return binding;
  }
  return null;
}

/** The static name of a property or member, or null where it is computed. */
export function keyName(key: Node, computed: boolean): string | null {
  if (key.type === 'Literal') return String(key.value);
  if (computed) return null;
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return null;
}

/** A method that does nothing, or only throws, is there to be overridden. */
export function isStub(fn: FunctionNode): boolean {
  const { body } = fn;
  if (fn.parent?.type !== 'MethodDefinition' || body?.type !== 'BlockStatement') return false;
  const [first, second] = body.body;
  return second === undefined && (first === undefined || first.type === 'ThrowStatement' || first.type === 'ReturnStatement' && first.argument === null);
}

/** Is one function written inside the other? */
export function areNestedFunctions(outer: Node, inner: Node): boolean {
  return outer !== inner && outer.start <= inner.start && inner.end <= outer.end;
}

/** Does a list of statements always leave: return, throw, break or continue? */
export function endsPath(statements: readonly Node[]): boolean {
  const last = statements.at(-1);
  if (!last) return false;
  if (last.type === 'BlockStatement') return endsPath(last.body);
  return last.type === 'BreakStatement' || last.type === 'ReturnStatement' || last.type === 'ThrowStatement' || last.type === 'ContinueStatement';
}

/** What a loop is asked that goes on until the process ends or somebody stops it. */
const UNTIL_STOPPED = /abort|stop|clos|running|active|shut|alive|connected|listening|polling/i;
/** How such a loop waits for what comes. Without that it may end with the list that it works on. */
const WAITS = /\b(?:sleep|delay|setTimeout|wait|poll|receive|b[lr]pop|xread)|SKIP LOCKED/i;

/** Does it stand in a loop that waits for what comes, until it is stopped: `while (true)`, `while (!signal.aborted)`? */
export function isInEndlessLoop({ text }: Syntax, node: Node): boolean {
  for (let { parent } = node; parent && !isFunction(parent); { parent } = parent) {
    if (parent.type !== 'WhileStatement' && parent.type !== 'DoWhileStatement' && parent.type !== 'ForStatement') continue;
    const { test } = parent;
    const isEndless = !test || test.type === 'Literal' && test.value === true || UNTIL_STOPPED.test(text.slice(test.start, test.end));
    if (isEndless && WAITS.test(text.slice(parent.start, parent.end))) return true;
  }
  return false;
}

/** `as`, `!`, `satisfies`, optional chains and parentheses do not change a value. */
export function unwrap(node: Node): Node {
  for (;;) {
    if (node.type === 'TSAsExpression' || node.type === 'TSNonNullExpression' || node.type === 'TSSatisfiesExpression' || node.type === 'TSTypeAssertion'
      || node.type === 'ChainExpression' || node.type === 'ParenthesizedExpression' || node.type === 'TSInstantiationExpression') node = node.expression;
    else return node;
  }
}

function scopeAt(syntax: Syntax, from: Node): Scope | null {
  for (let node: Node | null | undefined = from; node; node = node.parent) {
    const scope = syntax.scopes.get(node);
    if (scope) return scope;
  }
  return null;
}

function languageOf(path: string): 'js' | 'jsx' | 'ts' | 'tsx' | 'dts' {
  if (/\.d\.[cm]?ts$/.test(path)) return 'dts';
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  return path.endsWith('.tsx') ? 'tsx' : 'jsx';
}

function sourceTypeOf(path: string): 'module' | 'script' | 'unambiguous' {
  return /\.(mjs|mts)$/.test(path) ? 'module' : 'unambiguous';
}

/** One walk over the tree. Assignments are resolved after it, when every hoisted name is known. */
class Binder {
  readonly #syntax: Syntax;
  readonly #pendingElements: { name: string; scope: Scope; value: Expression }[] = [];
  readonly #pendingComputed: { name: string; scope: Scope; assignment: Assignment }[] = [];
  readonly #pendingNames: { name: string; scope: Scope; assignment: Assignment; property: string | null }[] = [];

  constructor(path: string, text: string, program: Program, error: string | null) {
    this.#syntax = { path, text, program, scopes: new Map(), functions: [], classes: new Map(), exports: new Map(), stars: [], error };
  }

  bind(): Syntax {
    const { program } = this.#syntax;
    const scope = this.#open(program, program, null);
    for (const statement of program.body) this.#visit(statement, program, scope);
    for (const { name, scope: from, assignment, property } of this.#pendingNames) this.#attach(name, from, assignment, property);
    for (const { name, scope: from, assignment } of this.#pendingComputed) { const binding = found(name, from); if (binding) (binding.computed ??= []).push(assignment); }
    for (const { name, scope: from, value } of this.#pendingElements) { const binding = found(name, from); if (binding) (binding.elements ??= []).push(value); }
    return this.#syntax;
  }

  #open(node: Node, owner: FunctionNode | Program, parent: Scope | null): Scope {
    return { node, owner, parent, values: null, types: null };
  }

  #visit(node: Node, parent: Node, scope: Scope): void {
    switch (node.type) {
      case 'FunctionDeclaration': case 'FunctionExpression': case 'ArrowFunctionExpression': case 'TSDeclareFunction': case 'TSEmptyBodyFunctionExpression':
        this.#function(node, scope);
        return;
      case 'ClassDeclaration': case 'ClassExpression': this.#class(node, scope); return;
      case 'BlockStatement': case 'StaticBlock': case 'ForStatement': case 'ForInStatement': case 'ForOfStatement': case 'SwitchStatement': case 'CatchClause':
        scope = this.#open(node, scope.owner, scope);
        if (node.type === 'CatchClause' && node.param) this.#pattern(node.param, scope, () => ({ kind: 'catch', node }));
        break;
      case 'VariableDeclaration': this.#variables(node, parent, scope); break;
      case 'ImportDeclaration': this.#import(node, scope); break;
      case 'TSImportEqualsDeclaration':
        if (node.moduleReference.type === 'TSExternalModuleReference') this.#declareImport(node.id.name, node.moduleReference.expression.value, '*', scope);
        break;
      case 'ExportNamedDeclaration': this.#exportNamed(node); break;
      case 'ExportDefaultDeclaration': this.#exportDefault(node.declaration as Expression | Class | FunctionNode); break;
      case 'ExportAllDeclaration':
        if (node.exported) this.#export(node.exported.type === 'Literal' ? node.exported.value : node.exported.name, { kind: 'from', source: node.source.value, name: '*' });
        else this.#syntax.stars.push(node.source.value);
        break;
      case 'TSExportAssignment':
        this.#export('default', { kind: 'expression', node: node.expression });
        this.#export('=', { kind: 'expression', node: node.expression });
        break;
      case 'TSInterfaceDeclaration': case 'TSTypeAliasDeclaration':
        this.#declareType(node.id.name, { kind: 'type', node }, scope);
        break;
      case 'TSEnumDeclaration':
        this.#declare(node.id.name, { kind: 'enum', node }, scope);
        this.#declareType(node.id.name, { kind: 'enum', node }, scope);
        break;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier') this.#declare(node.id.name, { kind: 'namespace', node }, scope);
        scope = this.#open(node, scope.owner, scope);
        break;
      case 'AssignmentExpression': this.#assignment(node, scope); break;
      case 'CallExpression': this.#filling(node, scope); this.#compiledExport(node); break;
    }
    this.#below(node, scope);
  }

  /** As `forEachChild`, with less on the stack: a sum of three thousand terms is as many levels deep. */
  #below(node: Node, scope: Scope): void {
    const record = node as unknown as Record<string, unknown>;
    const keys = visitorKeys[node.type] ?? NONE;
    for (let at = 0; at < keys.length; at++) {
      const child = record[keys[at]!];
      if (Array.isArray(child)) { for (let index = 0; index < child.length; index++) if (child[index]) this.#visit(child[index] as Node, node, scope); }
      else if (child) this.#visit(child as Node, node, scope);
    }
  }

  #function(node: FunctionNode, outer: Scope): void {
    this.#syntax.functions.push(node);
    if ((node.type === 'FunctionDeclaration' || node.type === 'TSDeclareFunction') && node.id) {
      const earlier = outer.values?.get(node.id.name);
      // Of overload signatures the one with a body counts.
      if (!(earlier && node.type === 'TSDeclareFunction')) this.#declare(node.id.name, { kind: 'function', node }, outer);
    }
    const scope = this.#open(node, node, outer);
    if (node.type === 'FunctionExpression' && node.id) this.#declare(node.id.name, { kind: 'function', node }, scope);
    this.#typeParameters(node.typeParameters, scope);
    node.params.forEach((param, index) => {
      const pattern = param.type === 'TSParameterProperty' ? param.parameter : param;
      this.#pattern(pattern as BindingPattern, scope, (path, fallback) => ({ kind: 'parameter', index, path, fallback, node: param }));
    });
    this.#below(node, scope);
  }

  #class(node: Class, outer: Scope): void {
    this.#syntax.classes.set(node, { node, assigned: new Map(), elements: new Map() });
    if (node.id && node.type === 'ClassDeclaration') {
      this.#declare(node.id.name, { kind: 'class', node }, outer);
      this.#declareType(node.id.name, { kind: 'class', node }, outer);
    }
    const scope = this.#open(node, outer.owner, outer);
    if (node.id && node.type === 'ClassExpression') {
      this.#declare(node.id.name, { kind: 'class', node }, scope);
      this.#declareType(node.id.name, { kind: 'class', node }, scope);
    }
    this.#typeParameters(node.typeParameters, scope);
    this.#below(node, scope);
  }

  #typeParameters(parameters: { params: { name: { name: string }; constraint?: Node | null }[] } | null | undefined, scope: Scope): void {
    for (const parameter of parameters?.params ?? []) this.#declareType(parameter.name.name, { kind: 'typeParameter', constraint: parameter.constraint ?? null }, scope);
  }

  #variables(node: Extract<Node, { type: 'VariableDeclaration' }>, parent: Node, scope: Scope): void {
    const target = node.kind === 'var' ? this.#functionScope(scope) : scope;
    const iterated = (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === node ? parent : null;
    for (const { id, init } of node.declarations) {
      const value = iterated ? (iterated.type === 'ForOfStatement' ? iterated.right : null) : init;
      const annotation = (id as { typeAnnotation?: { typeAnnotation: Node } | null }).typeAnnotation?.typeAnnotation ?? null;
      this.#pattern(id, target, (path, fallback) => ({ kind: 'variable', init: value, path, fallback, annotation, element: iterated !== null }));
    }
  }

  #functionScope(scope: Scope): Scope {
    while (scope.node !== scope.owner && scope.parent) scope = scope.parent;
    return scope;
  }

  /** Declares each name of a pattern, with the way to it. */
  #pattern(pattern: BindingPattern | Node, scope: Scope, declarationAt: (path: readonly PatternStep[], fallback: Expression | null) => Declaration, path: readonly PatternStep[] = EMPTY_PATH, fallback: Expression | null = null): void {
    switch (pattern.type) {
      case 'Identifier': this.#declare(pattern.name, declarationAt(path, fallback), scope); break;
      case 'AssignmentPattern': this.#pattern(pattern.left as BindingPattern, scope, declarationAt, path, pattern.right); break;
      case 'RestElement': this.#pattern(pattern.argument as BindingPattern, scope, declarationAt, [...path, '...']); break;
      case 'ArrayPattern':
        pattern.elements.forEach((element, index) => { if (element) this.#pattern(element as BindingPattern, scope, declarationAt, [...path, index]); });
        break;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') this.#pattern(property as Node, scope, declarationAt, path);
          else this.#pattern(property.value as BindingPattern, scope, declarationAt, [...path, keyName(property.key, property.computed) ?? '?']);
        }
        break;
    }
  }

  #declare(name: string, declaration: Declaration, scope: Scope): void {
    const known = scope.values?.get(name);
    // `var x` twice, or a class merged with a namespace: the first real declaration stays, a later initialiser is an assignment.
    if (known && declaration.kind === 'variable' && declaration.init) { assign(known, { value: declaration.init, path: declaration.path }); return; }
    if (known && declaration.kind === 'namespace') return;
    this.#syntax.scopes.set(scope.node, scope);
    (scope.values ??= new Map()).set(name, { name, declaration, owner: scope.owner, assignments: NONE, properties: null, computed: null, elements: null });
  }

  #declareType(name: string, declaration: TypeBinding['declaration'], scope: Scope): void {
    this.#syntax.scopes.set(scope.node, scope);
    scope.types ??= new Map();
    if (!scope.types.has(name)) scope.types.set(name, { name, declaration });
  }

  #declareImport(local: string, source: string, imported: string, scope: Scope): void {
    this.#declare(local, { kind: 'import', source, imported }, scope);
    this.#declareType(local, { kind: 'import', source, imported }, scope);
  }

  #import(node: Extract<Node, { type: 'ImportDeclaration' }>, scope: Scope): void {
    for (const specifier of node.specifiers) {
      const imported = specifier.type === 'ImportDefaultSpecifier' ? 'default' : specifier.type === 'ImportNamespaceSpecifier' ? '*' : exportedName(specifier.imported);
      this.#declareImport(specifier.local.name, node.source.value, imported, scope);
    }
  }

  #export(name: string, entry: ExportEntry): void {
    append(this.#syntax.exports, name, entry);
  }

  #exportNamed(node: Extract<Node, { type: 'ExportNamedDeclaration' }>): void {
    for (const { exported, local } of node.specifiers) {
      const name = exportedName(exported);
      this.#export(name, node.source ? { kind: 'from', source: node.source.value, name: exportedName(local) } : { kind: 'local', name: exportedName(local) });
    }
    const { declaration } = node;
    if (!declaration) return;
    if (declaration.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) for (const name of patternNames(id)) this.#export(name, { kind: 'local', name });
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') this.#export(declaration.id.name, { kind: 'local', name: declaration.id.name });
  }

  #exportDefault(declaration: Expression | Class | FunctionNode): void {
    if (declaration.type === 'Identifier') this.#export('default', { kind: 'local', name: declaration.name });
    else if ('id' in declaration && declaration.id?.type === 'Identifier') this.#export('default', { kind: 'local', name: declaration.id.name });
    else this.#export('default', { kind: 'expression', node: declaration });
  }

  #assignment(node: Extract<Node, { type: 'AssignmentExpression' }>, scope: Scope): void {
    const { right } = node;
    const left = unwrap(node.left as Node);
    if (left.type === 'Identifier') { this.#pendingNames.push({ name: left.name, scope, assignment: { value: right, path: EMPTY_PATH }, property: null }); return; }
    if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
      this.#pattern(left, { ...scope, values: new Map() }, (path) => ({ kind: 'variable', init: right, path, fallback: null, annotation: null, element: false }));
      return;
    }
    if (left.type !== 'MemberExpression') return;
    const name = keyName(left.property, left.computed);
    const target = unwrap(left.object);
    if (name === null) {
      if (target.type === 'Identifier') this.#pendingComputed.push({ name: target.name, scope, assignment: { value: right, path: EMPTY_PATH } });
      else this.#fieldElement(node, target, right);
      return;
    }
    if (target.type === 'ThisExpression') this.#fieldAssignment(node, name, right);
    else if (target.type === 'Identifier') {
      if (target.name === 'exports') this.#export(name, { kind: 'expression', node: right });
      else if (target.name === 'module' && name === 'exports') this.#commonJs(right);
      else this.#pendingNames.push({ name: target.name, scope, assignment: { value: right, path: EMPTY_PATH }, property: name });
    } else if (target.type === 'MemberExpression' && target.object.type === 'Identifier' && keyName(target.property, target.computed) === 'exports' && target.object.name === 'module') {
      this.#export(name, { kind: 'expression', node: right });
    } else if (target.type === 'MemberExpression' && target.object.type === 'Identifier' && keyName(target.property, target.computed) === 'prototype') {
      this.#pendingNames.push({ name: target.object.name, scope, assignment: { value: right, path: EMPTY_PATH }, property: name });
    }
  }

  #fieldAssignment(at: Node, name: string, value: Expression): void {
    const facts = this.#classAround(at);
    if (facts) append(facts.assigned, name, { value, path: EMPTY_PATH });
  }

  /** `list.push(value)`, `map.set(key, value)`. */
  #filling(node: CallExpression, scope: Scope): void {
    if (node.callee.type !== 'MemberExpression' || node.callee.computed || node.callee.property.type !== 'Identifier') return;
    const { name } = node.callee.property;
    const value = name === 'set' ? node.arguments[1] : name === 'push' || name === 'add' || name === 'unshift' ? node.arguments[0] : undefined;
    if (!value || value.type === 'SpreadElement') return;
    const target = unwrap(node.callee.object);
    if (target.type === 'Identifier') this.#pendingElements.push({ name: target.name, scope, value });
    else this.#fieldElement(node, target, value);
  }

  /** `this.handlers[topic] = value`, `this.handlers.set(topic, value)`. */
  #fieldElement(at: Node, target: Node, value: Expression): void {
    const field = target.type === 'MemberExpression' && target.object.type === 'ThisExpression' ? keyName(target.property, target.computed) : null;
    const facts = field === null ? undefined : this.#classAround(at);
    if (facts) append(facts.elements, field!, value);
  }

  /** What `export * from` and `export { name } from` are compiled to: `__exportStar(require('./bus'), exports)`, and a getter of `exports`. */
  #compiledExport({ callee, arguments: args }: CallExpression): void {
    const name = calleeName(unwrap(callee));
    const [first, second, third] = args as readonly (Node | undefined)[];
    if (name === '__exportStar' && first?.type === 'CallExpression' && first.arguments[0]?.type === 'Literal') this.#syntax.stars.push(String(first.arguments[0].value));
    if (name !== 'defineProperty' || first?.type !== 'Identifier' || first.name !== 'exports' || second?.type !== 'Literal' || third?.type !== 'ObjectExpression') return;
    const getter = propertyOf(third, 'get');
    const body = getter && isFunction(getter) && getter.body ? (getter.body.type === 'BlockStatement' ? getter.body.body[0] : null) : null;
    if (body?.type === 'ReturnStatement' && body.argument) this.#export(String(second.value), { kind: 'expression', node: body.argument });
  }

  #classAround(node: Node): ClassFacts | undefined {
    const owner = enclosingClass(node);
    return owner ? this.#syntax.classes.get(owner) : undefined;
  }

  #commonJs(value: Expression): void {
    this.#export('=', { kind: 'expression', node: value });
    this.#export('default', { kind: 'expression', node: value });
    if (value.type !== 'ObjectExpression') return;
    for (const property of value.properties) {
      const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
      if (name !== null && property.type === 'Property') this.#export(name, { kind: 'expression', node: property.value as Expression });
    }
  }

  #attach(name: string, scope: Scope, assignment: Assignment, property: string | null): void {
    const binding = found(name, scope);
    if (!binding) return;
    if (property === null) assign(binding, assignment);
    else append((binding.properties ??= new Map()), property, assignment);
  }
}

function assign(binding: Binding, assignment: Assignment): void {
  binding.assignments = [...binding.assignments, assignment];
}

function found(name: string, scope: Scope | null): Binding | null {
  for (; scope; scope = scope.parent) { const binding = scope.values?.get(name); if (binding) return binding; }
  return null;
}

function exportedName(node: Node): string {
  return node.type === 'Literal' ? String(node.value) : (node as { name: string }).name;
}

function patternNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier': return [pattern.name];
    case 'AssignmentPattern': return patternNames(pattern.left);
    case 'RestElement': return patternNames(pattern.argument);
    case 'ArrayPattern': return pattern.elements.flatMap((element) => (element ? patternNames(element) : []));
    case 'ObjectPattern': return pattern.properties.flatMap((property) => patternNames(property.type === 'RestElement' ? property : property.value));
    default: return [];
  }
}

/** Of the same file: is one the other, or a part of it? */
export function isInside(node: Node, outer: Node): boolean { return outer.start <= node.start && node.end <= outer.end; }

/** What a function returns, where that is all it does. */
export function returnedBy({ body }: FunctionNode): Node | null {
  if (!body) return null;
  if (body.type !== 'BlockStatement') return body as Node;
  const [only, ...others] = body.body;
  return only?.type === 'ReturnStatement' && others.length === 0 ? only.argument as Node | null : null;
}

/** What is assigned, at first, to the properties of the variable that is made with a value: `const job = new Job(); job.runAt = now;` */
export function assignedTo({ parent }: Node, syntax: Syntax): [string, Node][] {
  const holder = parent?.type === 'AwaitExpression' ? parent.parent : parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
  return [...lookup(syntax, holder.id.name, holder)?.properties ?? []].map(([name, [first]]) => [name, first!.value as Node]);
}
