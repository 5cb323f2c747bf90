import { FIELDS, type Field } from '../../topics/entry.ts';
import { DEFAULT_REGISTRIES, RegistryError } from '../../topics/registry.ts';
import { didYouMean } from '../../suggest.ts';
import { UsageError, type Command } from '../command.ts';
import { SETTINGS } from '../settings.ts';
import { topicsOf } from '../topics.ts';

const FORMATS = ['text', 'json'];

export const topics: Command = {
  name: 'topics',
  summary: 'Lists the topics that PATHS publish to and subscribe to, beside the registry that says who answers for each.',
  synopsis: '[PATHS...]',
  options: {
    registry: { type: 'string', multiple: true, value: 'FILE', description: `The registry: a file of your own, an AsyncAPI document, a pattern of several, or the folder of an EventCatalog. May be given more than once. Default: \`${DEFAULT_REGISTRIES[0]}\`.` },
    require: { type: 'string', multiple: true, value: FIELDS.join('|'), description: 'What the registry has to say of each topic. May be given more than once. Default: all three.' },
    settings: SETTINGS,
    format: { type: 'string', value: FORMATS.join('|'), description: 'How to print it. Default: text.' },
  },
  notes: [
    'Topics are listed that are known as text. A topic that code uses and the registry does not list is unknown; an entry that does not say all it has to is incomplete; one that no code among PATHS and no configuration file names is unused.',
    'Exit code: 0 where all is listed and used, 1 where a topic is unknown or incomplete or an entry is unused, 2 where the arguments or the registry are wrong.',
  ],
  failure: 2,
  async run(input, io) {
    const { registry, require, format = 'text' } = input.values as { registry?: string[]; require?: string[]; format?: string };
    const unknown = require?.find((field) => !FIELDS.includes(field as Field));
    if (unknown !== undefined) throw new UsageError(`An entry has no \`${unknown}\`. ${didYouMean(unknown, FIELDS)}`);
    if (!FORMATS.includes(format)) throw new UsageError(`There is no format \`${format}\`. ${didYouMean(format, FORMATS)}`);
    try {
      return await topicsOf({ input, io, registry, required: (require as Field[] | undefined) ?? FIELDS, isJson: format === 'json' });
    } catch (error) {
      if (error instanceof RegistryError) throw new UsageError(error.message);
      throw error;
    }
  },
};
