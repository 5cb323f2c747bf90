import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { ArgumentPath, CommandRow, EffectFacts, HandlerRow, Library, Receiver, WriteChain } from '../../src/catalog/schema.ts';

// Compares what the catalog names with what the libraries' own type declarations say.

/** A package of the fixture. Its folder in `node_modules` is its name, or the alias of an older version. */
export interface Pin { folder: string; package: string; version: string }

/**
 * What the declarations say of a name. `untyped`: they let any name pass, by `any` or an index signature. `unreached`: they do not type
 * the thing that should have it.
 */
export type Verdict = 'unreached' | 'missing' | 'untyped' | 'declared';

const FROM_BAD_TO_GOOD: readonly Verdict[] = ['unreached', 'missing', 'untyped', 'declared'];

/** The packages that the fixture pins. A package of `@types` stands for the one that it declares. */
export function readPins(root: string): Pin[] {
  const { dependencies } = readJson(join(root, 'package.json')) as { dependencies: Record<string, string> };
  return Object.entries(dependencies).map(([folder, pin]) => {
    const [, name = folder, version] = /^(?:npm:(.+)@)?([^@]+)$/.exec(pin)!;
    return { folder, package: declaredBy(name), version: version! };
  });
}

/** Whether a pin is installed, in its version. */
export function isInstalled(root: string, { folder, version }: Pin): boolean {
  const file = join(root, 'node_modules', folder, 'package.json');
  return existsSync(file) && (readJson(file) as { version: string }).version === version;
}

function readJson(file: string): unknown { return JSON.parse(readFileSync(file, 'utf8')); }

function declaredBy(name: string): string {
  const [, rest] = /^@types\/(.+)$/.exec(name) ?? [];
  return rest === undefined ? name : rest.includes('__') ? `@${rest.replace('__', '/')}` : rest;
}

export class Declarations {
  readonly #root: string;
  readonly #pins: readonly Pin[];
  readonly #entryPoints: Readonly<Record<string, readonly string[]>>;
  readonly #host: ts.CompilerHost;

  /** `entryPoints` lists, by folder, what else is imported for what it exports, or for what it adds to the package. */
  constructor(root: string, pins: readonly Pin[], entryPoints: Readonly<Record<string, readonly string[]>>) {
    this.#root = root;
    this.#pins = pins;
    this.#entryPoints = entryPoints;
    this.#host = hostThatKeeps(OPTIONS(root));
  }

  /** Every name in the entry, with what the declarations of any version of its packages say of it. */
  verdictsOn(library: Library): Map<string, Verdict> {
    const pins = this.#pins.filter((pin) => library.packages.includes(pin.package));
    const isOlder = (pin: Pin): boolean => pin.folder !== pin.package && !pin.folder.startsWith('@types/');
    const verdicts = new Map<string, Verdict>();
    // The packages of today belong together; an older version is read alone, since two of one package may declare the same module.
    for (const group of [pins.filter((pin) => !isOlder(pin)), ...pins.filter(isOlder).map((pin) => [pin])]) {
      for (const [name, verdict] of new Reading(library, ...this.#load(group)).verdicts()) verdicts.set(name, best([verdict, verdicts.get(name) ?? 'unreached']));
    }
    return verdicts;
  }

  #load(pins: readonly Pin[]): [ts.TypeChecker, ts.SourceFile, ts.Symbol[]] {
    const specifiers = pins.flatMap(({ folder }) => [declaredBy(folder), ...this.#entryPoints[folder] ?? []]);
    const path = join(this.#root, 'imports.ts');
    const file = ts.createSourceFile(path, specifiers.map((specifier) => `import '${specifier}';`).join('\n'), ts.ScriptTarget.ES2022, true);
    const host: ts.CompilerHost = { ...this.#host, getSourceFile: (name, ...rest) => (name === path ? file : this.#host.getSourceFile(name, ...rest)) };
    const program = ts.createProgram([path], OPTIONS(this.#root), host);
    const checker = program.getTypeChecker();
    const modules = file.statements.flatMap((statement, index) => {
      const found = checker.getSymbolAtLocation((statement as ts.ImportDeclaration).moduleSpecifier) ?? ambient(checker, specifiers[index]!, pins);
      return found ? [found] : [];
    });
    return [checker, file, modules];
  }
}

const OPTIONS = (root: string): ts.CompilerOptions => ({
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  strict: true, esModuleInterop: true, skipLibCheck: true, types: ['node'], typeRoots: [join(root, 'node_modules/@types')],
});

/** What many libraries read; to keep all would take gigabytes. */
const SHARED = /\/node_modules\/(typescript\/lib|@types\/node|aws-sdk|@aws-sdk|@smithy|@nestjs|rxjs|mongodb)\//;

/** A host that parses what is shared once for all programs. */
function hostThatKeeps(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const kept = new Map<string, ts.SourceFile | undefined>();
  return {
    ...host,
    getSourceFile(name, ...rest) {
      if (!SHARED.test(name)) return host.getSourceFile(name, ...rest);
      if (!kept.has(name)) kept.set(name, host.getSourceFile(name, ...rest));
      return kept.get(name);
    },
  };
}

/** The module that an older version declares under the package's own name, as Mongoose does. */
function ambient(checker: ts.TypeChecker, specifier: string, pins: readonly Pin[]): ts.Symbol | undefined {
  const pin = pins.find(({ folder }) => folder === specifier);
  return pin && checker.getAmbientModules().find(({ name }) => name === `"${pin.package}"`);
}

/** From what is exported to the farthest receiver. Types that are made anew at each step would come without end. */
const LONGEST_WAY = 5;

/** What a place in the arguments of a call is. */
interface Found { verdict: Verdict; types: ts.Type[] }

const UNTYPED: Found = { verdict: 'untyped', types: [] };

/** One library in one set of installed packages. */
class Reading {
  readonly #library: Library;
  readonly #checker: ts.TypeChecker;
  readonly #at: ts.Node;
  readonly #modules: readonly ts.Symbol[];
  /** The types that each receiver can have, found as the engine finds receivers: from what is exported to what that returns. */
  readonly #types = new Map<string, Map<unknown, ts.Type>>();

  constructor(library: Library, checker: ts.TypeChecker, at: ts.Node, modules: readonly ts.Symbol[]) {
    this.#library = library;
    this.#checker = checker;
    this.#at = at;
    this.#modules = modules;
    this.#findTypes();
  }

  verdicts(): Map<string, Verdict> {
    const { receivers, effects, commands = [], transactions = [], handlers = [], chain = {} } = this.#library;
    const verdicts = new Map<string, Verdict>();
    for (const name of exportedNames(this.#library)) verdicts.set(name, this.#exported(name).length > 0 ? 'declared' : 'missing');
    const calls = handlers.filter((row) => row.form === 'call');
    const members = [
      ...(Object.values(receivers) as Receiver[]).flatMap(({ from = {}, callbackOf = {} }) => [...Object.entries(from), ...Object.entries(callbackOf)] as [string, string[]][]),
      ...[...effects, ...transactions, ...calls].map(({ on, members }) => [on, members] as const),
    ];
    for (const [receiver, names] of members) for (const name of names) verdicts.set(`${receiver}.${name}`, this.#verdictOnMember(this.#typesOf(receiver), name));
    const writes = effects.filter(({ effect }) => effect === 'write').flatMap(({ on, members }) => members.flatMap((name) => this.#results(on, name)));
    for (const name of Object.values(chain).flat() as string[]) verdicts.set(`(write).${name}`, this.#verdictOnMember(this.#followChain(writes, chain), name));
    for (const row of [...effects, ...calls]) this.#notePaths(verdicts, `${row.on}.${row.members.join('/')}`, row, row.members.flatMap((name) => this.#signatures(row.on, name)));
    for (const row of [...commands, ...handlers.filter(({ form }) => form === 'constructor')] as CommandRow[]) this.#notePaths(verdicts, row.classes.join('/'), row, this.#constructors(row.classes));
    return verdicts;
  }

  /** Facts without names, such as the first argument, and those of arguments that are not typed, are beyond the declarations. Of several places one will do. */
  #notePaths(verdicts: Map<string, Verdict>, title: string, row: EffectFacts | HandlerRow, signatures: readonly ts.Signature[]): void {
    for (const [fact, value] of Object.entries(row) as [string, unknown][]) {
      if (fact === 'batch') continue;
      const within = fact === 'message' && 'handler' in row ? this.#functionsAt(row.handler, signatures) : signatures;
      const paths = pathsIn(value).filter((path) => path.length > 1);
      const verdict = best(paths.flatMap((path) => within.map((signature) => this.#follow(signature, path).verdict)));
      if (verdict === 'missing' || verdict === 'declared') verdicts.set(`${title}: ${fact} ${paths.map((path) => path.join('.')).join(' or ')}`, verdict);
    }
  }

  #constructors(classes: readonly string[]): ts.Signature[] {
    return classes.flatMap((name) => this.#exported(name)).flatMap((symbol) => [...this.#typeOf(symbol).getConstructSignatures()]);
  }

  #findTypes(): void {
    const { transactions = [] } = this.#library;
    const specs = Object.entries(this.#library.receivers) as [string, Receiver][];
    for (const [name] of specs) this.#types.set(name, new Map());
    for (const [receiver, spec] of specs) this.#add(receiver, this.#exportedTypes(spec));
    const steps: (() => boolean)[] = specs.flatMap(([receiver, { from = {}, callbackOf = {}, constructs }]) => [
      ...(Object.entries(from) as [string, string[]][]).flatMap(([source, names]) => names.map((name) => () => this.#add(receiver, this.#results(source, name)))),
      ...(Object.entries(callbackOf) as [string, string[]][]).flatMap(([source, names]) => names.map((name) => () => this.#add(receiver, this.#passed(source, name)))),
      ...constructs ? [() => this.#add(constructs, this.#typesOf(receiver).flatMap((type) => type.getConstructSignatures()).map((signature) => signature.getReturnType()))] : [],
    ]);
    for (const { on, members, form, handle } of transactions) {
      if (handle && form !== 'batch') steps.push(...members.map((name) => () => this.#add(handle, form === 'begin' ? this.#results(on, name) : this.#passed(on, name))));
    }
    for (const row of this.#library.handlers ?? []) {
      for (const [index, receiver] of (row.gives ?? []).entries()) if (receiver) steps.push(() => this.#add(receiver, this.#given(row, index)));
    }
    // Every step is taken: `some` would stop at the first that adds a type.
    for (let round = 0; round < LONGEST_WAY && steps.map((step) => step()).includes(true); round++);
  }

  #exportedTypes({ classes = [], types = [], values = [], functions = [] }: Receiver): ts.Type[] {
    const named = [...classes, ...types, ...values].flatMap((name) => this.#exported(name)).flatMap((symbol) => {
      const declared = symbol.flags & ts.SymbolFlags.Type ? [this.#checker.getDeclaredTypeOfSymbol(symbol)] : [];
      if (!(symbol.flags & (ts.SymbolFlags.Value | ts.SymbolFlags.Module))) return declared;
      const value = this.#typeOf(symbol);
      return [...declared, value, ...value.getConstructSignatures().map((signature) => signature.getReturnType())];
    });
    return [...named, ...functions.flatMap((name) => this.#exported(name)).flatMap((symbol) => this.#typeOf(symbol).getCallSignatures()).map((signature) => signature.getReturnType())];
  }

  /** Generic types in all their instantiations are one: there is no end of them. A class and what it makes are two, though both have its symbol. */
  #add(receiver: string, given: readonly ts.Type[]): boolean {
    const known = this.#types.get(receiver)!;
    const before = known.size;
    for (const type of given.flatMap((each) => this.#alternatives(each))) {
      const key = (type.getConstructSignatures().length > 0 ? type.symbol?.exports : type.symbol) ?? type;
      if (!known.has(key)) known.set(key, type);
    }
    return known.size > before;
  }

  #typesOf(receiver: string): ts.Type[] { return [...this.#types.get(receiver)!.values()]; }

  #verdictOnMember(types: readonly ts.Type[], name: string): Verdict {
    return best(types.map((type) => {
      if (name === '()' ? type.getCallSignatures().length > 0 : this.#property(type, name)) return 'declared';
      return isOpen(type) || this.#takesAnyName(type) ? 'untyped' : 'missing';
    }));
  }

  /** The types of a member; `'()'` is the thing itself. */
  #memberTypes(types: readonly ts.Type[], name: string): ts.Type[] {
    if (name === '()') return [...types];
    return types.flatMap((type) => {
      const property = this.#property(type, name);
      return property ? this.#alternatives(this.#typeOf(property)) : [];
    });
  }

  #signatures(receiver: string, name: string): ts.Signature[] { return this.#memberTypes(this.#typesOf(receiver), name).flatMap((type) => [...type.getCallSignatures()]); }

  #results(receiver: string, name: string): ts.Type[] { return this.#resultsOf(this.#typesOf(receiver), name); }

  /** What a call of a member returns, or what the property holds. */
  #resultsOf(types: readonly ts.Type[], name: string): ts.Type[] {
    return this.#memberTypes(types, name).flatMap((type) => {
      const returned = type.getCallSignatures().map((signature) => signature.getReturnType());
      // A property may be a thing that can be called as well: `twilio.messages(id)`, `twilio.messages.create()`.
      return returned.length === 0 || type.getProperties().length > 0 ? [type, ...returned] : returned;
    });
  }

  /** What a member hands to callbacks. */
  #passed(receiver: string, name: string): ts.Type[] {
    const parametersOf = (signatures: readonly ts.Signature[]): ts.Type[] => signatures.flatMap((signature) => signature.parameters).map((parameter) => this.#typeOf(parameter));
    return parametersOf(parametersOf(this.#signatures(receiver, name)).flatMap((type) => this.#alternatives(type)).flatMap((type) => [...type.getCallSignatures()]));
  }

  /** What a handler is given by the library. */
  #given(row: HandlerRow, index: number): ts.Type[] {
    if (row.form === 'iteration') return this.#typesOf(row.on).flatMap((type) => this.#iterated(type));
    const signatures = row.form === 'call' ? row.members.flatMap((name) => this.#signatures(row.on, name)) : row.form === 'constructor' ? this.#constructors(row.classes) : [];
    if (!('handler' in row)) return [];
    return this.#functionsAt(row.handler, signatures).flatMap(({ parameters }) => parameters.slice(index, index + 1)).map((parameter) => this.#typeOf(parameter));
  }

  #iterated(type: ts.Type): ts.Type[] {
    const iterators = type.getProperties().filter(({ name }) => name.startsWith('__@asyncIterator')).flatMap((property) => [...this.#typeOf(property).getCallSignatures()]);
    return iterators.flatMap((signature) => [...this.#checker.getTypeArguments(signature.getReturnType() as ts.TypeReference)].slice(0, 1));
  }

  #functionsAt(path: ArgumentPath, signatures: readonly ts.Signature[]): ts.Signature[] {
    return signatures.flatMap((signature) => this.#follow(signature, path).types).flatMap((type) => [...type.getCallSignatures()]);
  }

  /** A chain goes on from a write through its own calls. */
  #followChain(writes: readonly ts.Type[], chain: WriteChain): ts.Type[] {
    const types = new Set(writes.flatMap((type) => this.#alternatives(type)));
    for (const name of Object.values(chain).flat() as string[]) for (const type of this.#resultsOf([...types], name)) types.add(type);
    return [...types];
  }

  /** What stands at the path in the arguments of a call. */
  #follow(signature: ts.Signature, [index, ...steps]: ArgumentPath): Found {
    const given = index < 0 ? signature.parameters.slice(index - 1).map((parameter) => this.#typeOf(parameter)) : this.#argument(signature, index);
    return together(given.map((type) => this.#step(this.#alternatives(type), steps)));
  }

  /** The type of an argument by its place, which the last parameter may stand for together with those behind it. */
  #argument({ parameters }: ts.Signature, index: number): ts.Type[] {
    const last = parameters.at(-1);
    if (!last || !isRest(last) || index < parameters.length - 1) return parameters.slice(index, index + 1).map((parameter) => this.#typeOf(parameter));
    const rest = this.#typeOf(last);
    if (this.#checker.isTupleType(rest)) return this.#checker.getTypeArguments(rest as ts.TypeReference).slice(index - parameters.length + 1).slice(0, 1);
    return [rest.getNumberIndexType() ?? rest];
  }

  #step(types: readonly ts.Type[], [name, ...rest]: readonly string[]): Found {
    if (name === undefined) return { verdict: 'declared', types: [...types] };
    return together(types.map((type) => {
      if (isOpen(type)) return UNTYPED;
      const property = name === '*' ? undefined : this.#property(type, name);
      if (property) return this.#step(this.#alternatives(this.#typeOf(property)), rest);
      // A fact of one message is one of each in a list.
      const element = this.#checker.isArrayType(type) || this.#checker.isTupleType(type) ? type.getNumberIndexType() : undefined;
      if (element) return this.#step(this.#alternatives(element), name === '*' ? rest : [name, ...rest]);
      return name !== '*' && this.#takesAnyName(type) ? UNTYPED : { verdict: 'missing', types: [] };
    }));
  }

  #property(type: ts.Type, name: string): ts.Symbol | undefined { return this.#checker.getPropertyOfType(this.#checker.getApparentType(type), name); }

  #takesAnyName(type: ts.Type): boolean { return this.#checker.getIndexInfosOfType(type).some(({ keyType }) => (keyType.flags & ts.TypeFlags.String) !== 0); }

  #typeOf(symbol: ts.Symbol): ts.Type { return this.#checker.getTypeOfSymbolAtLocation(symbol, this.#at); }

  /** The members of a union, with promises awaited and type parameters as wide as they may be. */
  #alternatives(type: ts.Type, depth = 0): ts.Type[] {
    if (depth > 5) return [type];
    if (type.isUnion()) return type.types.flatMap((each) => this.#alternatives(each, depth + 1));
    if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return [];
    const isInstantiable = (type.flags & ts.TypeFlags.Instantiable) !== 0;
    const next = isInstantiable ? this.#checker.getBaseConstraintOfType(type) : this.#checker.getAwaitedType(type);
    return next && next !== type && (isInstantiable || !(next.flags & ts.TypeFlags.Instantiable)) ? this.#alternatives(next, depth + 1) : [type];
  }

  /** What a dotted exported name stands for, in each of the modules. */
  #exported(name: string): ts.Symbol[] {
    return this.#modules.flatMap((module) => {
      let at: ts.Symbol | undefined = module;
      for (const part of name.split('.')) if (part !== '*') at = at && this.#member(at, part);
      return at ? [this.#target(at)] : [];
    });
  }

  #member(symbol: ts.Symbol, name: string): ts.Symbol | undefined {
    const own = symbol.flags & ts.SymbolFlags.Module ? this.#checker.getExportsOfModule(symbol).find((each) => each.name === name) : undefined;
    if (own) return this.#target(own);
    const assigned = symbol.exports?.get(ts.InternalSymbolName.ExportEquals);
    const whole = assigned && this.#target(assigned);
    if (name === 'default') return whole;
    const holder = whole ?? (symbol.flags & ts.SymbolFlags.Value ? symbol : undefined);
    return holder && this.#checker.getPropertyOfType(this.#checker.getNonNullableType(this.#typeOf(holder)), name);
  }

  #target(symbol: ts.Symbol): ts.Symbol { return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol; }
}

function exportedNames({ receivers, commands = [], handlers = [], transactionDecorators = [] }: Library): string[] {
  const inReceivers = (Object.values(receivers) as Receiver[]).flatMap(({ classes, types, functions, values, decorators }) => [classes, types, functions, values, decorators]);
  const inHandlers = (handlers as readonly Partial<Record<'classes' | 'decorators' | 'bases' | 'types' | 'functions', readonly string[]>>[])
    .flatMap(({ classes, decorators, bases, types, functions }) => [classes, decorators, bases, types, functions]);
  return [...[...inReceivers, ...inHandlers].flatMap((names) => names ?? []), ...commands.flatMap(({ classes }) => classes), ...transactionDecorators];
}

/** The places in arguments that a fact names, however deep it says so. */
function pathsIn(value: unknown): ArgumentPath[] {
  if (Array.isArray(value)) return typeof value[0] === 'number' ? [value as unknown as ArgumentPath] : value.flatMap(pathsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

function isRest(parameter: ts.Symbol): boolean {
  const declaration = parameter.valueDeclaration;
  return declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
}

/** Anything may be read from it. */
function isOpen(type: ts.Type): boolean { return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Instantiable | ts.TypeFlags.NonPrimitive)) !== 0; }

function best(verdicts: readonly Verdict[]): Verdict { return FROM_BAD_TO_GOOD[Math.max(0, ...verdicts.map((verdict) => FROM_BAD_TO_GOOD.indexOf(verdict)))]!; }

function together(found: readonly Found[]): Found { return { verdict: best(found.map(({ verdict }) => verdict)), types: found.flatMap(({ types }) => types) }; }
