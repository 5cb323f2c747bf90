import type { Linter } from 'eslint';
import { rules } from '../rules/index.ts';
import { NAME, NAMESPACE, VERSION } from './package.ts';
import type { EventRule, RuleDocs } from './rule.ts';

export type { LibraryInput as Library, SettingsInput as Settings } from './settings.ts';
export { rules };

export const meta = { name: NAME, version: VERSION, namespace: NAMESPACE };

/** What a preset turns on, by the rules' own `meta.docs.preset`. */
const PRESETS = {
  recommended: ['recommended'],
  strict: ['recommended', 'strict'],
  all: ['recommended', 'strict', 'opt-in'],
} as const satisfies Record<string, readonly RuleDocs['preset'][]>;

export interface EventHygienePlugin {
  meta: typeof meta;
  rules: Record<string, EventRule>;
  configs: Record<keyof typeof PRESETS, Linter.Config>;
}

const plugin = { meta, rules } as EventHygienePlugin;

/** Flat configs, each with the plugin in it. */
export const configs: EventHygienePlugin['configs'] = plugin.configs = {
  recommended: configOf('recommended'),
  strict: configOf('strict'),
  all: configOf('all'),
};

export default plugin;

function configOf(preset: keyof typeof PRESETS): Linter.Config {
  const levels: readonly string[] = PRESETS[preset];
  const names = Object.keys(plugin.rules).filter((name) => levels.includes(plugin.rules[name]!.meta.docs.preset));
  return {
    name: `${NAMESPACE}/${preset}`,
    plugins: { [NAMESPACE]: plugin },
    rules: Object.fromEntries(names.map((name) => [`${NAMESPACE}/${name}`, 'error'])),
  };
}
