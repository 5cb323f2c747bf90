import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Node as TsNode, Project, ts, type SourceFile, type Symbol as TsSymbol, type Type } from 'ts-morph';
import type { Module } from '../../engine/modules.ts';
import type { Node } from '../../engine/syntax.ts';
import { deprecationIn, inferred, isUnknown, marked, objectSchema, unionSchema, unknownSchema, type FieldSchema, type JsonSchema } from './schemas.ts';
import type { Typed, Types } from './types.ts';

/** Types nested deeper than this are not laid out. */
const DEEPEST = 16;
/** A type with more fields is a document of some library, and no payload. */
const MOST_FIELDS = 120;
/** What JSON makes of built-in objects; others say nothing. */
const BUILT_IN: Record<string, JsonSchema> = { Date: { type: 'string', format: 'date-time' }, String: { type: 'string' }, Number: { type: 'number' }, Boolean: { type: 'boolean' }, URL: { type: 'string' } };
const DEFINITIONS = '#/definitions/';

/** Types by the type checker that ts-morph brings along: whatever TypeScript the project has, or none. */
export class CheckerTypes implements Types {
  readonly #projects = new Map<string, Project>();

  /** Each file that is added makes a program anew: so all are added before the first question. */
  prepare(paths: readonly string[]): void {
    for (const path of paths) this.#projectFor(path).addSourceFileAtPathIfExists(path);
  }

  of(node: Node, module: Module): Typed | null {
    const found = this.#nodeAt(node, module);
    return found && this.#typed(found.getType(), found);
  }

  expected(node: Node, module: Module): Typed | null {
    const found = this.#nodeAt(node, module);
    if (!found || !TsNode.isExpression(found)) return null;
    const type = found.getContextualType();
    const typed = type && this.#typed(type, found);
    // An expected `unknown`, or a type parameter that takes the literal's own type, asks for nothing.
    return typed && !isUnknown(typed.schema) && !type.isTypeParameter() ? typed : null;
  }

  written(type: Node, module: Module): Typed | null {
    const found = this.#nodeAt(type, module);
    return found && this.#typed(found.getType(), found);
  }

  #typed(type: Type, at: TsNode): Typed {
    const reading = new Reading(at);
    const schema = reading.schema(awaited(type));
    return { schema: reading.withDefinitions(schema), declared: declarationOf(awaited(type)) };
  }

  #nodeAt({ start, end, type }: Node, module: Module): TsNode | null {
    const file = this.#fileOf(module);
    let node = file?.getDescendantAtPos(start);
    while (node && (node.getStart() > start || node.getEnd() < end)) node = node.getParent();
    // An identifier and the expression that it alone makes up cover the same text: the outermost is meant, but no statement.
    for (let parent = node?.getParent(); parent && node && parent.getStart() === start && parent.getEnd() === end && !TsNode.isStatement(parent) && type !== 'Identifier'; parent = node.getParent()) node = parent;
    return node && node.getStart() === start && node.getEnd() === end ? node : null;
  }

  #fileOf({ path, syntax }: Module): SourceFile | undefined {
    const project = this.#projectFor(path);
    return project.getSourceFile(path) ?? (syntax.text.startsWith('\uFEFF') ? undefined : project.addSourceFileAtPathIfExists(path));
  }

  /** One program for each tsconfig: its path aliases and its library are those of its files. */
  #projectFor(path: string): Project {
    const config = nearestConfig(dirname(path));
    let project = this.#projects.get(config ?? '');
    if (!project) this.#projects.set(config ?? '', (project = newProject(config)));
    return project;
  }
}

/** One reading of a type; a type that holds itself becomes a definition. */
class Reading {
  readonly #at: TsNode;
  readonly #open: { type: ts.Type; name: string; used: boolean }[] = [];
  readonly #definitions = new Map<string, JsonSchema>();
  #depth = 0;

  constructor(at: TsNode) { this.#at = at; }

  withDefinitions(schema: JsonSchema): JsonSchema {
    return this.#definitions.size === 0 || typeof schema !== 'object' ? schema : { ...schema, definitions: Object.fromEntries(this.#definitions) };
  }

  schema(type: Type): JsonSchema {
    if (this.#depth > DEEPEST) return unknownSchema();
    this.#depth++;
    const schema = this.#schema(type);
    this.#depth--;
    return schema;
  }

  #schema(type: Type): JsonSchema {
    if (type.isAny() || type.isUnknown() || type.isNever() || type.isTypeParameter()) return constraintOf(type) ? this.schema(constraintOf(type)!) : unknownSchema();
    if (type.isNull()) return { type: 'null' };
    if (type.isBoolean()) return { type: 'boolean' };
    if (type.isBooleanLiteral()) return { const: type.getText() === 'true' };
    if (type.isEnumLiteral() && !type.isUnion() || type.isStringLiteral() || type.isNumberLiteral()) { const value = type.getLiteralValue(); return typeof value === 'string' || typeof value === 'number' ? { const: value } : unknownSchema(); }
    if (type.isString() || type.isTemplateLiteral()) return { type: 'string' };
    if (type.isNumber()) return { type: 'number' };
    if (type.isBigInt() || type.isBigIntLiteral()) return { type: 'integer' };
    if (type.isUnion()) return unionSchema(type.getUnionTypes().filter((each) => !each.isUndefined() && !each.isVoid()).map((each) => this.schema(each)));
    if (type.isUndefined() || type.isVoid()) return unknownSchema();
    if (type.isTuple()) return { type: 'array', prefixItems: type.getTupleElements().map((each) => this.schema(each)), items: false };
    if (type.isArray() || type.isReadonlyArray()) return { type: 'array', items: this.schema(type.getArrayElementTypeOrThrow()) };
    if (type.isObject() || type.isIntersection()) return this.#object(type);
    return unknownSchema();
  }

  #object(type: Type): JsonSchema {
    const name = (type.getAliasSymbol() ?? type.getSymbol())?.getName() ?? 'Object';
    const builtIn = isFromOutside(type.getSymbol()) ? BUILT_IN[name] : undefined;
    if (builtIn !== undefined) return builtIn;
    if (name === 'Promise') { const [inner] = type.getTypeArguments(); return inner ? this.schema(inner) : unknownSchema(); }
    if (type.getCallSignatures().length > 0 || type.isIntersection() && type.getIntersectionTypes().some((each) => each.isString() || each.isNumber())) return this.#branded(type);
    const json = type.getProperty('toJSON');
    const toJson = json && !isFromOutside(json) ? json.getTypeAtLocation(this.#at).getCallSignatures()[0]?.getReturnType() : undefined;
    if (toJson && !toJson.isAny() && toJson.getText() !== type.getText()) return this.schema(toJson);
    const open = this.#open.find((each) => each.type === type.compilerType);
    if (open) { open.used = true; return { $ref: DEFINITIONS + open.name }; }
    const entry = { type: type.compilerType, name: /^\w+$/.test(name) && name !== '__type' ? name : `Type${this.#open.length + 1}`, used: false };
    this.#open.push(entry);
    const schema = this.#fields(type);
    this.#open.pop();
    if (!entry.used) return schema;
    this.#definitions.set(entry.name, schema);
    return { $ref: DEFINITIONS + entry.name };
  }

  /** `string & { __brand: 'OrderId' }` is a string on the wire; a function is nothing. */
  #branded(type: Type): JsonSchema {
    const primitive = type.isIntersection() ? type.getIntersectionTypes().find((each) => each.isString() || each.isNumber()) : undefined;
    return primitive ? this.schema(primitive) : unknownSchema();
  }

  #fields(type: Type): JsonSchema {
    const index = type.getStringIndexType() ?? type.getNumberIndexType();
    const properties = type.getProperties();
    if (properties.length > MOST_FIELDS) return unknownSchema();
    const fields = new Map<string, FieldSchema>();
    const own = properties.filter((property) => !isFromOutside(property));
    // A document of a library has the fields of the project, and many more that do not go over the wire.
    for (const property of own.length > 0 ? own : properties) {
      const field = this.#field(property);
      if (field) fields.set(property.getName(), field);
    }
    if (fields.size === 0) return index ? { type: 'object', additionalProperties: this.schema(index) } : properties.length > 0 ? unknownSchema() : { type: 'object', properties: {} };
    const schema = objectSchema(fields, index !== undefined);
    // The type of an object literal, which nobody has declared.
    return type.getSymbol()?.getName() === '__object' ? inferred(schema) : schema;
  }

  #field(property: TsSymbol): FieldSchema | null {
    const declaration = property.getDeclarations()[0];
    if (property.getName().startsWith('__@') || property.getName().startsWith('#') || declaration && (TsNode.isMethodDeclaration(declaration) || TsNode.isMethodSignature(declaration) || TsNode.isGetAccessorDeclaration(declaration) || TsNode.isSetAccessorDeclaration(declaration))) return null;
    const type = property.getTypeAtLocation(this.#at);
    if (type.getCallSignatures().length > 0) return null;
    const optional = property.isOptional() || type.isUnion() && type.getUnionTypes().some((each) => each.isUndefined());
    const schema = this.schema(type);
    return { schema: marked(widenedIfInferred(schema, declaration), deprecationOf(declaration)), optional };
  }
}

/** The value of a literal is inferred as such in `as const` only by intent: a field's text is any text, unless a type says which. */
function widenedIfInferred(schema: JsonSchema, declaration: TsNode | undefined): JsonSchema {
  if (typeof schema !== 'object' || schema.const === undefined || !declaration || !TsNode.isPropertyAssignment(declaration)) return schema;
  return { type: typeof schema.const };
}

function deprecationOf(declaration: TsNode | undefined): object {
  const comments = declaration && TsNode.isJSDocable(declaration) ? declaration.getJsDocs().map((each) => each.getText()).join('\n') : declaration?.getLeadingCommentRanges().map((range) => range.getText()).join('\n') ?? '';
  return deprecationIn(comments);
}

function awaited(type: Type): Type {
  const [inner] = type.getSymbol()?.getName() === 'Promise' ? type.getTypeArguments() : [];
  return inner ?? type;
}

function constraintOf(type: Type): Type | undefined {
  return type.isTypeParameter() ? type.getConstraint() : undefined;
}

function declarationOf(type: Type): Typed['declared'] {
  const symbol = type.getAliasSymbol() ?? type.getSymbol();
  const declaration = symbol?.getDeclarations().find((each) => TsNode.isInterfaceDeclaration(each) || TsNode.isTypeAliasDeclaration(each) || TsNode.isClassDeclaration(each));
  return !symbol || !declaration || isFromOutside(symbol) ? null : { path: declaration.getSourceFile().getFilePath(), name: symbol.getName() };
}

/** Declared by a package, or by the language. */
function isFromOutside(symbol: TsSymbol | undefined): boolean {
  const declarations = symbol?.getDeclarations() ?? [];
  return declarations.length > 0 && declarations.every((each) => { const file = each.getSourceFile(); return file.isInNodeModules() || file.isFromExternalLibrary() || /\/lib\.[\w.]+\.d\.ts$/.test(file.getFilePath()); });
}

function nearestConfig(folder: string): string | null {
  for (let dir = folder; ; dir = dirname(dir)) {
    const config = join(dir, 'tsconfig.json');
    if (existsSync(config)) return config;
    if (dirname(dir) === dir) return null;
  }
}

/** Whatever the project's own settings: without strict null checks every field might be absent, and JavaScript is read as well. */
const FORCED: ts.CompilerOptions = { strict: true, strictNullChecks: true, exactOptionalPropertyTypes: false, allowJs: true, checkJs: false, noEmit: true, skipLibCheck: true, incremental: false, composite: false };

function newProject(config: string | null): Project {
  const bare = { compilerOptions: { ...FORCED, target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler } };
  if (!config) return new Project(bare);
  try {
    return new Project({ tsConfigFilePath: config, skipAddingFilesFromTsConfig: true, compilerOptions: FORCED });
  } catch {
    // A tsconfig whose base is not installed cannot be read: its files can.
    return new Project(bare);
  }
}

