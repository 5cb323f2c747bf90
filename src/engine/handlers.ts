import type { Given, HandlerRow } from '../catalog/schema.ts';
import { effectsIn, partsOf, type Register, type Tree } from './effect.ts';
import type { HandlerWay } from './match.ts';
import type { Module } from './modules.ts';
import type { Origins } from './origin.ts';
import type { Summaries } from './summary.ts';
import { forEachNode, isFunction, keyName, unwrap, type Class, type FunctionNode, type Node } from './syntax.ts';
import { closure, instance, receiver, unknown, type Closure, type External, type Frame, type ReceiverValue, type Value } from './value.ts';

/** A place where a consumer is registered with a library, and what it says. */
export interface Registration {
  row: HandlerRow;
  library: string;
  /** The call, the decorator, the annotated function or the loop. */
  module: Module;
  node: Node;
  /** What is registered: functions, where they are known. Of a loop, nothing. */
  handler: Value;
  /** What the library hands to it. */
  gives: readonly (ReceiverValue | null)[];
  /** The arguments in which topic and options stand, and the frame in which they are read. */
  args: readonly Node[];
  frame: Frame;
}

/** How the one who fetches messages tells the broker that they are done with. */
const RECEPTION: HandlerRow = { form: 'reception', kind: 'event', acknowledged: { by: 'call' }, topic: [0, 'QueueUrl'] };

const LAMBDA: HandlerRow = { form: 'type', types: [], kind: 'event', batch: [0, 'Records'], acknowledged: { by: 'return' } };

/** Finds where a module registers consumers with a library. */
export class Registrations {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #known = new WeakMap<Module, readonly Registration[]>();

  constructor(origins: Origins, summaries: Summaries) {
    this.#origins = origins;
    this.#summaries = summaries;
  }

  inModule(module: Module): readonly Registration[] {
    let found = this.#known.get(module);
    if (!found) this.#known.set(module, (found = [...this.#called(module), ...this.#declared(module)]));
    return found;
  }

  /** Those of one run of a function, with what it is given. */
  inFrame(frame: Frame): readonly Registration[] {
    const tree = this.#summaries.treeOf(frame);
    const receptions = frame.node.type === 'Program' ? [] : effectsIn(tree, 'receive').map(({ library, module, node, message }): Registration => (
      { row: RECEPTION, library: library ?? '', module, node, handler: unknown('the function that fetches'), gives: [], args: message?.args ?? [], frame }));
    return [...receptions.slice(0, 1), ...registersIn(tree).map(({ row, library, module, node, handler, gives, args, frame: at }) => ({ row, library, module, node, handler, gives, args, frame: at }))];
  }

  topicOf({ row, args, frame }: Registration): string | null {
    return row.topic ? this.#summaries.textAt(row.topic, args, frame) : null;
  }

  /** When the broker takes a message as done with, as this registration has it. */
  acknowledgedBy({ row: { acknowledged: { by, receiptIf, callIf, returnIf } }, args, frame }: Registration): 'return' | 'call' | 'receipt' {
    const holds = (given: Given | undefined): boolean => given !== undefined && this.#summaries.isGiven(given, args, frame);
    return holds(receiptIf) ? 'receipt' : holds(callIf) ? 'call' : holds(returnIf) ? 'return' : by;
  }

  /** Where a registration says that messages are done with on receipt: `noAck: true`. Null where that is not written in the call. */
  receiptOption({ row, args }: Registration): Node | null {
    const at = row.acknowledged.receiptIf?.at;
    if (!at || at === 'any') return null;
    const [index, name] = at;
    const options = args.at(index);
    if (!options || options.type !== 'ObjectExpression' || name === undefined) return null;
    return options.properties.find((property) => property.type === 'Property' && keyName(property.key, property.computed) === name) ?? null;
  }

  /** Is a message whose handler failed acknowledged all the same? */
  acknowledgesErrors({ row: { acknowledged: { errorsToo, errorsTooIf } }, args, frame }: Registration): boolean {
    return errorsToo === true || errorsTooIf !== undefined && this.#summaries.isGiven(errorsTooIf, args, frame);
  }

  /** Is a message whose handler failed delivered again without end? */
  isEndless({ row: { acknowledged: { endlessIf } }, args, frame }: Registration): boolean {
    return endlessIf !== undefined && this.#summaries.isGiven(endlessIf, args, frame);
  }

  /** Does the registration say where messages go that cannot be processed? */
  deadLetters({ row: { deadLetters }, args, frame }: Registration): boolean {
    return deadLetters?.some((at) => this.#summaries.isGiven({ at }, args, frame)) ?? false;
  }

  /** By calls, constructors and loops, wherever in the file. */
  #called(module: Module): Registration[] {
    const base = this.#origins.moduleFrame(module);
    const found = new Map<Node, Registration>();
    const places = this.#origins.modules.workspace.words.placesIn(module.syntax.text);
    const functions = module.syntax.functions.filter(({ body, start, end }) => body && places.some((place) => start <= place && place < end));
    for (const frame of [base, ...functions.map((fn) => this.#origins.rootFrame(fn, base))]) {
      this.#origins.refuel();
      for (const each of this.inFrame(frame)) if (!found.has(each.node)) found.set(each.node, each);
    }
    return [...found.values()];
  }

  /** By decorators, base classes and annotations. */
  #declared(module: Module): Registration[] {
    const base = this.#origins.moduleFrame(module);
    return [
      ...[...module.syntax.classes.keys()].flatMap((node) => this.#ofClass(node as Class, base)),
      ...module.syntax.functions.flatMap((fn) => this.#ofFunction(fn, base)),
    ];
  }

  #ofClass(node: Class, base: Frame): Registration[] {
    this.#origins.refuel();
    const self = instance(this.#origins.classAt(node, base), null);
    const parents = [...(node.decorators ?? []).map((decorator) => ({ at: decorator as Node, named: decorator.expression as Node })), ...(node.superClass ? [{ at: node as Node, named: node.superClass as Node }] : [])];
    const found: Registration[] = [];
    for (const { at, named } of parents) {
      for (const way of this.#waysOf(named, base)) {
        if (way.row.form !== 'class') continue;
        for (const name of way.row.methods) {
          const method = methodOf(node, name);
          if (method) found.push(this.#registration(way, base.module, method.parent as Node, at.type === 'Decorator' ? argumentsOf(at) : [], closure(method, self.of.frame, self), base));
        }
      }
    }
    for (const element of node.body.body) {
      if (element.type !== 'MethodDefinition' || !element.value.body) continue;
      for (const decorator of element.decorators ?? []) {
        for (const way of this.#waysOf(decorator.expression as Node, base)) {
          if (way.row.form === 'decorator') found.push(this.#registration(way, base.module, decorator as Node, argumentsOf(decorator as Node), closure(element.value, self.of.frame, self), base));
        }
      }
    }
    return found;
  }

  /** `(event: SQSEvent) => ...`, `const handler: SQSHandler = ...`. */
  #ofFunction(fn: FunctionNode, base: Frame): Registration[] {
    if (!fn.body) return [];
    const holder = fn.parent;
    const declared = holder?.type === 'VariableDeclarator' ? (holder.id as { typeAnnotation?: { typeAnnotation: Node } | null }).typeAnnotation?.typeAnnotation ?? null : null;
    const parameter = fn.params[0];
    const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    const first = (pattern as { typeAnnotation?: { typeAnnotation: Node } | null } | undefined)?.typeAnnotation?.typeAnnotation ?? null;
    const find = (type: Node | null, wanted: (row: Extract<HandlerRow, { form: 'type' }>) => readonly string[] | undefined): HandlerWay | undefined => {
      if (type?.type !== 'TSTypeReference') return undefined;
      const value = this.#origins.typeExport(type, base);
      return this.#origins.exportFacts(value)?.handlers?.find(({ row }) => row.form === 'type' && wanted(row)?.includes((value as External).path.at(-1)!));
    };
    if ((first === null || saysNothing(first)) && !declared && isUntypedLambda(fn, base.module)) return [{ row: LAMBDA, library: 'AWS Lambda', module: base.module, node: fn, handler: this.#origins.valueOf(fn, this.#origins.frameAt(fn, base)), gives: [], args: [], frame: base }];
    const way = find(declared, (row) => row.functions) ?? (isEntry(fn) ? find(first ?? typeArgument(declared), (row) => row.types) : undefined);
    return way ? [this.#registration(way, base.module, fn, [], this.#origins.valueOf(fn, this.#origins.frameAt(fn, base)), base)] : [];
  }

  #waysOf(named: Node, base: Frame): readonly HandlerWay[] {
    const node = unwrap(named.type === 'CallExpression' ? named.callee : named);
    const value = this.#origins.valueOf(node, this.#origins.frameAt(node, base));
    return value.kind === 'function' ? this.#waysWithin(value) : this.#origins.exportFacts(value)?.handlers ?? [];
  }

  /** A decorator of the project that is made of one of the library: `(pattern) => applyDecorators(EventPattern(pattern), Traced())`. */
  #waysWithin({ node, frame }: Closure): readonly HandlerWay[] {
    if (!node.body || node.parent?.type === 'MethodDefinition') return [];
    const found: HandlerWay[] = [];
    forEachNode(node.body as Node, (each) => {
      if (each.type !== 'CallExpression' || unwrap(each.callee).type !== 'Identifier') return;
      const value = this.#origins.valueOf(unwrap(each.callee), this.#origins.frameAt(each, frame));
      for (const way of this.#origins.exportFacts(value)?.handlers ?? []) if (way.row.form === 'decorator') found.push(way);
    });
    return found.slice(0, 1);
  }

  #registration({ row, library, receivers }: HandlerWay, module: Module, node: Node, args: readonly Node[], handler: Value, frame: Frame): Registration {
    const gives = (row.gives ?? []).map((name) => { const facts = name === null ? null : receivers.get(name); return facts ? receiver(facts) : null; });
    return { row, library: library.title, module, node, handler, gives, args, frame };
  }
}

/** The consumers that a tree registers itself, not through calls. */
function registersIn(tree: Tree): Register[] {
  return tree.type === 'register' ? [tree] : partsOf(tree).flatMap(registersIn);
}

function argumentsOf(decorator: Node): readonly Node[] {
  const { expression } = decorator as { expression?: Node };
  return expression?.type === 'CallExpression' ? expression.arguments : [];
}

function methodOf(node: Class, name: string): FunctionNode | null {
  for (const element of node.body.body) if (element.type === 'MethodDefinition' && element.value.body && !element.static && keyName(element.key as Node, element.computed) === name) return element.value;
  return null;
}

function saysNothing(type: Node): boolean { return type.type === 'TSAnyKeyword' || type.type === 'TSUnknownKeyword' || type.type === 'TSObjectKeyword'; }

/** Of `Handler<SQSEvent, void>`, the type of the event. */
function typeArgument(type: Node | null): Node | null {
  return type?.type === 'TSTypeReference' ? (type.typeArguments?.params[0] as Node | undefined) ?? null : null;
}

/** `exports.handler = async (event) => { for (const record of event.Records) ... record.body ... }`. */
function isUntypedLambda(fn: FunctionNode, { syntax }: Module): boolean {
  const [event] = fn.params;
  if (!event || !isEntry(fn) || !isExported(fn, syntax.text) || !/\.(?:body|Sns|kinesis)\b|\{[^{}]*\bbody\b[^{}]*\}/.test(syntax.text)) return false;
  const text = syntax.text.slice(fn.start, fn.end);
  return event.type === 'Identifier' ? new RegExp(`\\b${event.name.replaceAll('$', '\\$')}\\??\\.Records\\b|\\{[^{}]*\\bRecords\\b[^{}]*\\}\\s*=\\s*${event.name.replaceAll('$', '\\$')}\\b`).test(text) : event.type === 'ObjectPattern' && /\bRecords\b/.test(syntax.text.slice(event.start, event.end));
}

/** Does a function leave its module, itself or in what wraps it: `export const handler = middy(lambda)`? */
function isExported(fn: FunctionNode, text: string): boolean {
  const holder = fn.parent;
  if (holder?.type === 'AssignmentExpression') return /^(?:module\.)?exports\b/.test(text.slice(holder.left.start, holder.left.end));
  if (holder?.type === 'ExportDefaultDeclaration' || holder?.type === 'ExportNamedDeclaration' || holder?.type === 'VariableDeclarator' && holder.parent?.parent?.type === 'ExportNamedDeclaration') return true;
  const name = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id.name : fn.type === 'ArrowFunctionExpression' ? null : fn.id?.name ?? null;
  return name !== null && new RegExp(`(?:\\bexports\\b(?:\\.\\w+)?\\s*=|\\bexport\\s+(?:default|const\\s+\\w+\\s*=|\\{))[^;]*\\b${name.replaceAll('$', '\\$')}\\b`).test(text);
}

function returnsIt(fn: Node, outer: Node): boolean {
  let node = fn;
  while (node.parent && node.parent.type !== 'ReturnStatement' && node.parent !== outer) {
    if (isFunction(node.parent)) node = node.parent;
    else if (node.parent.type === 'BlockStatement' || node.parent.type === 'CallExpression') node = node.parent;
    else return false;
  }
  return node.parent?.type === 'ReturnStatement' || node.parent === outer && node.type !== 'BlockStatement';
}

/** Is it a function that a host may call: exported, or handed on at the top of its module, but no helper inside another? */
function isEntry(fn: FunctionNode): boolean {
  let node: Node | null | undefined = fn;
  for (let inner: Node = fn; node && node.type !== 'Program'; inner = node, node = node.parent) {
    // A factory gives it back: `(deps) => async (event: SQSEvent) => ...`.
    if (node !== fn && isFunction(node) && !(inner.type === 'BlockStatement' ? returnsIt(fn, node) : inner === fn || isFunction(inner))) return false;
  }
  return true;
}
