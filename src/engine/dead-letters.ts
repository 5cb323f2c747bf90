import type { ArgumentPath } from '../catalog/schema.ts';
import type { Handler } from './consumers.ts';
import { effectsIn, type Effect } from './effect.ts';
import type { Registration, Registrations } from './handlers.ts';
import type { Module } from './modules.ts';
import { soundsLikeDeadLetterQueue } from './names.ts';
import type { Origins } from './origin.ts';
import { fieldOf } from './shape.ts';
import type { Summaries } from './summary.ts';
import { enclosingClass, ownerOf, type Node } from './syntax.ts';
import { withoutComments } from './text.ts';
import type { Frame } from './value.ts';

/** Words by which code shows that what fails goes somewhere. */
const PARKS = /dead.?letter|\bdlq|dlx|parking|poison|quarantine|retr(?:y|ies)|max_?attempts|failed_?(?:message|event|job)s?\b/i;
/** Queues that are gone with their consumer. */
const TEMPORARY = /\b(?:exclusive|autoDelete|auto_delete)\s*:\s*true\b/;

/** Finds consumers whose queue says nothing of messages that cannot be processed. */
export class DeadLetters {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #registrations: Registrations;
  readonly #declared = new WeakMap<Module, readonly { effect: Effect; frame: Frame }[]>();

  constructor(origins: Origins, summaries: Summaries, registrations: Registrations) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#registrations = registrations;
  }

  /** Where it should be said, in the registration or where the queue is declared; null where it is said, or nobody can tell. */
  missing({ registration, entry, module }: Handler): { node: Node; module: Module; queue: string } | null {
    const queue = this.#registrations.topicOf(registration);
    if (this.#registrations.deadLetters(registration) || this.#registrations.acknowledgedBy(registration) === 'receipt' || this.#registrations.acknowledgesErrors(registration)) return null;
    if (queue !== null && soundsLikeDeadLetterQueue(queue) || PARKS.test(textAround(registration.node, registration.module)) || PARKS.test(textAround(entry, module))) return null;
    const { row, args, frame, node } = registration;
    if (row.deadLetters) return row.deadLetters.every((path) => this.#isAbsent(path, args, frame)) ? { node, module: registration.module, queue: queue ?? '' } : null;
    const declared = this.#declaredFor(registration, queue);
    return declared ? { node: declared.node, module: declared.module, queue: queue ?? '' } : null;
  }

  /** The declaration of the queue in the same file, if it says nothing of dead letters. */
  #declaredFor(registration: Registration, queue: string | null): Effect | null {
    const declared = this.#declaredIn(registration.module).filter(({ effect }) => effect.topic === queue);
    const found = declared.find(({ frame }) => frame.node === registration.frame.node) ?? (queue === null ? undefined : declared[0]);
    if (!found?.effect.message) return null;
    const { facts, args, frame } = found.effect.message;
    const { start, end } = found.effect.node;
    const text = found.effect.module.syntax.text.slice(start, end);
    return TEMPORARY.test(text) || !facts.deadLetters!.every((path) => this.#isAbsent(path, args, frame)) ? null : found.effect;
  }

  #declaredIn(module: Module): readonly { effect: Effect; frame: Frame }[] {
    let found = this.#declared.get(module);
    if (!found) {
      const base = this.#origins.moduleFrame(module);
      const frames = [base, ...module.syntax.functions.filter(({ body }) => body).map((fn) => this.#origins.rootFrame(fn, base))];
      this.#declared.set(module, (found = frames.flatMap((frame) => effectsIn(this.#summaries.treeOf(frame), 'declare').filter(({ message }) => message?.facts.deadLetters !== undefined).map((effect) => ({ effect, frame })))));
    }
    return found;
  }

  /** Is it surely not there: not in what is spread, passed on or worked out elsewhere? */
  #isAbsent([index, ...names]: ArgumentPath, args: readonly Node[], frame: Frame): boolean {
    const arg = args.at(index);
    if (!arg) return !args.some(({ type }) => type === 'SpreadElement');
    let value = this.#origins.valueOf(arg, frame);
    for (const name of names) {
      const field = fieldOf(value, name, this.#origins);
      if (typeof field === 'string') return field === 'absent';
      value = field.value;
    }
    return false;
  }
}

/** The class around a node, or the function, without its comments. */
function textAround(node: Node, { syntax }: Module): string {
  const { start, end } = enclosingClass(node) ?? ownerOf(node);
  return withoutComments(syntax.text.slice(start, end));
}
