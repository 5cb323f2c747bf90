import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { explain as explainAt } from '../../engine/explain.ts';
import { UsageError, type Command } from '../command.ts';
import { SETTINGS, settingsFrom } from '../settings.ts';
import { count } from '../text.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Tells what the function at a line does to databases, brokers and other processes: through which files, in what order, and for every unknown the reason.',
  synopsis: 'FILE:LINE',
  options: { settings: SETTINGS },
  notes: ['Exit code: 0, or 2 where there is no such file or line.'],
  failure: 2,
  async run(input, io) {
    const [place, ...more] = input.positionals;
    const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(place ?? '') ?? [];
    if (!file || more.length > 0) throw new UsageError('Name one place as FILE:LINE, such as `src/order.service.ts:42`.');
    const path = resolve(io.cwd, file);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file \`${file}\`.`);
    const lines = readFileSync(path, 'utf8').split('\n').length;
    if (Number(line) < 1 || Number(line) > lines) throw new UsageError(`\`${file}\` has ${count(lines, 'line')}; there is no line ${line}.`);
    io.stdout.write(explainAt(path, Number(line), io.cwd, settingsFrom(input, io)));
    return 0;
  },
};
