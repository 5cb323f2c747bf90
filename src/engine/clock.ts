import { performance } from 'node:perf_hooks';

/** The engine's own clock: ESLint blames the rule that comes first for what all of them share. Milliseconds by phase; nested phases are not counted twice. */
class Clock {
  readonly spent = new Map<string, number>();
  #running: { phase: string; since: number }[] = [];

  time<T>(phase: string, work: () => T): T {
    const started = performance.now();
    const outer = this.#running.at(-1);
    if (outer) this.#add(outer.phase, started - outer.since);
    this.#running.push({ phase, since: started });
    try { return work(); } finally {
      const ended = performance.now();
      const own = this.#running.pop()!;
      this.#add(phase, ended - own.since);
      const resumed = this.#running.at(-1);
      if (resumed) resumed.since = ended;
    }
  }

  #add(phase: string, milliseconds: number): void {
    this.spent.set(phase, (this.spent.get(phase) ?? 0) + milliseconds);
  }
}

export const clock = new Clock();
