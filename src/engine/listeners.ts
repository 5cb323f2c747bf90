import type { Effect } from './effect.ts';
import type { Registration, Registrations } from './handlers.ts';
import { append } from './multimap.ts';
import { isTestDouble } from './names.ts';
import type { Origins } from './origin.ts';
import type { Summaries } from './summary.ts';
import { alternatives, type Frame, type Value } from './value.ts';

/** Finds what an event or command of this process sets off: `commandBus.execute(new PlaceOrder())` runs the class with `@CommandHandler(PlaceOrder)`. */
export class Listeners {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #registrations: Registrations;
  #byKey: Map<string, Registration[]> | null = null;

  constructor(origins: Origins, summaries: Summaries, registrations: Registrations) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#registrations = registrations;
  }

  of(effect: Effect): readonly Frame[] {
    const given = [this.#summaries.factOf(effect, 'topic'), this.#summaries.factOf(effect, 'payload')].flatMap((value) => (value ? this.#keysOf(value) : []));
    return [...new Set(given)].flatMap((key) => this.#index().get(key) ?? [])
      .flatMap(({ handler }) => (handler.kind === 'function' ? [this.#origins.callFrame(handler, [this.#payload(effect)], null)] : []));
  }

  #payload(effect: Effect): Value {
    return this.#summaries.factOf(effect, 'payload') ?? { kind: 'unknown', id: '?', reason: 'an event', type: null };
  }

  #index(): Map<string, Registration[]> {
    if (this.#byKey) return this.#byKey;
    const found = this.#byKey = new Map<string, Registration[]>();
    for (const path of this.#origins.modules.workspace.consumers()) {
      if (isTestDouble(path)) continue;
      const module = this.#origins.modules.load(path);
      if ('skipped' in module) continue;
      for (const each of this.#registrations.inModule(module)) {
        if (each.row.kind !== 'local') continue;
        for (const arg of each.args) for (const key of arg.type === 'SpreadElement' ? [] : this.#keysOf(this.#origins.valueOf(arg, each.frame))) append(found, key, each);
      }
    }
    return found;
  }

  /** An event goes by its class, or by its name. */
  #keysOf(value: Value): string[] {
    return alternatives(value).flatMap((each): string[] => {
      if (each.kind === 'class') return [`class ${each.node.start} ${each.frame.module.path}`];
      if (each.kind === 'instance') return [`class ${each.of.node.start} ${each.of.frame.module.path}`];
      return each.kind === 'literal' && typeof each.value === 'string' ? [`name ${each.value}`] : [];
    });
  }
}
