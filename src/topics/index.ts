import { factsOf, type LintContext, type TopicFinding } from '../engine/index.ts';
import type { Field } from './entry.ts';
import { judge } from './judge.ts';
import { findRegistry, RegistryError, registryAt } from './registry.ts';

// What rules ask of the registry of topics.

export { FIELDS, type Field } from './entry.ts';

export interface TopicOptions {
  /** The registry, from the working directory: a path or pattern, or several; by default `topics.yaml`. */
  registry?: string | readonly string[] | undefined;
  /** What an entry has to say; by default its owner, schema and retention. */
  require?: readonly Field[] | undefined;
}

/** A topic that the linted file uses, and that nobody answers for, or nobody in full. */
export interface TopicFault extends TopicFinding {
  fault: 'unknown' | 'incomplete';
  registry: string;
  missing: readonly Field[];
  near: string | null;
  /** Where the registry says what it says. */
  place: string;
}

/** The topics of the linted file with which something is wrong. Never throws: what is wrong with the registry is reported on the file. */
export function topicFaultsOf(context: LintContext, { registry: given, require }: TopicOptions): readonly TopicFault[] {
  if (given === undefined && findRegistry(context.cwd) === null) return [];
  const topics = factsOf(context).topics();
  if (topics.length === 0) return [];
  try {
    const registry = registryAt(context.cwd, given);
    return topics.flatMap((use): TopicFault[] => {
      const { topic, status, missing, near, entries } = judge(use, registry, require);
      return status === 'unknown' || status === 'incomplete' ? [{ ...use, topic, fault: status, registry: registry.name, missing, near, place: entries[0]?.place ?? registry.name }] : [];
    });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    context.report({ loc: { line: 1, column: 0 }, message: error.message });
    return [];
  }
}
