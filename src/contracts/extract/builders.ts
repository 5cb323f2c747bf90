import type { Module } from '../../engine/modules.ts';
import { keyName, lookup, propertyOf, unwrap, type Node } from '../../engine/syntax.ts';
import { fieldsOf, intersectionSchema, isObject, objectSchema, unionSchema, unknownSchema, type FieldSchema, type JsonSchema } from './schemas.ts';

/** Packages whose schemas are built by calls. They name the same things alike, so that one table does for all. */
const BUILDERS = /^(zod(\/.*)?|valibot|@sinclair\/typebox|typebox|@fastify\/type-provider-typebox|io-ts)$/;
/** Methods of zod that say nothing of the shape. */
const SHAPELESS = new Set(['describe', 'brand', 'refine', 'superRefine', 'readonly', 'trim', 'toLowerCase', 'toUpperCase', 'strip', 'passthrough', 'strict', 'loose', 'catchall', 'min', 'max', 'length', 'nonempty', 'nonnegative', 'positive', 'negative', 'gt', 'gte', 'lt', 'lte', 'regex', 'startsWith', 'endsWith', 'includes', 'check', 'meta', 'finite', 'safe', 'multipleOf', 'step']);
/** Texts with a format. */
const FORMATS: Record<string, string> = { uuid: 'uuid', uuidv4: 'uuid', email: 'email', url: 'uri', datetime: 'date-time', isoTimestamp: 'date-time', isoDateTime: 'date-time', date: 'date' };

type Field = FieldSchema;

/** What a builder's expression may refer to: another schema, by its name. */
export interface References { of(node: Node, module: Module): { node: Node; module: Module } | null; enumOf(node: Node, module: Module): JsonSchema }

/** Reads a schema that zod, valibot, TypeBox or io-ts builds, from its source; null where it is none. */
export function builtSchema(node: Node, module: Module, references: References): JsonSchema | null {
  return new Builder(references).field(node, module)?.schema ?? null;
}

class Builder {
  readonly #references: References;
  readonly #open = new Set<Node>();

  constructor(references: References) { this.#references = references; }

  field(node: Node, module: Module): Field | null {
    node = unwrap(node);
    if (this.#open.has(node)) return { schema: unknownSchema(), optional: false };
    this.#open.add(node);
    const found = this.#read(node, module);
    this.#open.delete(node);
    return found;
  }

  #read(node: Node, module: Module): Field | null {
    if (node.type === 'CallExpression') {
      const callee = unwrap(node.callee);
      const args = node.arguments as Node[];
      const own = this.#nameOf(callee, module);
      if (own) return this.#made(own, args, module);
      if (callee.type !== 'MemberExpression') return null;
      const name = keyName(callee.property, callee.computed);
      const of = name === null ? null : this.field(callee.object, module);
      return of && this.#chained(of, name!, args, module);
    }
    // io-ts has values where others have functions: `t.string`.
    const own = this.#nameOf(node, module);
    if (own) return this.#made(own, [], module);
    const referred = node.type === 'Identifier' || node.type === 'MemberExpression' ? this.#references.of(node, module) : null;
    return referred && referred.node !== node ? this.field(referred.node, referred.module) : null;
  }

  /** The name of a builder's own function: `object` of `z.object`, of `Type.Object`, of an imported `object`. */
  #nameOf(node: Node, module: Module): string | null {
    const names: string[] = [];
    let root = node;
    while (root.type === 'MemberExpression') {
      const name = keyName(root.property, root.computed);
      if (name === null) return null;
      names.unshift(name);
      root = unwrap(root.object);
    }
    const binding = root.type === 'Identifier' ? lookup(module.syntax, root.name, root) : null;
    if (binding?.declaration.kind !== 'import' || !BUILDERS.test(binding.declaration.source)) return null;
    const { imported } = binding.declaration;
    if (names.length === 0) return imported === '*' || imported === 'default' ? null : lowered(imported);
    return lowered(names.at(-1)!);
  }

  #made(name: string, args: readonly Node[], module: Module): Field {
    const [first, second] = args;
    const inner = (node: Node | undefined): Field => (node && this.field(node, module)) ?? { schema: unknownSchema(), optional: false };
    const many = (node: Node | undefined): JsonSchema[] => listed(node).map((each) => inner(each).schema);
    const plain = (schema: JsonSchema, optional = false): Field => ({ schema, optional });
    switch (name) {
      case 'string': return plain({ type: 'string', ...formatIn(first) });
      case 'number': case 'coerceNumber': case 'float': return plain({ type: 'number' });
      case 'int': case 'integer': return plain({ type: 'integer' });
      case 'boolean': return plain({ type: 'boolean' });
      case 'null': case 'nullType': return plain({ type: 'null' });
      case 'date': return plain({ type: 'string', format: 'date-time' });
      case 'literal': return plain(constants(first ? [first] : []));
      case 'enum': case 'nativeEnum': case 'picklist': return plain(first && unwrap(first).type !== 'ArrayExpression' && unwrap(first).type !== 'ObjectExpression' ? this.#references.enumOf(first, module) : constants(listed(first)));
      case 'keyof': return plain(first && unwrap(first).type === 'ObjectExpression' ? { enum: keysOf(first) } : unknownSchema());
      case 'object': case 'strictObject': case 'looseObject': case 'type': case 'strict': case 'interface': return plain(this.#object(first, module));
      case 'partial': return plain(partial(first && unwrap(first).type === 'ObjectExpression' ? this.#object(first, module) : inner(first).schema));
      case 'pick': return plain(picked(inner(first).schema, namesIn(second), true));
      case 'omit': return plain(picked(inner(first).schema, namesIn(second), false));
      case 'array': case 'readonlyArray': return plain({ type: 'array', items: inner(first).schema });
      case 'tuple': return plain({ type: 'array', prefixItems: many(first), items: false });
      case 'record': return plain({ type: 'object', additionalProperties: inner(second ?? first).schema });
      case 'union': return plain(unionSchema(many(first)));
      case 'variant': case 'discriminatedUnion': return plain(unionSchema(many(second)));
      case 'intersection': case 'intersect': case 'composite': case 'and': return plain(intersectionSchema(first && unwrap(first).type === 'ArrayExpression' ? many(first) : args.map((each) => inner(each).schema)));
      case 'optional': case 'exactOptional': case 'undefinedable': return { schema: inner(first).schema, optional: second === undefined };
      case 'nullable': return plain(unionSchema([inner(first).schema, { type: 'null' }]));
      case 'nullish': return { schema: unionSchema([inner(first).schema, { type: 'null' }]), optional: second === undefined };
      case 'readonly': case 'exact': case 'lazy': return first && unwrap(first).type === 'ArrowFunctionExpression' ? inner((unwrap(first) as unknown as { body: Node }).body) : inner(first);
      case 'pipe': return args.slice(1).reduce((field, each) => this.#piped(field, each, module), inner(first));
      default: return plain(FORMATS[name] ? { type: 'string', format: FORMATS[name] } : unknownSchema());
    }
  }

  #chained(of: Field, name: string, args: readonly Node[], module: Module): Field | null {
    const { schema } = of;
    const inner = (node: Node | undefined): JsonSchema => (node && this.field(node, module)?.schema) ?? unknownSchema();
    switch (name) {
      case 'optional': return { schema, optional: true };
      case 'default': case 'catch': case 'prefault': return { schema, optional: false };
      case 'nullable': return { ...of, schema: unionSchema([schema, { type: 'null' }]) };
      case 'nullish': return { schema: unionSchema([schema, { type: 'null' }]), optional: true };
      case 'array': return { schema: { type: 'array', items: schema }, optional: false };
      case 'or': return { ...of, schema: unionSchema([schema, inner(args[0])]) };
      case 'and': return { ...of, schema: intersectionSchema([schema, inner(args[0])]) };
      case 'extend': case 'augment': case 'setKey': case 'safeExtend': return { ...of, schema: intersectionSchema([schema, this.#object(args[0], module)]) };
      case 'merge': return { ...of, schema: intersectionSchema([schema, inner(args[0])]) };
      case 'partial': case 'deepPartial': return { ...of, schema: args[0] ? partialOf(schema, namesIn(args[0])) : partial(schema) };
      case 'required': return { ...of, schema: isObject(schema) ? objectSchema(new Map([...fieldsOf(schema)].map(([key, field]) => [key, { ...field, optional: false }]))) : unknownSchema() };
      case 'pick': return { ...of, schema: picked(schema, namesIn(args[0]), true) };
      case 'omit': return { ...of, schema: picked(schema, namesIn(args[0]), false) };
      case 'int': return { ...of, schema: { type: 'integer' } };
      default:
        if (FORMATS[name] && typeof schema === 'object' && schema.type === 'string') return { ...of, schema: { ...schema, format: FORMATS[name] } };
        return SHAPELESS.has(name) ? of : { schema: unknownSchema(), optional: of.optional };
    }
  }

  /** valibot: actions behind the first schema of a pipe; another schema takes its place. */
  #piped(field: Field, action: Node, module: Module): Field {
    const name = action.type === 'CallExpression' ? this.#nameOf(unwrap(action.callee), module) : null;
    if (name === 'integer') return { ...field, schema: { type: 'integer' } };
    if (name === 'transform') return { ...field, schema: unknownSchema() };
    return name && FORMATS[name] && typeof field.schema === 'object' && field.schema.type === 'string' ? { ...field, schema: { ...field.schema, format: FORMATS[name] } } : field;
  }

  #object(node: Node | undefined, module: Module): JsonSchema {
    const shape = node && unwrap(node);
    if (shape?.type === 'Identifier') {
      const referred = this.#references.of(shape, module);
      return referred && referred.node !== shape ? this.#object(referred.node, referred.module) : objectSchema(new Map(), true);
    }
    if (shape?.type !== 'ObjectExpression') return objectSchema(new Map(), true);
    const fields = new Map<string, Field>();
    let isPartial = false;
    for (const property of shape.properties) {
      if (property.type === 'SpreadElement') {
        const spread = unwrap(property.argument);
        const shapeOf = spread.type === 'MemberExpression' && keyName(spread.property, spread.computed) === 'shape' ? this.field(spread.object, module)?.schema : this.#object(spread, module);
        if (!isObject(shapeOf)) isPartial = true;
        else for (const [name, field] of fieldsOf(shapeOf)) fields.set(name, field);
        continue;
      }
      const name = keyName(property.key, property.computed);
      if (name === null) isPartial = true;
      else fields.set(name, this.field(property.value as Node, module) ?? { schema: unknownSchema(), optional: false });
    }
    return objectSchema(fields, isPartial);
  }
}

/** `Object` of TypeBox is `object` of zod. */
function lowered(name: string): string { return name[0]!.toLowerCase() + name.slice(1); }

function listed(node: Node | undefined): Node[] {
  const list = node && unwrap(node);
  if (list?.type === 'ArrayExpression') return list.elements.filter((each) => each !== null) as Node[];
  return list?.type === 'ObjectExpression' ? list.properties.flatMap((each) => (each.type === 'Property' ? [each.value as Node] : [])) : [];
}

function constants(nodes: readonly Node[]): JsonSchema {
  const values = nodes.map((node) => unwrap(node)).map((node) => (node.type === 'Literal' ? node.value : undefined));
  return values.some((value) => value === undefined) || values.length === 0 ? unknownSchema() : unionSchema(values.map((value) => (value === null ? { type: 'null' } : { const: value })));
}

function keysOf(node: Node): string[] {
  const object = unwrap(node);
  return object.type === 'ObjectExpression' ? object.properties.flatMap((each) => (each.type === 'Property' ? [keyName(each.key, each.computed) ?? ''] : [])).filter(Boolean) : [];
}

/** `{ id: true }` and `['id']` both name fields. */
function namesIn(node: Node | undefined): string[] {
  const list = node && unwrap(node);
  return list?.type === 'ArrayExpression' ? listed(list).flatMap((each) => (each.type === 'Literal' ? [String(each.value)] : [])) : node ? keysOf(node) : [];
}

function picked(schema: JsonSchema, names: readonly string[], keep: boolean): JsonSchema {
  return isObject(schema) ? objectSchema(new Map([...fieldsOf(schema)].filter(([name]) => names.includes(name) === keep))) : unknownSchema();
}

function partial(schema: JsonSchema): JsonSchema { return partialOf(schema, null); }

function partialOf(schema: JsonSchema, names: readonly string[] | null): JsonSchema {
  return isObject(schema) ? objectSchema(new Map([...fieldsOf(schema)].map(([name, field]) => [name, !names || names.includes(name) ? { ...field, optional: true } : field]))) : unknownSchema();
}

/** TypeBox: `Type.String({ format: 'uuid' })`. */
function formatIn(options: Node | undefined): object {
  const object = options && unwrap(options);
  const format = object?.type === 'ObjectExpression' ? propertyOf(object, 'format') : null;
  return format?.type === 'Literal' ? { format: format.value } : {};
}
