import { describe, expect, it } from 'vitest';
import { rules } from '../src/index.ts';
import { labelFiles, readLabels, type Label } from './accuracy/labels.ts';

const FIELDS = ['repo', 'commit', 'file', 'line', 'rule', 'verdict', 'why', 'shape', 'db', 'broker'];

describe.each(Object.entries(labelFiles))('the labels that are %s', (set, file) => {
  const labels = readLabels(file);

  it('have their fields, and tell of known rules', () => {
    const wrong = labels.filter((label) => !isLabel(label) || !(label.rule in rules));
    expect(wrong).toEqual([]);
  });

  it('tell of each site once', () => {
    const sites = labels.map(siteOf);
    expect(sites.filter((site, index) => sites.indexOf(site) !== index)).toEqual([]);
  });

  it('tell of one commit of a repository', () => {
    const commits = new Map(labels.map(({ repo, commit }) => [repo, commit]));
    expect(labels.filter(({ repo, commit }) => commits.get(repo) !== commit)).toEqual([]);
  });

  it('say what led to the site, if they are our own', () => {
    expect(labels.filter(({ found }) => (set === 'own') !== (found === 'report' || found === 'reading'))).toEqual([]);
  });
});

it('tell of one commit of a repository, in whichever set', () => {
  const [first, second] = Object.values(labelFiles).map((file) => new Map(readLabels(file).map(({ repo, commit }) => [repo, commit])));
  expect([...first!].filter(([repo, commit]) => second!.has(repo) && second!.get(repo) !== commit)).toEqual([]);
});

function isLabel(label: Label): boolean {
  const texts = [label.repo, label.file, label.why, label.shape];
  return FIELDS.every((field) => field in label) && texts.every((text) => typeof text === 'string' && text.length > 0)
    && /^[\w.-]+\/[\w.-]+$/.test(label.repo) && /^[0-9a-f]{40}$/.test(label.commit) && Number.isInteger(label.line) && label.line > 0
    && ['hazard', 'safe'].includes(label.verdict) && [undefined, true].includes(label.unsure);
}

function siteOf({ repo, file, line, rule }: Label): string { return `${repo} ${file}:${line} ${rule}`; }
