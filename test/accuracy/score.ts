import type { Label } from './labels.ts';

export interface Report { rule: string; line: number; message: string }
/** By `repository \0 file`. */
export type Reports = Map<string, Report[]>;

type Cell = 'tp' | 'fn' | 'fp' | 'tn';
type Cells = Record<Cell, number>;

export interface Row extends Cells { rule: string; recall: string; precision: string; 'recall/repo': string; 'safe kept/repo': string; unlabelled: number }

const SAME_HAZARD: Record<string, string[]> = { 'no-dual-write': ['no-dual-write', 'no-publish-in-transaction'] };
/** Lines between a report and the label it answers. */
const NEAR = 2;

/** @param everything  the labels that are not scored too: what answers one of them is not unlabelled */
export function score(labels: readonly Label[], reports: Reports, known: readonly string[], everything = labels): { table: Row[]; wrong: { label: Label; cell: Cell }[] } {
  const wrong: { label: Label; cell: Cell }[] = [];
  const table = [...new Set(labels.map((label) => label.rule))].sort().map((rule): Row => {
    const names = SAME_HAZARD[rule] ?? [rule];
    const own = labels.filter((label) => label.rule === rule);
    const all = none();
    const perRepository = new Map<string, Cells>();
    for (const label of own) {
      const hit = (reports.get(`${label.repo}\0${label.file}`) ?? []).some((report) => names.includes(report.rule) && nearest(report, label, own) === label);
      const cell: Cell = label.verdict === 'hazard' ? (hit ? 'tp' : 'fn') : (hit ? 'fp' : 'tn');
      all[cell]++;
      const cells = perRepository.get(label.repo) ?? none();
      cells[cell]++;
      perRepository.set(label.repo, cells);
      if (cell === 'fn' || cell === 'fp') wrong.push({ label, cell });
    }
    const repositories = [...perRepository.values()];
    return {
      rule: names.some((name) => known.includes(name)) ? rule : `${rule} (not yet)`, ...all,
      recall: ratio(all.tp, all.tp + all.fn), precision: ratio(all.tp, all.tp + all.fp),
      'recall/repo': mean(repositories, (cells) => [cells.tp, cells.tp + cells.fn]), 'safe kept/repo': mean(repositories, (cells) => [cells.tn, cells.fp + cells.tn]),
      unlabelled: unlabelled(reports, names, everything.filter((label) => label.rule === rule)),
    };
  });
  return { table, wrong };
}

/** A report answers the one label that it is nearest to, so that two labels a line apart do not share it; of two as near, the hazard. */
function nearest(report: Report, { repo, file }: Label, labels: readonly Label[]): Label | undefined {
  return labels.filter((label) => label.repo === repo && label.file === file && Math.abs(label.line - report.line) <= NEAR)
    .sort((a, b) => Math.abs(a.line - report.line) - Math.abs(b.line - report.line) || (a.verdict === 'hazard' ? -1 : 1))[0];
}

function unlabelled(reports: Reports, names: readonly string[], labels: readonly Label[]): number {
  let count = 0;
  for (const [key, found] of reports) {
    const [repo, file] = key.split('\0');
    for (const report of found) if (names.includes(report.rule) && !labels.some((label) => label.repo === repo && label.file === file && Math.abs(label.line - report.line) <= NEAR)) count++;
  }
  return count;
}

function none(): Cells { return { tp: 0, fn: 0, fp: 0, tn: 0 }; }

function ratio(part: number, whole: number): string { return whole ? (part / whole).toFixed(2) : '-'; }

function mean(repositories: readonly Cells[], parts: (cells: Cells) => [number, number]): string {
  const shares = repositories.map(parts).filter(([, whole]) => whole > 0).map(([part, whole]) => part / whole);
  return shares.length > 0 ? (shares.reduce((sum, share) => sum + share, 0) / shares.length).toFixed(2) : '-';
}
