import type { ConsumerWords } from './consumer-words.ts';
import { isDeclaration, registeringCalls, soundsLikeGivenPublish, soundsLikePublish, soundsLikeWrite } from './names.ts';

/** What a file takes from another: the names, as exported there; null for all of it (`import * as`, `require`). */
export interface Link { specifier: string; names: readonly string[] | null }

/** What a file passes on from another: its own names for it to the other's; null for `export *`. */
export interface PassedOn { specifier: string; names: ReadonlyMap<string, string> | null }

/** What the text of a file tells without a parse. */
export interface FileText {
  /** Equal for equal texts. */
  hash: number;
  imports: readonly Link[];
  passedOn: readonly PassedOn[];
  /** Names that it exports itself. */
  exports: ReadonlySet<string>;
  /** Those of them that are a type of data, an enum or a literal: whoever imports it runs no code of this file. */
  inert: ReadonlySet<string>;
  /** It may export more than `exports` tells: CommonJS, or a destructured constant. */
  exportsMore: boolean;
  /** Interfaces and abstract classes with methods: somebody implements them. */
  ports: readonly string[];
  /** Names that its classes and interfaces extend or implement. */
  heirs: readonly string[];
  /** Of these, and of its own ports, those that it names nowhere else: through them it calls nobody. */
  onlyInherited: ReadonlySet<string>;
  /** Something in it is called, and not declared or used as a decorator only. */
  hasCalls: boolean;
  /** Dependency-injection tokens that it provides. */
  provides: readonly string[];
  /** Types that its constants and functions are annotated with. */
  annotated: readonly string[];
  /** Imported functions and classes that it calls. */
  calls: readonly string[];
  /** Tokens that it asks a container for. */
  injects: readonly string[];
  /** Its names sound like publishing or writing: what recognition by name might make of it. */
  soundsLikePublish: boolean;
  soundsLikeWrite: boolean;
  /** Words of the ways in which libraries register consumers. */
  consumerWords: readonly string[];
  /** What it calls that may store a function as a consumer: `subscribe`, `onOrderPlaced`. */
  registeringCalls: readonly string[];
}

const NO_NAMES: ReadonlySet<string> = new Set();

export const NO_TEXT: FileText = {
  hash: 0, imports: [], passedOn: [], exports: NO_NAMES, inert: NO_NAMES, exportsMore: true, ports: [], heirs: [], onlyInherited: NO_NAMES, hasCalls: false, provides: [], annotated: [], calls: [], injects: [], soundsLikePublish: false, soundsLikeWrite: false, consumerWords: [], registeringCalls: [],
};

/** Reads by regular expression what a parse of every file would cost too much to learn. Where it errs, it says too much rather than too little. */
export function scan(text: string, words: ConsumerWords): FileText {
  const declared = types(text);
  const linked = links(text);
  return {
    hash: hashOf(text), ...linked, ...declared, onlyInherited: onlyInherited(text, declared), hasCalls: hasCalls(text), calls: callsOf(text, linked.imports), inert: inertExports(text, declared), ...containers(text),
    annotated: unique([...text.matchAll(ANNOTATED_VALUE), ...text.matchAll(ANNOTATED_RESULT)].map(([, one, other]) => one ?? other!)),
    soundsLikePublish: soundsLikePublish(text) || callsGivenPublish(text), soundsLikeWrite: soundsLikeWrite(text),
    consumerWords: unique(words.in(text)), registeringCalls: unique(registeringCalls(text)),
  };
}

export function hashOf(text: string): number {
  let hash = text.length;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

const FROM = /\b(import|export)\s+(type\s+)?(?:([\w$]+)\s*,?\s*)?(?:(\*)(?:\s*as\s+([\w$]+))?|\{([^{}]*)\})?\s*from\s*['"]([^'"\n]+)['"]/g;
const CALLED = /(?:\{([^{}]*)\}\s*=\s*)?\b(?:require|import)\s*\(\s*['"]([^'"\n]+)['"]/g;
const IMPORTS_BY_CALL = /require|import\s*\(/;
const WHOLE = /\b(?:const|let|var)\s+([\w$]+)\s*=\s*require\s*\(/g;
/** A parameter or property of a function's type, `save: (order: Order) => Promise<void>`, or of a named type, which may be one. */
const FUNCTION_TYPE = /([\w$]+)\??\s*:\s*(?:[A-Z][\w$]*\b|\((?:[^()]|\([^()]*\))*\)\s*=>\s*(?:Promise|void|unknown|any)\b)/g;
/** Parameters taken apart: `export const place = ({ save, publish }`, `constructor({ save }`, `module.exports = ({ save }`. */
const TAKEN_APART = /(?:=\s*(?:async\s*)?|\bfunction\s*[\w$]*\s*(?:<[^<>()]*>)?|\bconstructor\s*)\(\s*\{([^{}]*)\}/g;
const IMPORT_EQUALS = /\bimport\s+[\w$]+\s*=\s*require\s*\(/;
const OWN = /\bexport\s+(?:declare\s+)?(default\s+)?(?:abstract\s+)?(?:async\s+)?(?:const\s+enum|const|let|var|function\s*\*?|class|interface|type|enum|namespace)\s+([\w$]+)/g;
const INERT = /\bexport\s+(?:declare\s+)?(?:(?:(?:type|(?:const\s+)?enum)\s+|interface\s+(?=[\w$]+\s*\{))([\w$]+)|const\s+([\w$]+)\s*(?::[^=\n]*)?=\s*(?:['"\d]|new\s+Set\(\[\s*['"]))/g;
const VALUE = /\bexport\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const(?!\s+enum)|let|var|function\s*\*?|class)\s+([\w$]+)/g;
const OWN_LIST = /\bexport\s+(?:type\s+)?\{([^{}]*)\}(?!\s*from)/g;
const MORE = /\bmodule\.exports\b|\bexports\.|\bexport\s+(?:const|let|var)\s*[{[]|\bexport\s*=/;
const ANNOTATED_VALUE = /\b(?:const|let)\s+[\w$]+\s*:\s*([A-Z][\w$]*)\b[^=\n]*=\s*(?:new\b|\{|\w)/g;
const ANNOTATED_RESULT = /\bsatisfies\s+([A-Z][\w$]*)|\)\s*:\s*([A-Z][\w$]*)\s*(?:=>|\{)/g;
const DECLARED = /\b(abstract\s+class|class|interface)\s+([\w$]+)([^{;]*)\{|\btype\s+([A-Z][\w$]*)\s*(?:<[^=]*>)?\s*=\s*\{/g;
const RENAMED = /\b([A-Z][\w$]*)\s+as\s+([A-Z][\w$]*)/g;
const ANONYMOUS_HEIR = /\bclass\s+extends\s+([\w$]+)/g;
const METHOD = /[\w$'"\]]\s*\??\s*(?:<[^<>()]*>)?\s*\(|=>/;
/** A method that only throws, for those that extend the class to override. */
const STUB = /\)[^;{}]*\{\s*throw\s[^;{}]*;?\s*\}/;
const PROVIDED = /\b(?:provide\s*:|(?:re)?bind\s*(?:<[^()]*>)?\(|register(?:Singleton|Instance|Type)?\s*(?:<[^()]*>)?\()\s*(?:([\w$.]+)|['"`]([^'"`]+)['"`])/g;
/** Awilix: `register({ orders: asClass(OrderRepository) })`. */
const PROVIDED_BY_NAME = /\b([\w$]+)\s*:\s*(?:\w+\.)?as(?:Class|Value|Function)\s*\(/g;
const AWILIX = /asClass|asValue|asFunction/;
const ASKED_FOR = /\b(?:inject\w*|get|resolve|getInstance|getService|make)\s*(?:<[^<>()]*>)?\(\s*(?:(?:[\w$]+\.)*([A-Z][\w$]*)|['"`]([A-Za-z][^'"`]*)['"`])/gi;

function links(text: string): Pick<FileText, 'imports' | 'passedOn' | 'exports' | 'exportsMore'> {
  const imports: Link[] = [];
  const passedOn: PassedOn[] = [];
  const found = new Set<string>();
  for (const [, keyword, typeOnly, single, star, alias, list, specifier] of text.matchAll(FROM)) {
    const named = list === undefined ? [] : namesIn(list, typeOnly !== undefined && keyword === 'import');
    const source = atom(specifier!);
    if (keyword === 'export') {
      if (star && !alias) passedOn.push({ specifier: source, names: null });
      else if (alias) { found.add(atom(alias)); imports.push({ specifier: source, names: null }); }
      else passedOn.push({ specifier: source, names: new Map(named.map(([theirs, own]) => [own, theirs])) });
    } else imports.push({ specifier: source, names: star ? null : [...(single ? ['default'] : []), ...named.map(([theirs]) => theirs)] });
  }
  for (const [, list, specifier] of IMPORTS_BY_CALL.test(text) ? text.matchAll(CALLED) : NONE) {
    imports.push({ specifier: atom(specifier!), names: list === undefined ? null : [...list.matchAll(/([\w$]+)\s*(?::\s*[\w$]+)?\s*(?:,|$)/g)].map(([, theirs]) => atom(theirs!)) });
  }
  for (const [, isDefault, name] of text.matchAll(OWN)) found.add(isDefault ? 'default' : atom(name!));
  for (const [, list] of text.matchAll(OWN_LIST)) for (const [, own] of namesIn(list!)) found.add(own);
  if (/\bexport\s+default\b/.test(text)) found.add('default');
  return { imports: orNone(imports), passedOn: orNone(passedOn), exports: found.size > 0 ? found : NO_NAMES, exportsMore: MORE.test(text) || text.includes('require') && IMPORT_EQUALS.test(text) };
}

function callsOf(text: string, imports: readonly Link[]): readonly string[] {
  const imported = new Set(imports.flatMap(({ specifier, names }) => (names ?? []).map((name) => (name === 'default' ? nameOfFile(specifier) : name))));
  if (text.includes('require')) for (const [, name] of text.matchAll(WHOLE)) imported.add(name!);
  return imported.size === 0 ? NONE : unique(calledNames(text).filter((name) => imported.has(name)));
}

/** The last names before the parentheses of calls, and of declarations. */
function calledNames(text: string): string[] {
  const names: string[] = [];
  forEachCalled(text, (start, end) => { names.push(text.slice(start, end)); return false; });
  return names;
}

/** What a call may follow, and a declaration may not. */
const IN_EXPRESSION = /[.?:=(,&|!]\s*$/;
const NO_CALL = /^(?:if|for|while|switch|catch|function|constructor|return|await|typeof|super)$/;
/** `handlers[type](event)`, `create()(event)`, `done?.(event)`, `done!(event)`. */
const NAMELESS_CALL = /[\])!.]\s*\(/;
const TAGGED = /(?<!\breturn\s*|\bdefault\s*)[\w$)]\s*`/;

function hasCalls(text: string): boolean {
  return NAMELESS_CALL.test(text) || TAGGED.test(text) || forEachCalled(text, (start, end, open) => {
    if (text.charCodeAt(start - 1) === 64 || NO_CALL.test(text.slice(start, end))) return false;
    return IN_EXPRESSION.test(text.slice(Math.max(0, start - 20), start)) || !isDeclaration(text, open);
  });
}

/** The names before opened parentheses, until one suffices. By hand, for a regular expression makes an array for each. */
function forEachCalled(text: string, suffices: (start: number, end: number, open: number) => boolean): boolean {
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
    let end = open;
    while (end > 0 && text.charCodeAt(end - 1) <= 32) end--;
    if (text.charCodeAt(end - 1) === 62) end = startOfGenerics(text, end);
    let start = end;
    while (start > 0 && isWordCharacter(text.charCodeAt(start - 1))) start--;
    if (start < end && suffices(start, end, open)) return true;
  }
  return false;
}

/** Where `<Type, Other>` starts that ends here; those in parentheses or nested count for nothing. */
function startOfGenerics(text: string, end: number): number {
  const start = text.lastIndexOf('<', end - 2);
  return start >= 0 && !/[()>]/.test(text.slice(start, end - 1)) ? start : end;
}

function isWordCharacter(code: number): boolean {
  return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code === 95 || code === 36;
}

/** What the default export of a file is likely called: `placeOrder` of `place-order.ts`. */
export function nameOfFile(path: string): string {
  return /([\w$-]*)(?:\.[cm]?[jt]sx?)?$/.exec(path)![1]!.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Does it call a function that it is given, alone or in an object, and whose name says that it publishes? */
function callsGivenPublish(text: string): boolean {
  if (!soundsLikeGivenPublish(text)) return false;
  const given = [...text.matchAll(FUNCTION_TYPE)].map(([, name]) => name!);
  for (const [, list] of text.matchAll(TAKEN_APART)) for (const [, name] of list!.matchAll(/([\w$]+)\s*(?:[,=]|$)/g)) given.push(name!);
  return given.some((name) => soundsLikeGivenPublish(name) && new RegExp(`\\b${name.replaceAll('$', '\\$')}\\s*(?:\\?\\.)?\\(`).test(text));
}

/** The names in `{ a, type B, c as d }`: as the other file has them, and as this one has. Of a function, only its type is of no use. */
function namesIn(list: string, typeOnly = false): [theirs: string, own: string][] {
  const bare = list.includes('/') ? withoutComments(list) : list;
  return [...bare.matchAll(/(\btype\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*(?:,|$)/g)]
    .filter(([, type, theirs]) => !(typeOnly || type) || /^[^a-z]/.test(theirs!))
    .map(([, , theirs, own]) => [atom(theirs!), atom(own ?? theirs!)]);
}

function types(text: string): Pick<FileText, 'ports' | 'heirs'> {
  const ports = new Set<string>();
  const heirs = new Set<string>();
  const hasStubs = text.includes('throw') && STUB.test(text);
  for (const match of text.matchAll(DECLARED)) {
    const [whole, keyword, name, header = '', alias] = match;
    if (keyword === 'class' ? hasStubs && STUB.test(bodyAt(text, match.index + whole.length)) : keyword?.startsWith('abstract') || METHOD.test(bodyAt(text, match.index + whole.length))) ports.add(name ?? alias!);
    const parents = header.includes('e') ? /\b(?:extends|implements)\b(.*)$/s.exec(withoutGenerics(header))?.[1] : undefined;
    for (const [parent] of parents?.matchAll(/[A-Za-z_$][\w$]*/g) ?? []) if (parent !== 'implements') heirs.add(parent);
  }
  for (const [, theirs, own] of text.matchAll(RENAMED)) if (heirs.has(own!)) heirs.add(theirs!);
  if (text.includes('class ext')) for (const [, parent] of text.matchAll(ANONYMOUS_HEIR)) heirs.add(parent!);
  return { ports: unique([...ports]), heirs: unique([...heirs]) };
}

function onlyInherited(text: string, { ports, heirs }: Pick<FileText, 'ports' | 'heirs'>): ReadonlySet<string> {
  const names = [...new Set([...ports, ...heirs])].filter((name) => !isNamedElsewhere(text, name, ports.includes(name) ? OWN_OR_INHERITED : INHERITED));
  return names.length > 0 ? new Set(names) : NO_NAMES;
}

/** What stands before a type that is imported or inherited. */
const INHERITED = /\b(?:(?:(?:class|interface)(?:\s+[\w$]+)?(?:\s*<(?:[^<>]|<[^<>]*>)*>)?\s+extends|implements)\s+(?:[\w$.<>, ]*,\s*)?|(?:import|export)\s+(?:type\s+)?(?:\w+\s*,\s*)?(?:\{[^{}]*)?)$/;
/** The same of a type where it is declared. There a type parameter that is limited to it, as of a method that makes one, is that of its heirs. */
const OWN_OR_INHERITED = new RegExp(`${INHERITED.source}|\\b(?:extends|class|interface|type)\\s+$`);
const LONGEST_HEADER = 400;

/** Is a type named where it is neither imported, declared nor inherited? */
function isNamedElsewhere(text: string, name: string, expected: RegExp): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (isWordCharacter(text.charCodeAt(at - 1)) || isWordCharacter(text.charCodeAt(at + name.length))) continue;
    if (!expected.test(text.slice(Math.max(0, at - LONGEST_HEADER), at))) return true;
  }
  return false;
}

function containers(text: string): Pick<FileText, 'provides' | 'injects'> {
  return {
    provides: unique([...text.matchAll(PROVIDED), ...AWILIX.test(text) ? text.matchAll(PROVIDED_BY_NAME) : NONE].map(([, name, quoted]) => quoted ?? name!.split('.').at(-1)!)),
    injects: unique([...text.matchAll(ASKED_FOR)].map(([, name, quoted]) => quoted ?? name!)),
  };
}

function inertExports(text: string, { ports }: Pick<FileText, 'ports'>): ReadonlySet<string> {
  const found = [...text.matchAll(INERT)];
  if (found.length === 0) return NO_NAMES;
  // A type and a value may share a name.
  const values = new Set([...text.matchAll(VALUE)].map(([, name]) => name!));
  for (const [, , constant] of found) if (constant) values.delete(constant);
  const names = found.map(([, type, constant]) => atom(type ?? constant!)).filter((name) => !ports.includes(name) && !values.has(name));
  return names.length > 0 ? new Set(names) : NO_NAMES;
}

/** What stands between an opened brace and the one that closes it. */
function bodyAt(text: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < text.length; end++) {
    const character = text.charCodeAt(end);
    if (character === 123) depth++;
    else if (character === 125) depth--;
  }
  const body = text.slice(start, end - 1);
  return body.includes('/') ? withoutComments(body) : body;
}

/** Source text, with a blank for each comment. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');
}

function withoutGenerics(header: string): string {
  let depth = 0;
  let bare = '';
  for (const character of header) {
    if (character === '<') depth++;
    else if (character === '>') depth = Math.max(0, depth - 1);
    else if (depth === 0) bare += character;
  }
  return bare;
}

/** One empty list for all files, of which most have nothing of most kinds. */
const NONE: readonly never[] = [];

function orNone<Item>(items: readonly Item[]): readonly Item[] { return items.length > 0 ? items : NONE; }

function unique(names: readonly string[]): readonly string[] {
  return names.length > 0 ? [...new Set(names.map(atom))] : NONE;
}

const atoms = new Map<string, string>();

/** The same text in memory of its own: what a match gives keeps the whole file alive. */
function atom(name: string): string {
  let known = atoms.get(name);
  if (known === undefined) {
    [known] = Object.keys({ [name]: 0 }) as [string];
    atoms.set(known, known);
  }
  return known;
}
