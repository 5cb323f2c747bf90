import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { Project } from 'ts-morph';
import { beforeAll, describe, expect, it } from 'vitest';
import { markersIn, sourcesIn, type Marker } from '../src/dev/hazards.ts';
import plugin, { configs, rules } from '../src/index.ts';

// The demo says of itself, in comments, what is wrong and what is right with it.

const shop = fileURLToPath(new URL('../docs/demo/shop', import.meta.url));
const markers = markersIn(shop);
const names = Object.keys(rules);

describe('the demo shop', () => {
  it('type-checks', () => {
    const project = new Project({ tsConfigFilePath: join(shop, 'tsconfig.json') });
    expect(project.formatDiagnosticsWithColorAndContext(project.getPreEmitDiagnostics())).toBe('');
  }, 60_000);

  describe('linted', () => {
    let reports: string[];
    beforeAll(async () => {
      const eslint = new ESLint({ cwd: shop, overrideConfigFile: true, overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser }, ...configs.all, plugins: { 'event-hygiene': plugin as never } }] });
      const results = await eslint.lintFiles(sourcesIn(shop));
      reports = results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line }) => `${ruleId!.slice('event-hygiene/'.length)} ${filePath.slice(shop.length + 1)}:${line}`)).sort();
    });

    it('has every hazard reported that it says it has, and nothing else', () => {
      expect(reports).toEqual(where('hazard'));
    });

    it('has no report where it says it is right', () => {
      expect(where('correct').filter((place) => reports.includes(place))).toEqual([]);
    });
  });

  it.each(names)('holds the hazard of %s and its correct form', (rule) => {
    const kinds = markers.filter((marker) => marker.rule === rule).map(({ kind }) => kind);
    expect(kinds).toContain('hazard');
    expect(kinds).toContain('correct');
  });

  it('holds dual writes of many shapes', () => {
    expect(markers.filter(({ kind, rule }) => kind === 'hazard' && rule === 'no-dual-write').length).toBeGreaterThanOrEqual(8);
    expect(markers.filter(({ kind, rule }) => kind === 'hazard' && rule === 'no-publish-in-transaction').length).toBeGreaterThanOrEqual(3);
  });
});

function where(kind: Marker['kind']): string[] {
  return markers.filter((marker) => marker.kind === kind && names.includes(marker.rule)).map(({ rule, file, line }) => `${rule} ${file}:${line}`).sort();
}
