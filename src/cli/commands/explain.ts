import { explain as explainAt } from '../../engine/explain.ts';
import type { Command } from '../command.ts';
import { readPlace } from '../place.ts';
import { SETTINGS, settingsFrom } from '../settings.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Tells what the function at a line does to databases, brokers and other processes: through which files, in what order, and for every unknown the reason.',
  synopsis: 'FILE:LINE',
  options: { settings: SETTINGS },
  notes: ['Exit code: 0, or 2 where there is no such file or line.'],
  failure: 2,
  async run(input, io) {
    const [given, ...more] = input.positionals;
    const { path, line } = readPlace(more.length > 0 ? undefined : given, io);
    io.stdout.write(explainAt(path, line, io.cwd, settingsFrom(input, io)));
    return 0;
  },
};
