import { BASELINE, BaselineError } from '../../contracts/baseline.ts';
import { MODES, type Mode } from '../../contracts/change.ts';
import { NAMESPACE } from '../../package.ts';
import { didYouMean } from '../../suggest.ts';
import { UsageError, type Command } from '../command.ts';
import { SETTINGS } from '../settings.ts';

const ACTIONS = ['update', 'check', 'diff', 'consumers'] as const;

export const contracts: Command = {
  name: 'contracts',
  summary: 'Keeps what every published event carries in a committed file, and tells which changes break those who consume it.',
  synopsis: `${ACTIONS.join('|')} [PATHS...]`,
  options: {
    baseline: { type: 'string', value: 'FILE', description: `The file with the contracts. Default: \`${BASELINE}\`, in this folder or the nearest above it.` },
    against: { type: 'string', value: 'REF', description: 'Compare with what a git ref has, such as `origin/main`, and tell only of what is new since then.' },
    mode: { type: 'string', value: MODES.join('|'), description: 'What must stay readable, in place of what the file says: by new code the old events, by old code the new events, or both.' },
    settings: SETTINGS,
    json: { type: 'boolean', description: 'Print one JSON document.' },
  },
  notes: [
    '`update` writes the file: the payload of every event that PATHS publish, as JSON Schema, or as the Avro or Protobuf schema of that name. What was written by hand, an owner, a mode, a window, stays.',
    '`check` tells of the changes that break, and what to do instead. `diff` tells of all changes. `consumers` sets what the consumers among PATHS read beside what the producers write, and needs no file.',
    'Exit code: 0 where nothing breaks, 1 where `check` finds something that does, or `consumers` a field that is read and never written, 2 where the arguments, the file or a schema are wrong.',
  ],
  failure: 2,
  async run(input, io) {
    const [name, ...paths] = input.positionals;
    if (name === undefined) throw new UsageError(`Say what to do: \`${NAMESPACE} contracts check\`. ${didYouMean('', ACTIONS)}`);
    const action = ACTIONS.find((each) => each === name);
    if (!action) throw new UsageError(`\`contracts\` has no \`${name}\`. ${didYouMean(name, ACTIONS)}`);
    const mode = input.values.mode as string | undefined;
    if (mode !== undefined && !MODES.includes(mode as Mode)) throw new UsageError(`There is no mode \`${mode}\`. ${didYouMean(mode, MODES)}`);
    if ((action === 'update' || action === 'consumers') && input.values.against !== undefined) throw new UsageError(`\`${action}\` reads what the code does now: \`--against\` is for \`check\` and \`diff\`.`);
    try {
      // Type checker and schema parsers are loaded by nobody else.
      const actions = await import('../contracts.ts');
      return await actions[action]({ input, io, paths, mode: mode as Mode | undefined });
    } catch (error) {
      if (error instanceof BaselineError || (error as Error).name === 'SchemaFileError') throw new UsageError((error as Error).message);
      throw error;
    }
  },
};
