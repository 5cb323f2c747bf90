import { SCHEMA_ENCODERS } from '../catalog/schema-encoders.ts';
import type { Module, ModuleGraph } from './modules.ts';
import { returnArguments, type Origins } from './origin.ts';
import type { Hop } from './query.ts';
import { calleeName, isInside, keyName, lookup, unwrap, type Node } from './syntax.ts';
import { alternatives } from './value.ts';

/** How the text of a message is made: as plain JSON, in another way, or as those who call have it. */
export type Form = 'json' | 'other' | 'unknown';

const DEEPEST = 8;

/** The package by which a file, or the package that it belongs to, encodes messages; null where there is none. */
export function schemaEncoderOf({ path, syntax }: Module, { workspace }: ModuleGraph): string | null {
  const imported = workspace.read(path, syntax.text).imports.map(({ specifier }) => specifier);
  return SCHEMA_ENCODERS.find((name) => imported.includes(name) || workspace.declaredAs(path, name) !== null) ?? null;
}

/** Of what the last call of a route is given. A parameter is followed to the call before. */
export function formOf(node: Node, route: readonly Hop[], origins: Origins, depth = 0): Form {
  const { module } = route.at(-1)!;
  const next = (each: Node): Form => formOf(each, route, origins, depth + 1);
  const bare = unwrap(node);
  if (depth > DEEPEST) return 'unknown';
  switch (bare.type) {
    case 'AwaitExpression': return next(bare.argument);
    case 'ConditionalExpression': return either(next(bare.consequent), next(bare.alternate));
    case 'LogicalExpression': return either(next(bare.left), next(bare.right));
    case 'Literal': return typeof bare.value === 'string' && startsJson(bare.value) ? 'json' : 'other';
    case 'TemplateLiteral': return startsJson(bare.quasis[0]!.value.raw) ? 'json' : 'unknown';
    // What a client makes of an object is its own affair.
    case 'ObjectExpression': {
      const value = bare.properties.find((property) => property.type === 'Property' && keyName(property.key, property.computed) === 'value');
      return value?.type === 'Property' ? next(value.value as Node) : 'unknown';
    }
    case 'Identifier': {
      const binding = lookup(module.syntax, bare.name, bare);
      const declaration = binding?.declaration;
      if (declaration?.kind === 'variable') return declaration.init && declaration.path.length === 0 ? next(declaration.init) : 'unknown';
      return binding && declaration?.kind === 'parameter' && declaration.path.length === 0 ? formOfArgument(binding.owner as Node, declaration.index, route, origins, depth) : 'unknown';
    }
    case 'CallExpression': return formOfCall(bare, route, origins, depth);
    default: return 'unknown';
  }
}

/** What the call that runs a function gives it. */
function formOfArgument(owner: Node, index: number, route: readonly Hop[], origins: Origins, depth: number): Form {
  const { module } = route.at(-1)!;
  const standsThere = (hop: Hop): boolean => hop.module === module && isInside(hop.node, owner);
  const at = route.findLastIndex((hop, place) => place < route.length - 1 && standsThere(route[place + 1]!) && !standsThere(hop));
  const caller = route[at]?.node;
  const given = caller?.type === 'CallExpression' ? caller.arguments[index] : undefined;
  return given && given.type !== 'SpreadElement' ? formOf(given, route.slice(0, at + 1), origins, depth + 1) : 'unknown';
}

function formOfCall(node: Extract<Node, { type: 'CallExpression' }>, route: readonly Hop[], origins: Origins, depth: number): Form {
  const { module } = route.at(-1)!;
  const callee = unwrap(node.callee);
  const name = calleeName(callee);
  const [first] = node.arguments;
  const given = first && first.type !== 'SpreadElement' ? first : null;
  if (callee.type === 'MemberExpression') {
    const holder = unwrap(callee.object as Node);
    if (name === 'stringify' && holder.type === 'Identifier' && holder.name === 'JSON') return 'json';
    if (name === 'from' && holder.type === 'Identifier' && holder.name === 'Buffer' && given) return formOf(given, route, origins, depth + 1);
    if (name === 'toString') return formOf(holder, route, origins, depth + 1);
  }
  const frame = origins.frameAt(node, origins.moduleFrame(module));
  const functions = alternatives(origins.valueOf(callee, frame));
  const forms = functions.map((fn): Form => {
    if (fn.kind !== 'function' || !fn.node.body) return 'unknown';
    const returned = fn.node.body.type === 'BlockStatement' ? returnArguments(fn.node.body as Node) : [fn.node.body as Node];
    const inside = [...route.slice(0, -1), { module, node }, { module: fn.frame.module, node: fn.node.body as Node }];
    return returned.length === 0 ? 'unknown' : returned.map((each) => formOf(each, inside, origins, depth + 1)).reduce(either);
  });
  return forms.reduce(either);
}

/** Where it may be one or the other, it is plain where one of them is, and the rest is not unknown. */
function either(one: Form, other: Form): Form {
  return one === 'unknown' || other === 'unknown' ? 'unknown' : one === 'json' ? one : other;
}

function startsJson(text: string): boolean { return /^\s*[[{]/.test(text); }

