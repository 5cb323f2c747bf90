import type { Rule } from 'eslint';
import { HOMEPAGE } from './package.ts';

/** The page of a rule, as ESLint and editors link it. */
export function docsUrl(name: string): string {
  return `${HOMEPAGE}/blob/main/docs/rules/${name}.md`;
}

/** What the project says of each rule; presets and tables are computed from it. */
export interface RuleDocs {
  /** What the rule does, starting with "Disallow", "Require" or "Enforce", without a full stop. */
  description: string;
  /** Whose code it looks at; the README lists rules by it. */
  category: 'producers' | 'consumers' | 'contracts';
  /** The smallest preset that turns it on. An `opt-in` rule needs configuration and is in no preset but `all`. */
  preset: 'recommended' | 'strict' | 'opt-in';
  /** What it needs to read: the linted file alone, or other files of the project too. */
  evidence: 'syntax' | 'project';
}

export interface RuleMeta<MessageId extends string> extends Pick<Rule.RuleMetaData, 'fixable' | 'hasSuggestions'> {
  type: 'problem' | 'suggestion';
  docs: RuleDocs;
  /** Sentence 1 says what, with the names in backticks; sentence 2 what breaks; then the route. One id for each distinct advice. */
  messages: Record<MessageId, string>;
  schema: NonNullable<Rule.RuleMetaData['schema']>;
  /** Merged by ESLint under what the user gives. */
  defaultOptions?: unknown[];
}

/** A rule's context, with `messageId` and `options` narrowed to what the rule declares. */
export type RuleContext<MessageId extends string, Options extends unknown[]> = Omit<Rule.RuleContext, 'options' | 'report'> & {
  options: Options;
  report(descriptor: Rule.ReportDescriptor & { messageId?: MessageId }): void;
};

/** A finished rule: what ESLint and oxlint run, with the meta of this project. */
export interface EventRule extends Rule.RuleModule {
  name: string;
  meta: Rule.RuleMetaData & { docs: RuleDocs & { url: string; recommended: boolean }; messages: Record<string, string> };
}

/** A finding about a write and a publish. */
interface PairFinding {
  write: { name: string; route: string };
  publish: { name: string; route: string; topic?: string };
}

/** The placeholders for messages about a write and a publish. */
export function pairData({ write, publish }: PairFinding): Record<'write' | 'publish' | 'event' | 'writeRoute' | 'publishRoute', string> {
  return {
    write: write.name,
    publish: publish.name,
    event: publish.topic ? `\`${publish.topic}\`` : 'the event',
    writeRoute: write.route,
    publishRoute: publish.route,
  };
}

/** The placeholders for messages about a publish. */
export function publishData({ name, route, topic }: PairFinding['publish']): Record<'publish' | 'event' | 'route', string> {
  return { publish: name, event: topic ? `\`${topic}\`` : 'an event', route };
}

interface RuleSource<MessageId extends string, Options extends unknown[]> {
  name: string;
  meta: RuleMeta<MessageId>;
  create(context: RuleContext<MessageId, Options>): Rule.RuleListener;
}

/** Makes a rule: derives its docs URL from its name, and checks that it reports only messages that it declares. */
export function createRule<MessageId extends string, Options extends unknown[] = []>(source: RuleSource<MessageId, Options>): EventRule {
  const { name, meta, create } = source;
  return {
    name,
    meta: {
      ...meta,
      docs: { ...meta.docs, url: docsUrl(name), recommended: meta.docs.preset === 'recommended' },
    },
    create: (context) => create(context as unknown as RuleContext<MessageId, Options>),
  };
}
