import type { Engine } from '../../engine/index.ts';
import type { Module } from '../../engine/modules.ts';
import { isClass, isFunction, keyName, lookup, lookupType, ownerOf, unwrap, type Class, type Node, type TypeBinding } from '../../engine/syntax.ts';
import { builtSchema } from './builders.ts';
import { deprecationIn, fieldsOf, intersectionSchema, isObject, marked, objectSchema, unionSchema, unknownSchema, withOrigin, type FieldSchema, type JsonSchema } from './schemas.ts';
import type { Typed, Types } from './types.ts';

/** How deep types may refer to each other before the rest counts as unknown. */
const DEEPEST = 12;
/** Types that stand for their first argument. */
const TRANSPARENT = new Set(['Promise', 'PromiseLike', 'Awaited', 'Readonly', 'NonNullable', 'DeepReadonly', 'Observable', 'Jsonify']);
const LISTS = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);
/** Types that libraries derive from a built schema: `z.infer<typeof schema>`. */
const INFERRED = /^(infer|input|output|TypeOf|OutputOf|Static|StaticDecode|InferOutput|InferInput|Infer|FromSchema)$/;
const TEXTS = new Set(['toISOString', 'toString', 'toJSON', 'randomUUID', 'uuid', 'uuidv4', 'v4', 'v7', 'nanoid', 'ulid', 'createId', 'toLowerCase', 'toUpperCase', 'trim', 'toFixed', 'toHexString', 'join']);

/** What type parameters stand for, and what is being read further out. */
interface Reading { args: ReadonlyMap<string, JsonSchema>; depth: number }

const START: Reading = { args: new Map(), depth: 0 };

/** Types by their source text alone, across files: fast, and silent where text does not tell. */
export class SyntaxTypes implements Types {
  readonly #engine: Engine;

  constructor(engine: Engine) { this.#engine = engine; }

  of(node: Node, module: Module): Typed | null {
    node = unwrap(node);
    switch (node.type) {
      case 'Literal': return literalType(node);
      case 'TemplateLiteral': return plain({ type: 'string' });
      case 'UnaryExpression': return node.operator === '!' ? plain({ type: 'boolean' }) : node.operator === '-' || node.operator === '+' ? plain({ type: 'number' }) : null;
      case 'Identifier': return node.name === 'undefined' ? null : this.#binding(node.name, node, module);
      case 'MemberExpression': return this.#member(node, module);
      case 'CallExpression': return this.#call(node, module);
      case 'NewExpression': return node.callee.type === 'Identifier' ? (node.callee.name === 'Date' ? plain(DATE) : this.#named([node.callee.name], [], node, module, START)) : null;
      case 'AwaitExpression': return this.of(node.argument, module);
      case 'ArrayExpression': {
        const items = node.elements.map((each) => (each && each.type !== 'SpreadElement' ? this.of(each as Node, module)?.schema : undefined));
        return items.length > 0 && items.every((each) => each !== undefined) ? plain({ type: 'array', items: unionSchema(items) }) : null;
      }
      default: return null;
    }
  }

  expected(node: Node, module: Module): Typed | null {
    const { parent } = node;
    if (parent?.type === 'VariableDeclarator' && parent.init === node) return this.#annotated(parent.id as Node, module);
    if (parent?.type === 'TSSatisfiesExpression' || parent?.type === 'TSAsExpression') return isConst(parent.typeAnnotation as Node) ? this.expected(parent, module) : this.written(parent.typeAnnotation as Node, module);
    if (parent?.type === 'ReturnStatement') { const owner = ownerOf(parent); return isFunction(owner) && owner.returnType ? this.written(owner.returnType.typeAnnotation as Node, module) : null; }
    if (parent && isFunction(parent) && parent.type === 'ArrowFunctionExpression' && parent.body === node && parent.returnType) return this.written(parent.returnType.typeAnnotation as Node, module);
    return null;
  }

  written(type: Node, module: Module): Typed | null {
    const schema = this.#type(type, module, START);
    const names = type.type === 'TSTypeReference' ? nameParts(type.typeName as Node) : [];
    const declared = names.length > 0 ? this.#declaration(names, type, module) : null;
    return { schema, declared: declared && { path: declared.module.path, name: declared.name } };
  }

  /** What the declarations of a name in a module hold: an interface, an alias, a class or a built schema. */
  declared(name: string, module: Module): JsonSchema | null {
    const { program } = module.syntax;
    const type = lookupType(module.syntax, name, program);
    if (type && type.declaration.kind !== 'import' && type.declaration.kind !== 'typeParameter') return this.#declared(type, null, module, START);
    const value = lookup(module.syntax, name, program);
    return value?.declaration.kind === 'variable' && value.declaration.init ? this.built(value.declaration.init, module) : null;
  }

  /** The name in the declaration of a type or of a constant. */
  nameOf(name: string, module: Module): { start: number; end: number } | null {
    const { program } = module.syntax;
    const type = lookupType(module.syntax, name, program)?.declaration;
    if (type && (type.kind === 'type' || type.kind === 'class' || type.kind === 'enum')) return (type.node as { id?: { start: number; end: number } | null }).id ?? type.node;
    const value = lookup(module.syntax, name, program)?.declaration;
    const declarator = value?.kind === 'variable' ? value.init?.parent : null;
    return declarator?.type === 'VariableDeclarator' ? declarator.id : null;
  }

  /** The schema that an expression builds with a library, or is, as a constant. */
  built(node: Node, module: Module): JsonSchema | null {
    return builtSchema(node, module, { of: (each, from) => this.#valueNode(each, from), enumOf: (each, from) => this.#enumValue(each, from) }) ?? constantSchema(unwrap(node));
  }

  #binding(name: string, node: Node, module: Module): Typed | null {
    const binding = lookup(module.syntax, name, node);
    if (!binding) return null;
    const { declaration } = binding;
    if (declaration.kind === 'variable') {
      if (declaration.annotation) return declaration.path.length === 0 && !declaration.element ? this.written(declaration.annotation, module) : at(this.written(declaration.annotation, module), declaration.path);
      if (!declaration.init || binding.assignments.length > 0) return null;
      const init = this.of(declaration.init, module);
      return at(declaration.element ? itemsOf(init) : init, declaration.path);
    }
    if (declaration.kind === 'parameter') {
      const pattern = declaration.node.type === 'TSParameterProperty' ? declaration.node.parameter : declaration.node;
      return at(this.#annotated((pattern.type === 'AssignmentPattern' ? pattern.left : pattern) as Node, module), declaration.path);
    }
    return null;
  }

  #annotated(pattern: Node, module: Module): Typed | null {
    const annotation = (pattern as { typeAnnotation?: { typeAnnotation: Node } | null }).typeAnnotation?.typeAnnotation;
    return annotation ? this.written(annotation, module) : null;
  }

  #member(node: Extract<Node, { type: 'MemberExpression' }>, module: Module): Typed | null {
    const name = keyName(node.property, node.computed);
    if (name === null || node.object.type === 'ThisExpression' || node.object.type === 'Super') return null;
    return at(this.of(node.object, module), [name]);
  }

  #call(node: Extract<Node, { type: 'CallExpression' }>, module: Module): Typed | null {
    const callee = unwrap(node.callee);
    const name = callee.type === 'MemberExpression' ? keyName(callee.property, callee.computed) : callee.type === 'Identifier' ? callee.name : null;
    if (name && TEXTS.has(name)) return plain({ type: 'string', ...(name === 'toISOString' && { format: 'date-time' }) });
    if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') {
      if (callee.object.name === 'Date' && name === 'now') return plain({ type: 'number' });
      if (callee.object.name === 'Math') return plain({ type: 'number' });
    }
    if (callee.type === 'Identifier' && ['String', 'Number', 'Boolean'].includes(callee.name)) return plain({ type: callee.name.toLowerCase() });
    const target = callee.type === 'Identifier' ? this.#valueNode(callee, module) : null;
    const fn = target && unwrap(target.node);
    return fn && isFunction(fn) && fn.returnType ? this.written(fn.returnType.typeAnnotation as Node, target.module) : null;
  }

  #type(node: Node, module: Module, reading: Reading): JsonSchema {
    if (reading.depth > DEEPEST) return unknownSchema();
    const inner = (type: Node): JsonSchema => this.#type(type, module, { ...reading, depth: reading.depth + 1 });
    switch (node.type) {
      case 'TSStringKeyword': case 'TSTemplateLiteralType': return { type: 'string' };
      case 'TSNumberKeyword': return { type: 'number' };
      case 'TSBigIntKeyword': return { type: 'integer' };
      case 'TSBooleanKeyword': return { type: 'boolean' };
      case 'TSNullKeyword': return { type: 'null' };
      case 'TSLiteralType': return node.literal.type === 'Literal' ? (node.literal.value === null ? { type: 'null' } : { const: node.literal.value }) : node.literal.type === 'TemplateLiteral' ? { type: 'string' } : { type: 'number' };
      case 'TSArrayType': return { type: 'array', items: inner(node.elementType as Node) };
      case 'TSTupleType': return { type: 'array', prefixItems: node.elementTypes.map((each) => inner(each as Node)), items: false };
      case 'TSNamedTupleMember': return inner(node.elementType as Node);
      case 'TSTypeOperator': return node.operator === 'readonly' && node.typeAnnotation ? inner(node.typeAnnotation as Node) : unknownSchema();
      case 'TSUnionType': return unionSchema(node.types.filter((each) => !isUndefined(each as Node)).map((each) => inner(each as Node)));
      case 'TSIntersectionType': return intersectionSchema(node.types.map((each) => inner(each as Node)));
      case 'TSTypeLiteral': return this.#members(node.members as Node[], module, reading);
      case 'TSTypeReference': return this.#reference(node, module, reading);
      case 'TSIndexedAccessType': {
        const object = inner(node.objectType as Node);
        const key = node.indexType.type === 'TSLiteralType' && node.indexType.literal.type === 'Literal' ? String(node.indexType.literal.value) : null;
        return key !== null && isObject(object) ? object.properties[key] ?? unknownSchema() : unknownSchema();
      }
      default: return unknownSchema();
    }
  }

  #reference(node: Extract<Node, { type: 'TSTypeReference' }>, module: Module, reading: Reading): JsonSchema {
    const names = nameParts(node.typeName as Node);
    const args = (node.typeArguments?.params ?? []) as Node[];
    const [name] = names;
    if (!name) return unknownSchema();
    const substituted = names.length === 1 ? reading.args.get(name) : undefined;
    if (substituted !== undefined) return substituted;
    const inner = (type: Node | undefined): JsonSchema => (type ? this.#type(type, module, { ...reading, depth: reading.depth + 1 }) : unknownSchema());
    if (INFERRED.test(names.at(-1)!) && args[0]?.type === 'TSTypeQuery') {
      const query = args[0].exprName as Node;
      return this.#builtBy(nameParts(query), query, module) ?? unknownSchema();
    }
    return this.#named(names, args.map((each) => inner(each)), node, module, reading)?.schema ?? this.#utility(name, args, inner);
  }

  /** What TypeScript's own generic types make of their arguments. */
  #utility(name: string, args: readonly Node[], inner: (type: Node | undefined) => JsonSchema): JsonSchema {
    if (TRANSPARENT.has(name)) return inner(args[0]);
    if (LISTS.has(name)) return { type: 'array', items: inner(args[0]) };
    switch (name) {
      case 'Date': return DATE;
      case 'Record': return { type: 'object', additionalProperties: inner(args[1]) };
      case 'Partial': case 'Required': {
        const schema = inner(args[0]);
        return isObject(schema) ? objectSchema(new Map([...fieldsOf(schema)].map(([key, field]) => [key, { ...field, optional: name === 'Partial' }]))) : unknownSchema();
      }
      case 'Pick': case 'Omit': {
        const schema = inner(args[0]);
        const names = namesOf(inner(args[1]));
        return isObject(schema) && names ? objectSchema(new Map([...fieldsOf(schema)].filter(([key]) => names.includes(key) === (name === 'Pick')))) : unknownSchema();
      }
      default: return unknownSchema();
    }
  }

  #named(names: readonly string[], args: readonly JsonSchema[], from: Node, module: Module, reading: Reading): Typed | null {
    const found = this.#declaration(names, from, module);
    if (!found) return null;
    const schema = this.#declared(found.binding, args, found.module, { args: new Map(), depth: reading.depth + 1 });
    return schema === null ? null : { schema, declared: { path: found.module.path, name: found.name } };
  }

  #declared({ declaration, name }: TypeBinding, args: readonly JsonSchema[] | null, module: Module, reading: Reading): JsonSchema | null {
    if (reading.depth > DEEPEST) return unknownSchema();
    switch (declaration.kind) {
      case 'class': return this.#class(declaration.node, module, reading);
      case 'enum': return enumSchema(declaration.node);
      case 'type': {
        const { node } = declaration;
        const parameters = (node.typeParameters?.params ?? []) as { name: { name: string }; default?: Node | null }[];
        // Of a type that is only declared, nobody says what its parameters stand for.
        const bound = new Map(parameters.map((parameter, index) => [parameter.name.name, args?.[index] ?? (args && parameter.default ? this.#type(parameter.default, module, reading) : unknownSchema())]));
        const within = { args: bound, depth: reading.depth + 1 };
        if (node.type === 'TSTypeAliasDeclaration') return this.#type(node.typeAnnotation as Node, module, within);
        // Declarations of one name in one scope are one interface.
        const own = interfacesNamed(name, node.parent as Node).map((each) => this.#members(each.body.body as Node[], module, within));
        const parents = node.extends.map((heritage) => {
          const { expression, typeArguments } = heritage as unknown as { expression: Node; typeArguments?: { params: Node[] } | null };
          const names = nameParts(expression);
          return this.#named(names, (typeArguments?.params ?? []).map((each) => this.#type(each, module, within)), node, module, reading)?.schema ?? unknownSchema();
        });
        return intersectionSchema([...parents, ...own]);
      }
      default: return null;
    }
  }

  #class(node: Class, module: Module, reading: Reading): JsonSchema {
    const fields = new Map<string, FieldSchema>();
    for (const element of node.body.body) {
      if (element.type === 'MethodDefinition' && element.kind === 'constructor') {
        for (const param of element.value.params) {
          if (param.type !== 'TSParameterProperty') continue;
          const pattern = (param.parameter.type === 'AssignmentPattern' ? param.parameter.left : param.parameter) as Node & { name?: string; optional?: boolean };
          if (pattern.type === 'Identifier') this.#field(fields, pattern.name, pattern, module, reading, Boolean(pattern.optional));
        }
      } else if (element.type === 'PropertyDefinition' && !element.static) {
        const name = keyName(element.key, element.computed);
        if (name === null || name.startsWith('#') || element.value && isFunction(unwrap(element.value))) continue;
        this.#field(fields, name, element as Node, module, reading, Boolean(element.optional));
      }
    }
    const own = objectSchema(fields);
    if (!node.superClass) return own;
    const parent = unwrap(node.superClass);
    const inherited = parent.type === 'Identifier' ? this.#named([parent.name], ((node.superTypeArguments?.params ?? []) as Node[]).map((each) => this.#type(each, module, reading)), node, module, reading)?.schema : undefined;
    return intersectionSchema([inherited ?? unknownSchema(), own]);
  }

  #field(fields: Map<string, FieldSchema>, name: string, node: Node, module: Module, reading: Reading, optional: boolean): void {
    const { typeAnnotation, value } = node as { typeAnnotation?: { typeAnnotation: Node } | null; value?: Node | null };
    const annotation = typeAnnotation?.typeAnnotation;
    if (annotation?.type === 'TSFunctionType') return;
    const schema = annotation ? this.#type(annotation, module, { ...reading, depth: reading.depth + 1 }) : value ? widened(this.of(value, module)?.schema) : unknownSchema();
    fields.set(name, { schema: this.#withMarks(schema, node, module), optional: optional || annotation !== undefined && mayBeUndefined(annotation) });
  }

  #members(members: readonly Node[], module: Module, reading: Reading): JsonSchema {
    const fields = new Map<string, FieldSchema>();
    let isPartial = false;
    for (const member of members) {
      if (member.type === 'TSIndexSignature') {
        const value = member.typeAnnotation ? this.#type(member.typeAnnotation.typeAnnotation as Node, module, { ...reading, depth: reading.depth + 1 }) : unknownSchema();
        if (members.length === 1) return { type: 'object', additionalProperties: value };
        isPartial = true;
      } else if (member.type === 'TSPropertySignature') {
        const name = keyName(member.key as Node, member.computed);
        if (name === null) isPartial = true;
        else this.#field(fields, name, member as Node, module, reading, member.optional);
      }
    }
    return objectSchema(fields, isPartial);
  }

  #withMarks(schema: JsonSchema, node: Node, module: Module): JsonSchema {
    return withOrigin(marked(schema, deprecationIn(commentBefore(module.syntax.text, node.start))), { path: module.path, start: node.start, end: node.end });
  }

  /** The declaration that a type's name leads to, through imports and re-exports. */
  #declaration(names: readonly string[], from: Node, module: Module): { binding: TypeBinding; name: string; module: Module } | null {
    const [name, ...rest] = names;
    const binding = name ? lookupType(module.syntax, name, from) : null;
    if (!binding) return null;
    if (binding.declaration.kind === 'typeParameter') return null;
    if (binding.declaration.kind !== 'import') return rest.length === 0 ? { binding, name: name!, module } : null;
    const { source, imported } = binding.declaration;
    const wanted = imported === '*' ? rest[0] : imported;
    return wanted ? this.#exportedType(module, source, wanted) : null;
  }

  #exportedType(from: Module, specifier: string, name: string, seen: ReadonlySet<string> = new Set()): { binding: TypeBinding; name: string; module: Module } | null {
    const resolution = this.#engine.modules.resolve(from.path, specifier);
    if (resolution.kind !== 'file' || seen.has(resolution.path)) return null;
    const module = this.#engine.modules.load(resolution.path);
    if ('skipped' in module) return null;
    const { syntax } = module;
    for (const entry of syntax.exports.get(name) ?? []) {
      if (entry.kind === 'from') return this.#exportedType(module, entry.source, entry.name, new Set([...seen, module.path]));
      const local = entry.kind === 'local' ? entry.name : isClass(entry.node as Node) ? (entry.node as Class).id?.name ?? null : null;
      if (local) return this.#declaration([local], syntax.program, module);
    }
    for (const star of syntax.stars) {
      const found = this.#exportedType(module, star, name, new Set([...seen, module.path]));
      if (found) return found;
    }
    return null;
  }

  /** The expression, function or class that a value's name stands for, through imports. */
  #valueNode(node: Node, module: Module): { node: Node; module: Module } | null {
    const value = this.#engine.origins.valueOf(node, this.#engine.origins.frameAt(node, this.#engine.origins.moduleFrame(module)));
    if (value.kind === 'function' || value.kind === 'class' || value.kind === 'object') return { node: value.node, module: value.frame.module };
    return node.type === 'Identifier' ? this.#initialiser(node.name, node, module, new Set()) : null;
  }

  #initialiser(name: string, from: Node, module: Module, seen: ReadonlySet<string>): { node: Node; module: Module } | null {
    const binding = lookup(module.syntax, name, from);
    if (binding?.declaration.kind === 'variable' && binding.declaration.init && binding.declaration.path.length === 0) return { node: binding.declaration.init, module };
    if (binding?.declaration.kind !== 'import') return null;
    return this.#exportedValue(module, binding.declaration.source, binding.declaration.imported, seen);
  }

  #exportedValue(from: Module, specifier: string, name: string, seen: ReadonlySet<string>): { node: Node; module: Module } | null {
    const resolution = this.#engine.modules.resolve(from.path, specifier);
    if (resolution.kind !== 'file' || seen.has(resolution.path)) return null;
    const module = this.#engine.modules.load(resolution.path);
    if ('skipped' in module) return null;
    const within = new Set([...seen, resolution.path]);
    for (const entry of module.syntax.exports.get(name) ?? []) {
      if (entry.kind === 'from') return this.#exportedValue(module, entry.source, entry.name, within);
      return entry.kind === 'expression' ? { node: entry.node as Node, module } : this.#initialiser(entry.name, module.syntax.program, module, within);
    }
    for (const star of module.syntax.stars) { const found = this.#exportedValue(module, star, name, within); if (found) return found; }
    return null;
  }

  #builtBy(names: readonly string[], from: Node, module: Module): JsonSchema | null {
    const found = names.length === 1 ? this.#initialiser(names[0]!, from, module, new Set()) : null;
    return found && this.built(found.node, found.module);
  }

  #enumValue(node: Node, module: Module): JsonSchema {
    const target = unwrap(node);
    if (target.type === 'Identifier') {
      const found = this.#declaration([target.name], target, module);
      if (found?.binding.declaration.kind === 'enum') return enumSchema(found.binding.declaration.node);
      const held = this.#initialiser(target.name, target, module, new Set());
      const values = held && unwrap(held.node);
      const nodes = values?.type === 'ArrayExpression' ? values.elements as Node[] : values?.type === 'ObjectExpression' ? values.properties.flatMap((each) => (each.type === 'Property' ? [each.value as Node] : [])) : [];
      if (nodes.length > 0 && nodes.every((each) => each && unwrap(each).type === 'Literal')) return unionSchema(nodes.map((each) => ({ const: (unwrap(each) as { value?: unknown }).value })));
    }
    return unknownSchema();
  }
}

const DATE: JsonSchema = { type: 'string', format: 'date-time' };

function plain(schema: JsonSchema): Typed { return { schema, declared: null }; }

function literalType(node: Extract<Node, { type: 'Literal' }>): Typed | null {
  if ('regex' in node) return null;
  if (node.value === null) return plain({ type: 'null' });
  return typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean' ? plain({ const: node.value }) : null;
}

/** What a variable of this value may hold: `'placed'` is a string, unless it is constant. */
export function widened(schema: JsonSchema | undefined): JsonSchema {
  if (typeof schema !== 'object') return schema ?? unknownSchema();
  return schema.const === undefined ? schema : { type: typeof schema.const };
}

function at(typed: Typed | null, path: readonly (string | number)[]): Typed | null {
  let schema = typed?.schema;
  for (const step of path) schema = isObject(schema) && typeof step === 'string' ? schema.properties[step] : undefined;
  return schema === undefined ? null : path.length === 0 ? typed : plain(schema);
}

function itemsOf(typed: Typed | null): Typed | null {
  return typed && typeof typed.schema === 'object' && typed.schema.items !== undefined ? plain(typed.schema.items as JsonSchema) : null;
}

function isConst(type: Node): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
}

function isUndefined(type: Node): boolean { return type.type === 'TSUndefinedKeyword' || type.type === 'TSVoidKeyword'; }

function mayBeUndefined(type: Node): boolean { return isUndefined(type) || type.type === 'TSUnionType' && type.types.some((each) => isUndefined(each as Node)); }

/** The texts that a type of literals names: `'a' | 'b'`. */
function namesOf(schema: JsonSchema): string[] | null {
  if (typeof schema !== 'object') return null;
  return schema.const !== undefined ? [String(schema.const)] : schema.enum?.map(String) ?? null;
}

function nameParts(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'TSQualifiedName') return [...nameParts(node.left as Node), node.right.name];
  if (node.type === 'MemberExpression') { const name = keyName(node.property, node.computed); return name === null ? [] : [...nameParts(node.object), name]; }
  return [];
}

function interfacesNamed(name: string, scope: Node): Extract<Node, { type: 'TSInterfaceDeclaration' }>[] {
  const holder = scope.type === 'ExportNamedDeclaration' || scope.type === 'ExportDefaultDeclaration' ? scope.parent as Node : scope;
  const statements = 'body' in holder && Array.isArray(holder.body) ? holder.body as Node[] : [];
  return statements.map((each) => (each.type === 'ExportNamedDeclaration' && each.declaration ? each.declaration as Node : each)).filter((each) => each.type === 'TSInterfaceDeclaration' && each.id.name === name) as Extract<Node, { type: 'TSInterfaceDeclaration' }>[];
}

function enumSchema(node: Node): JsonSchema {
  if (node.type !== 'TSEnumDeclaration') return unknownSchema();
  let next: number | null = 0;
  const values = node.body.members.map(({ initializer }): unknown => {
    if (!initializer) return next === null ? undefined : next++;
    const value = initializer.type === 'Literal' ? initializer.value : undefined;
    next = typeof value === 'number' ? value + 1 : null;
    return value;
  });
  return values.some((value) => value === undefined) ? unknownSchema() : unionSchema(values.map((value) => ({ const: value })));
}

/** The block comment that ends right before a place. */
function commentBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - 2000), start).trimEnd();
  return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
}

/** A JSON Schema written as a constant: `{ type: 'object', properties: { ... } } as const`. */
function constantSchema(node: Node): JsonSchema | null {
  const value = jsonOf(node);
  const isSchema = typeof value === 'object' && value !== null && !Array.isArray(value) && ((value as { type?: unknown }).type === 'object' && 'properties' in value || '$ref' in value);
  return isSchema ? value as JsonSchema : null;
}

function jsonOf(node: Node): unknown {
  node = unwrap(node);
  if (node.type === 'Literal') return node.value;
  if (node.type === 'ArrayExpression') { const items = node.elements.map((each) => (each ? jsonOf(each as Node) : undefined)); return items.includes(undefined) ? undefined : items; }
  if (node.type !== 'ObjectExpression') return undefined;
  const entries: [string, unknown][] = [];
  for (const property of node.properties) {
    const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
    const value = property.type === 'Property' ? jsonOf(property.value as Node) : undefined;
    if (name === null || value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
