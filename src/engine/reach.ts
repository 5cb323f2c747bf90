import type { Library } from '../catalog/schema.ts';
import { clock } from './clock.ts';
import { LAMBDA } from './consumer-words.ts';
import { isFrontEnd, isTestDouble } from './names.ts';
import { packageName, unreadable, type Module, type ModuleGraph } from './modules.ts';
import type { FileText } from './text.ts';
import type { Frame, Value } from './value.ts';

const PUBLISH = 1;
const WRITE = 2;
const BOTH = PUBLISH | WRITE;
/** The bits that are left tell with which libraries consumers can be registered; where there are more libraries, some share one. */
const FIRST_LIBRARY = 2;
const LIBRARY_BITS = 29;
/** A class with a base class. */
const EXTENDS = /\bclass\b[^{}]*\bextends\b/;
/** How deep values within values are looked into before they count as able to do anything. */
const DEEPEST = 4;

interface Visit { index: number; low: number }

/**
 * Says, by text and imports alone, whether a file can reach both a write and a publish. Most files of most projects cannot,
 * and are never parsed. It may only err on the side of "can".
 */
export class Reach {
  readonly #modules: ModuleGraph;
  readonly #publishers: ReadonlySet<string>;
  readonly #writers: ReadonlySet<string>;
  /** The bit of a library by its package, and by its own name. */
  readonly #consumers = new Map<string, number>();
  readonly #known = new Map<string, number>();
  readonly #open = new Map<string, number>();
  /** The files being looked at, and how many were. */
  #visited = 0;
  readonly #visits = new Map<string, Visit>();
  readonly #stack: string[] = [];
  readonly #frames = new WeakMap<Frame, boolean>();
  readonly #ports = new Map<string, boolean>();

  constructor(modules: ModuleGraph, libraries: readonly Library[]) {
    this.#modules = modules;
    this.#publishers = packagesOf(libraries.filter(({ general }) => !general), ['broker', 'outbox']);
    this.#writers = packagesOf(libraries, ['database']);
    const registering = modules.workspace.words.libraries;
    for (const [index, { name, packages }] of libraries.filter(({ name }) => registering.has(name)).entries()) {
      for (const each of [name, ...packages]) this.#consumers.set(each, (this.#consumers.get(each) ?? 0) | 1 << FIRST_LIBRARY + index % LIBRARY_BITS);
    }
  }

  /** Can the code of this file, or code that it calls, both write and publish? The text counts as well as what is saved under the path. */
  both(path: string, text: string): boolean { return this.#reaches(path, text, BOTH); }

  /** Can the code of this file, or code that it calls, publish? */
  publishes(path: string, text: string): boolean { return this.#reaches(path, text, PUBLISH); }

  /** Can what a file inherits publish, where it calls nothing itself? The text is as saved. */
  inheritsPublish(path: string, text: string): boolean { return EXTENDS.test(text) && (this.#openBitsOf(path) & PUBLISH) !== 0; }

  /** Does the file itself call a broker, by what it imports or by the names of what it calls? */
  publishesItself(path: string, unsaved?: string): boolean {
    const { workspace } = this.#modules;
    const text = unsaved === undefined ? workspace.textOf(path) : workspace.read(path, unsaved);
    return text !== null && (this.#own(path, text) & PUBLISH) !== 0;
  }

  #reaches(path: string, text: string, wanted: number): boolean {
    return clock.time('reach', () => {
      if (unreadable(text)) return false;
      const { workspace } = this.#modules;
      const read = workspace.read(path, text);
      if (!read.hasCalls) return false;
      let bits = this.#openBitsOf(path);
      if (read !== workspace.textOf(path)) for (const each of this.#next(path, read)) bits |= this.#bitsOf(each);
      return ((bits | this.#own(path, read)) & wanted) === wanted;
    });
  }

  /** Can the code of this file register a consumer: does it have the words of a library that it, or code that it calls, imports? */
  canConsume(path: string): boolean {
    const { workspace } = this.#modules;
    const words = workspace.textOf(path)?.consumerWords ?? [];
    if (words.includes(LAMBDA)) return true;
    const libraries = workspace.words.librariesOf(words);
    const wanted = libraries ? [...libraries].reduce((bits, name) => bits | (this.#consumers.get(name) ?? 0), 0) : ~BOTH;
    return (this.#bitsOf(path) & wanted) !== 0;
  }

  /** Can a run of the function publish? Not when neither its file nor the files of what it is given can, nor what those around it are given. */
  canPublish(frame: Frame): boolean {
    let known = this.#frames.get(frame);
    if (known === undefined) {
      const { module, self, args, parent } = frame;
      known = this.#publishes(module) || self !== null && this.#carriesPublish(self, 0) || args !== null && args.some((value) => this.#carriesPublish(value, 0)) || parent !== null && this.canPublish(parent);
      this.#frames.set(frame, known);
    }
    return known;
  }

  #publishes({ path, unsaved }: Module): boolean { return unsaved || (this.#openBitsOf(path) & PUBLISH) !== 0; }

  #carriesPublish(value: Value, depth: number): boolean {
    if (depth > DEEPEST) return true;
    switch (value.kind) {
      case 'unknown': case 'literal': case 'external': case 'command': case 'enum': return false;
      case 'receiver': return value.receiver.library.kind === 'broker';
      case 'member': return value.of.receiver.library.kind === 'broker';
      case 'port': return this.#standsForPublish(value.name);
      case 'namespace': return this.#publishes(value.module);
      case 'function': return this.canPublish(value.frame) || value.self !== null && this.#carriesPublish(value.self, depth + 1);
      case 'class': case 'object': return this.canPublish(value.frame);
      case 'instance': return this.canPublish(value.of.frame) || value.args !== null && value.args.some((each) => this.#carriesPublish(each, depth + 1));
      case 'list': return value.items.some((each) => this.#carriesPublish(each, depth + 1));
      case 'union': return value.values.some((each) => this.#carriesPublish(each, depth + 1));
    }
  }

  /** May whoever stands behind a port publish? Where nobody does, its methods can only be taken for a publish by what they are called where they are called. */
  #standsForPublish(port: string): boolean {
    let known = this.#ports.get(port);
    if (known === undefined) this.#ports.set(port, (known = this.#standIns(port).some((path) => (this.#openBitsOf(path) & PUBLISH) !== 0)));
    return known;
  }

  /** What a file can do where nobody has said who inherits its classes. */
  #openBitsOf(path: string): number {
    let bits = this.#open.get(path);
    if (bits === undefined) {
      bits = this.#bitsOf(path);
      for (const name of this.#modules.workspace.textOf(path)?.ports ?? []) for (const each of this.#standIns(name)) bits |= this.#bitsOf(each);
      this.#open.set(path, bits);
    }
    return bits;
  }

  #bitsOf(path: string): number { return this.#known.get(path) ?? this.#visit(path); }

  /** Tarjan's strongly connected components: files that import each other share one answer. */
  #visit(root: string): number {
    interface Task { path: string; next: Iterator<string>; bits: number }
    const begin = (path: string): Task => {
      const visit = { index: this.#visited, low: this.#visited };
      this.#visited++;
      this.#visits.set(path, visit);
      this.#stack.push(path);
      const text = this.#modules.workspace.textOf(path);
      return { path, bits: text ? this.#own(path, text) : 0, next: (text ? this.#next(path, text) : new Set<string>()).values() };
    };
    const tasks = [begin(root)];
    for (;;) {
      const task = tasks.at(-1)!;
      const visit = this.#visits.get(task.path)!;
      const { value: next, done } = task.next.next();
      if (!done) {
        const open = this.#visits.get(next);
        if (open) visit.low = Math.min(visit.low, open.index);
        else if (this.#known.has(next)) task.bits |= this.#known.get(next)!;
        else tasks.push(begin(next));
        continue;
      }
      tasks.pop();
      // Within a component the bits gather at its root; members on the stack get them when it closes.
      this.#known.set(task.path, task.bits);
      if (visit.low === visit.index) {
        const members: string[] = [];
        for (;;) { const path = this.#stack.pop()!; members.push(path); this.#visits.delete(path); if (path === task.path) break; }
        const bits = members.reduce((all, path) => all | this.#known.get(path)!, 0);
        for (const path of members) this.#known.set(path, bits);
        task.bits = bits;
      }
      const outer = tasks.at(-1);
      if (!outer) return this.#known.get(root)!;
      const outerVisit = this.#visits.get(outer.path)!;
      outerVisit.low = Math.min(outerVisit.low, visit.low);
      outer.bits |= task.bits;
    }
  }

  #own(path: string, { imports, passedOn, soundsLikePublish, soundsLikeWrite }: FileText): number {
    let bits = soundsLikePublish && !isFrontEnd(path) ? PUBLISH : 0;
    if (soundsLikeWrite) bits |= WRITE;
    for (const { specifier } of [...imports, ...passedOn]) {
      const name = packageName(specifier) ?? specifier;
      if (this.#publishers.has(name)) bits |= PUBLISH;
      if (this.#writers.has(name)) bits |= WRITE;
      bits |= this.#consumers.get(name) ?? 0;
    }
    return bits;
  }

  /** The files whose code this one may run: those that export what it imports, and whoever implements or provides the ports that it knows. */
  #next(path: string, { imports, ports, injects, onlyInherited }: FileText): Set<string> {
    const { workspace } = this.#modules;
    const next = new Set<string>();
    const names = new Set(ports.filter((name) => !onlyInherited.has(name)));
    for (const { specifier, names: wanted } of imports) {
      const resolution = this.#modules.resolve(path, specifier);
      if (resolution.kind !== 'file') continue;
      for (const name of wanted ?? []) if (workspace.isPort(name) && !onlyInherited.has(name)) names.add(name);
      const exporters = wanted?.filter((name) => !this.#modules.isInert(resolution.path, name)).map((name) => this.#modules.exporters(resolution.path, name));
      for (const each of exporters?.every((files) => files.length > 0) ? exporters.flat() : this.#modules.passedOn(resolution.path)) next.add(each);
    }
    for (const name of names) for (const each of this.#standIns(name)) next.add(each);
    for (const token of injects) for (const each of workspace.providers(token)) next.add(each);
    next.delete(path);
    return next;
  }

  /** The files that implement or provide a port. */
  #standIns(name: string): readonly string[] {
    const { workspace } = this.#modules;
    const heirs = workspace.heirs(name).filter((each) => !isTestDouble(each));
    return heirs.length > 0 ? heirs : [...workspace.annotated(name), ...workspace.providers(name)].filter((each) => !isTestDouble(each));
  }
}

function packagesOf(libraries: readonly Library[], kinds: readonly Library['kind'][]): Set<string> {
  return new Set(libraries.filter((library) => kinds.includes(library.kind)).flatMap((library) => library.packages));
}
